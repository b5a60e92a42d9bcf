"""What the counter shows: one frozen picture of everything that a screen may draw. Light: the first paint needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from pos_tui.domain.attempt import Attempt


class LineState(NamedTuple):
    """Whether the last request was answered, what is left of this minute's budget, how far our clock is off."""

    answered: bool | None = None
    remaining: int | None = None
    limit: int | None = None
    clock_off: float = 0.0
    """Seconds by which the provider's clock is ahead of ours, to the second."""


class Scan(NamedTuple):
    """One line of the list: when it was read (UTC), and how it stands now."""

    at: datetime
    attempt: Attempt


class Snapshot(NamedTuple):
    """The panel, the list of the last scans (newest first), and the state of everything around them."""

    current: Attempt | None = None
    scans: tuple[Scan, ...] = ()
    queued: int = 0
    on_the_wire: int = 0
    not_confirmed: int = 0
    unrecorded: bool = False
    line: LineState = LineState()
    shop: str = ""
