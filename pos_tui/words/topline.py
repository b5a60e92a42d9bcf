"""The top line: shop, counter, operator; the line to the provider, and what is left of this minute's requests."""

from __future__ import annotations

from typing import Final

from pos_tui.counter.snapshot import Snapshot
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.panel import Line

_CLOCK_TOLERATED: Final = 60.0


class TopLine:
    """Says the state of everything around the coupon in one line."""

    def __init__(self, words: Catalogue, *, provider: str, terminal: str, operator: str) -> None:
        self._words = words
        self._provider = provider
        self._terminal = terminal
        self._operator = operator

    def line(self, snapshot: Snapshot, refused: int = 0) -> Line:
        """Left: who we are. Right: how the line is; it changes with a request, or a refusal."""
        left = "   ".join(part for part in (snapshot.shop, self._terminal, self._operator) if part)
        troubles = self._troubles(snapshot)
        refusals = [self._words.count("{n} refused", "{n} refused", refused)] if refused else []
        right = "  ".join([*refusals, *troubles, *self._state(snapshot)])
        return Line(left, right, "warn" if troubles else "plain")

    def _troubles(self, snapshot: Snapshot) -> list[str]:
        say, line = self._words.say, snapshot.line
        parts: list[str] = []
        if snapshot.unrecorded:
            parts.append(say("NOT RECORDED"))
        if snapshot.not_confirmed:
            parts.append(self._words.count("{n} not confirmed", "{n} not confirmed", snapshot.not_confirmed))
        if abs(line.clock_off) > _CLOCK_TOLERATED:
            parts.append(say("clock is off by {minutes} min", minutes=round(abs(line.clock_off) / 60)))
        if line.answered is False:
            parts.append(say("{provider} no answer", provider=self._provider))
        return parts

    def _state(self, snapshot: Snapshot) -> list[str]:
        line = snapshot.line
        parts: list[str] = []
        if line.answered:
            parts.append(self._words.say("{provider} ok", provider=self._provider))
        if line.remaining is not None and line.limit is not None:
            parts.append(f"{line.remaining}/{line.limit}")
        return parts
