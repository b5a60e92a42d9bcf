"""What was read a moment ago: the same question again costs no request."""

from __future__ import annotations

from typing import Final

from pos_tui.counter.clock import Clock
from pos_tui.domain.coupon import Reading
from pos_tui.domain.outcome import Reason

SAME_QUESTION: Final = 5.0
"""Seconds within which a second look at a code is the same look."""
FINAL_FOR: Final = 60.0
"""Seconds for which a refusal that cannot change is known without asking, but to those who ask on purpose."""
_FINAL: Final = frozenset({Reason.ALREADY_USED, Reason.EXPIRED, Reason.CANCELLED})
_MOST: Final = 500


class Memory:
    """Readings by code. Settling never looks in here, and a write to a coupon takes it out."""

    def __init__(self, clock: Clock, pace: float = 1.0) -> None:
        self._clock = clock
        self._pace = pace
        self._readings: dict[str, tuple[float, Reading]] = {}

    def keep(self, code: str, reading: Reading) -> None:
        """Remember an answer."""
        self._readings.pop(code, None)
        self._readings[code] = (self._clock.monotonic(), reading)
        if len(self._readings) > _MOST:
            del self._readings[next(iter(self._readings))]

    def recall(self, code: str, *, on_purpose: bool) -> Reading | None:
        """The answer to this question, None when it must be asked."""
        at, reading = self._readings.get(code, (0.0, None))
        if reading is None:
            return None
        final = reading.coupon is not None and reading.coupon.refusal(reading.server_date) in _FINAL
        good_for = FINAL_FOR if final and not on_purpose else SAME_QUESTION
        return reading if self._clock.monotonic() - at < good_for * self._pace else None

    def forget(self, code: str) -> None:
        """Something is about to change it."""
        self._readings.pop(code, None)
