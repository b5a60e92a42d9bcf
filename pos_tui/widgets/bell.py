"""The three sounds a terminal can make: one beep, three, or two slow ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Final

from pos_tui.domain.tone import Tone

_PATTERNS: Final = {Tone.GOOD: (1, 0.150), Tone.BAD: (3, 0.150), Tone.DOUBT: (2, 0.500)}
_PAUSE: Final = 0.400
_MOST_QUEUED: Final = 40


class Bell:
    """Rings patterns one after the other, so that every answer can be told by ear."""

    def __init__(self, beep: Callable[[], None], later: Callable[[float, Callable[[], None]], Any]) -> None:
        self._beep = beep
        self._later = later
        self._waiting: deque[Tone] = deque()
        self._ringing = False

    def ring(self, tone: Tone) -> None:
        """Ring now, or after what rings now; when too much waits to be told apart, the newest say no more."""
        if len(self._waiting) < _MOST_QUEUED:
            self._waiting.append(tone)
        if not self._ringing:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._ringing = False
            return
        self._ringing = True
        times, gap = _PATTERNS[self._waiting.popleft()]
        self._strike(times, gap)

    def _strike(self, left: int, gap: float) -> None:
        self._beep()
        if left > 1:
            self._later(gap, lambda: self._strike(left - 1, gap))
        else:
            self._later(_PAUSE, self._next)
