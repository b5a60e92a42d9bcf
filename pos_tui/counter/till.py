"""The sale of the customer at the counter, where the provider wants to know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pos_tui.domain.sale import Check, Sale


class Till:
    """One sale at a time. Its id is ours, and the same for every request of that sale, until it is closed."""

    def __init__(self, ids: Callable[[], str]) -> None:
        self._ids = ids
        self._reward: dict[str, str] = {}
        self.sale = Sale()

    def check(self, attempt_id: str) -> Check:
        """What this attempt's code is to be checked against now."""
        self._begin()
        return Check(sale=self.sale, hold=attempt_id, reward_id=self._reward.get(attempt_id, ""))

    def enter(self, sale: Sale) -> None:
        """This is what the customer buys."""
        self._begin()
        self.sale = replace(sale, id=self.sale.id, carried=self.sale.carried)

    def carry(self, words: str) -> None:
        """What the provider wants to have back with the next request."""
        self.sale = replace(self.sale, carried=words)

    def choose(self, attempt_id: str, reward_id: str) -> None:
        """What the points of a card are for."""
        self._reward = {attempt_id: reward_id}

    def close(self) -> None:
        """The customer has left, or has paid."""
        self.sale = Sale()
        self._reward = {}

    def _begin(self) -> None:
        if not self.sale.id:
            self.sale = replace(self.sale, id=self._ids())
