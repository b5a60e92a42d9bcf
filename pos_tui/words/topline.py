"""The top line: shop, counter, operator; the line to the provider, and what is left of this minute's requests."""

from __future__ import annotations

from typing import Final

from pos_tui.counter.snapshot import LineState, Snapshot
from pos_tui.host.lanes import Lane
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.panel import Line

_CLOCK_TOLERATED: Final = 60.0


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_LANES: Final = {
    Lane.SETTLE_WATCHED: _p("settling"),
    Lane.USE: _p("use"),
    Lane.VERIFY_OTP: _p("customer check"),
    Lane.REQUEST_OTP: _p("sending the code"),
    Lane.LOOK_UP: _p("look-up"),
    Lane.SETTLE: _p("settling"),
    Lane.LIST: _p("list"),
    Lane.SEARCH: _p("search"),
    Lane.BACKGROUND: _p("the rest"),
}


class TopLine:
    """Says the state of everything around the coupon in one line."""

    def __init__(
        self, words: Catalogue, *, provider: str, terminal: str, operator: str, experimental: bool = False
    ) -> None:
        self._words = words
        self._provider = words.say("{provider} experimental", provider=provider) if experimental else provider
        self._experimental = experimental
        self._terminal = terminal
        self._operator = operator

    def line(self, snapshot: Snapshot, refused: int = 0) -> Line:
        """Left: who we are. Right: how the line is; it changes with a request, or a refusal."""
        operator = "" if snapshot.locked else snapshot.operator or self._operator
        left = "   ".join(part for part in (snapshot.shop, self._terminal, operator) if part)
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
        elif self._experimental and line.answered is None:
            parts.append(self._provider)
        parts += self._waiting(line)
        if line.remaining is not None and line.limit is not None:
            parts.append(f"{line.remaining}/{line.limit}" + ("!" if line.alone else ""))
        return parts

    def _waiting(self, line: LineState) -> list[str]:
        """What waits for a request of the budget, and for how long."""
        if not line.waits:
            return []
        lane, seconds = line.waits[0]
        more = f" +{len(line.waits) - 1}" if len(line.waits) > 1 else ""
        return [self._words.say("{what} in {seconds} s", what=self._words.say(_LANES[lane]), seconds=seconds) + more]
