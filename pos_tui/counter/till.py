"""The sale of the customer at the counter, where the provider wants to know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, Protocol

from pos_tui.domain.sale import Check, Quote, Sale, Used


class Keeps(Protocol):
    """Where a sale outlives this run."""

    def read(self) -> Sale:
        """The one that was under way, or none."""
        ...

    def write(self, sale: Sale) -> None:
        """Keep this one."""
        ...


class _Left(NamedTuple):
    """The last sale that was closed, and the codes that were checked on it."""

    id: str = ""
    codes: frozenset[str] = frozenset()


class Till:
    """One sale at a time. Its id is ours, and the same for every request of that sale, until it is closed.

    A provider that `releases` nothing goes on keeping the codes of a closed sale for it: one that begins with such a
    code is that sale again.
    """

    def __init__(self, ids: Callable[[], str], kept: Keeps | None = None, *, releases: bool = True) -> None:
        self._ids = ids
        self._kept = kept
        self._releases = releases
        self._checked: set[str] = set()
        self._left = _Left()
        self._sale = kept.read() if kept else Sale()
        self._rewards: dict[str, str] = {}

    @property
    def sale(self) -> Sale:
        """What is known of it; one without an id has not begun."""
        return self._sale

    def check(self, code: str) -> Check:
        """What a code is to be checked against now."""
        again = not self._checked and code in self._left.codes
        self._put(replace(self._sale, id=self._left.id) if again else self._sale)
        self._checked.add(code)
        reward, whose = self._rewards.get(code, ""), self._sale.reference
        return Check(sale=self._sale, hold=self._sale.id, reward_id=reward, whose=whose)

    def is_newest(self, check: Check) -> bool:
        """Whether nothing that matters was changed since a code was checked; where there is something to pay, that is
        also what was used meanwhile.
        """
        now, then = self._sale, check.sale
        if now.used != then.used and (now.carried or now.amount is not None or now.card_pays is not None):
            return False
        same_sale = (now.id, now.total, now.items) == (then.id, then.total, then.items)
        same_customer = (now.reference, now.second) == (check.whose, then.second)
        return same_sale and same_customer and now.card_pays == then.card_pays

    def holds(self, code: str) -> None:
        """The provider may keep this code for the sale from now on."""
        if code not in self._sale.held:
            self._put(replace(self._sale, held=(*self._sale.held, code)))

    def keeps_no_longer(self, code: str) -> None:
        """It was used, or let go of."""
        if code in self._sale.held:
            self._put(replace(self._sale, held=tuple(one for one in self._sale.held if one != code)))

    def spend(self, code: str, sale_id: str, quote: Quote | None = None) -> None:
        """It was used on that sale, as quoted."""
        self.keeps_no_longer(code)
        if sale_id and sale_id == self._sale.id:
            self._put(replace(self._sale, used=(*self._sale.used, Used(code, quote.took if quote else None))))

    def choose(self, code: str, reward_id: str) -> None:
        """What the points of a card are for."""
        self._rewards[code] = reward_id

    def enter(self, sale: Sale) -> None:
        """This is what the customer buys."""
        now = self._sale
        self._put(replace(sale, id=now.id, carried=now.carried, held=now.held, used=now.used))

    def carry(self, words: str) -> None:
        """What the provider wants to have back with the next request."""
        self._put(replace(self._sale, carried=words))

    def close(self) -> None:
        """The customer has left, or has paid."""
        self._rewards.clear()
        if not self._releases and self._checked:
            self._left = _Left(self._sale.id, frozenset(self._checked))
        self._checked.clear()
        if self._sale.id:
            self._sale = Sale()
            self._keep()

    def _put(self, sale: Sale) -> None:
        before, self._sale = self._sale, sale if sale.id else replace(sale, id=self._ids())
        if self._sale != before:
            self._keep()

    def _keep(self) -> None:
        if self._kept:
            self._kept.write(self._sale)
