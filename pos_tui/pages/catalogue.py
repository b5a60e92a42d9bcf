"""The rewards of a shop, each with what it would cost a customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pos_tui.domain.money import Balance
from pos_tui.domain.reward import Reward
from pos_tui.pages.book import Book
from pos_tui.pages.part import Reading

_MOST_WITH_Z: Final = Decimal("0.20")
"""The part of a price that Z$ may stand in for (Zupy Partner API, redeem: at most 20 %; the server decides)."""
_MARKUP: Final = Decimal("1.20")
"""Z$ for a missing point (the same section: 20 % more than a point)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one reward would cost this customer: `left` points after it, or so many `missing`; `z` what would stand in
    for them (None: they have not got it, or the gap is too wide)."""

    reward: Reward
    left: int | None = None
    missing: int = 0
    z: Decimal | None = None

    @property
    def can_be_redeemed(self) -> bool:
        """As far as this counter can tell; the provider decides."""
        gone = self.reward.available is False or self.reward.active is False or self.reward.stock == 0
        return not gone and (self.missing == 0 or self.z is not None)


def offer(reward: Reward, balance: Balance) -> Offer:
    """Weigh a reward's price against what somebody has."""
    price, points = reward.points, balance.points
    if price is None or points is None:
        return Offer(reward=reward)
    missing = reward.missing(points)
    if not missing:
        return Offer(reward=reward, left=points - price)
    z = missing * _MARKUP
    covered = missing <= price * _MOST_WITH_Z and balance.z is not None and balance.z >= z
    return Offer(reward=reward, missing=missing, z=z if covered else None)


class RewardBook(Book[Reward]):
    """On each page those that can be redeemed stand first. The mark stays on its reward, wherever that comes to
    stand; `balance` says what the customer has now.
    """

    def __init__(self, reading: Reading, balance: Callable[[], Balance]) -> None:
        super().__init__(reading)
        self._balance = balance
        self._pinned = ""

    def offers(self, first: int, count: int) -> list[Offer | None]:
        """So many rows from a number on, None for those that are not here."""
        balance = self._balance()
        return [one and offer(one, balance) for one in self.rows(first, count)]

    @property
    def marked_at(self) -> int | None:
        """Where the marked reward stands, None when it is not here (any more)."""
        if self._pinned:
            return self.place(lambda one: one.id == self._pinned)
        return self.marked if self.row(self.marked) else None

    def follow(self, height: int) -> None:
        """The mark is where its reward is, and in view."""
        place = self.marked_at
        if place is not None:
            self.marked = place
            self._into_view(height)

    def move(self, by: int, height: int) -> None:
        """From where the marked reward stands now."""
        self.follow(height)
        super().move(by, height)

    def unmark(self) -> None:
        """The first one is marked."""
        self._pinned = ""

    def _go(self, wanted: int, height: int, *, once: bool) -> None:
        super()._go(wanted, height, once=once)
        one = self.row(self.marked)
        self._pinned = one.id if one else ""

    def _arranged(self, items: tuple[Reward, ...]) -> tuple[Reward, ...]:
        balance = self._balance()
        return tuple(sorted(items, key=lambda one: _order(offer(one, balance))))


def _order(one: Offer) -> tuple[bool, int]:
    return (not one.can_be_redeemed, one.reward.points or 0)
