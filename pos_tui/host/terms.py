"""How much this host may ask for: the provider's limit, its window, and this host's share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60.0
_STEPS: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was agreed with the provider, and how several hosts divide it."""

    limit: int = 60
    """Requests a window for the whole key, until the provider says how many there are."""
    fixed: bool = False
    """Whether somebody set the limit: then the provider's word can only lower it."""
    window: float = MINUTE
    """Seconds. Everything that is measured in parts of a minute shrinks with it."""
    share: float = 1.0
    """This host's part of the key, above 0 and at most 1."""
    patience: float = 30.0
    """Seconds after which a request that nobody reported on is over: longer than the wire's own time-outs."""

    def __post_init__(self) -> None:
        if not (self.limit >= 1 and self.window > 0 and 0 < self.share <= 1 and self.patience > 0):
            raise ValueError("the terms of the request budget make no sense")

    def quota(self, told: int | None) -> int:
        """This host's own limit when the provider said that the key's is `told`; at least one."""
        limit = self.limit if told is None else min(self.limit, told) if self.fixed else told
        return max(1, int(limit * self.share))

    def scaled(self, seconds: float) -> float:
        """`seconds` of a minute, in this window."""
        return seconds * self.window / MINUTE

    def free_at(self, answered_at: float) -> float:
        """When the slot of a request that was answered then is free again: one window later, on a grid of half
        seconds, and one step more, because clocks differ and a server may count in whole seconds.
        """
        step = self.window / _STEPS
        return ((answered_at + self.window) // step + 2) * step
