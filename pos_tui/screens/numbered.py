"""A number that a hand types into a list, digit by digit."""

from __future__ import annotations

from typing import Final

_TOGETHER: Final = 1.5
"""Seconds within which a second digit belongs to the first."""
_MOST: Final = 2


class Numbered:
    """What was typed last, as a number of one or two digits."""

    def __init__(self) -> None:
        self._digits = ""
        self._at = float("-inf")

    def typed(self, run: str, at: float, highest: int) -> int | None:
        """The number that is meant, None where `run` is no digits; two digits that are too high are two numbers."""
        if not (run.isascii() and run.isdecimal() and len(run) <= _MOST):
            return None
        joined = self._digits + run if at - self._at <= _TOGETHER else run
        fits = len(joined) <= _MOST and 0 < int(joined) <= highest
        self._digits, self._at = joined if fits else run, at
        return int(self._digits)
