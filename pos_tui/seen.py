"""What somebody can have read when they press the key that acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pos_tui.domain.phase import Phase

if TYPE_CHECKING:
    from pos_tui.domain.attempt import Attempt

_READ_IN: Final = 0.3
"""Seconds for which something must have stood on the screen before a key may act on it."""
_SURPRISING: Final = 1.0
"""The same for a code that was only suggested, whose key may still be held down, and for one that took the panel by
itself, while somebody may still mean the one before.
"""
_BY_ITSELF: Final = 0.5
"""Seconds without a key or a scan after which nobody's hand turned the panel to another code."""


class Seen:
    """How long what stands on the screen has stood there. `now` is the clock of keys, in seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._on_panel: tuple[object, ...] = ()
        self._since = self._last_input = now()
        self._came_by_itself = False

    def anew(self) -> None:
        """All that stands there must be read first."""
        self._since = self._now()

    def something_came(self) -> None:
        """A key, or a scan."""
        self._last_input = self._now()

    def panel(self, current: Attempt | None) -> bool:
        """What the panel shows from now on; whether it is something that somebody has to read."""
        on_panel = (current.id, current.phase, current.notice) if current else ()
        before = self._on_panel
        if on_panel == before:
            return False
        if before and on_panel and before[0] != on_panel[0]:
            self._came_by_itself = self._now() - self._last_input > _BY_ITSELF
        self._on_panel = on_panel
        self.anew()
        return current is not None and (current.phase is Phase.READY or before[:1] != on_panel[:1])

    def enough_at(self, pressed: float, shown_since: float | None, current: Attempt | None) -> bool:
        """Whether a key that was pressed then acts on something that could be read. `shown_since`: from when on the
        terminal has really had it, None while it has not.
        """
        if shown_since is None:
            return False
        surprising = (current and current.how.guessed) or self._came_by_itself
        return pressed - max(self._since, shown_since) >= (_SURPRISING if surprising else _READ_IN)
