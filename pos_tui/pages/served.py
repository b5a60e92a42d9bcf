"""The customer who is being served: what is seen first is read at once, the rest when somebody looks at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.coupon_list import CouponPage, CouponQuery
from pos_tui.domain.customer import Customer
from pos_tui.domain.money import Balance
from pos_tui.domain.points import Activity, ZBalance
from pos_tui.host.lanes import Lane
from pos_tui.pages.book import Book
from pos_tui.pages.catalogue import RewardBook
from pos_tui.pages.part import Part, Reading

_PAGE: Final = 100
"""Coupons that are asked for at once: most customers have fewer, and then they are all counted in one request."""


class Served:
    """Opening costs at most two requests (the person where the search told too little, and their coupons); the whole
    page at most five (rewards, history and the ledger's Z$ on demand), and one for each further page of a list.
    """

    def __init__(self, reading: Reading) -> None:
        self.customer: Customer | None = None
        self.profile: Part[Customer] = Part(reading, Lane.LOOK_UP)
        self.coupons: Part[CouponPage] = Part(reading, Lane.LIST)
        self.rewards = RewardBook(reading, self._balance)
        self.history: Book[Activity] = Book(reading)
        self.ledger: Part[ZBalance] = Part(reading, Lane.LIST)

    @property
    def known(self) -> Customer | None:
        """Everything that is known of them: the profile where it was read."""
        return self.profile.value or self.customer

    def _balance(self) -> Balance:
        return self.known.balance if self.known else Balance()

    def is_served(self, customer_id: str) -> bool:
        """Whether it is still this customer."""
        return self.customer is not None and self.customer.id == customer_id

    def open(self, customer: Customer) -> None:
        """Serve this customer from now on; of the same one nothing is forgotten."""
        if not self.is_served(customer.id):
            self.close()
            self.customer = customer
        self.show()

    def close(self) -> None:
        """Nobody is served."""
        self.customer = None
        for part in (self.profile, self.coupons, self.rewards, self.history, self.ledger):
            part.forget()

    def show(self) -> None:
        """Somebody looks: who it is, and their coupons, are read where they were not."""
        customer = self.customer
        if customer is None:
            return
        if _told_too_little(customer) and self.profile.untouched:
            self.profile.read(lambda provider: provider.customer(customer.id))
        if self.coupons.untouched:
            self.read_coupons()

    def read_coupons(self) -> None:
        """All of them, in one request where they are not many."""
        if customer := self.customer:
            query = CouponQuery(customer_id=customer.id, page_size=_PAGE)
            self.coupons.read(lambda provider: provider.coupons(query))

    def show_rewards(self) -> None:
        """Somebody looks at what they could redeem."""
        if (customer := self.customer) and self.rewards.untouched:
            self.rewards.read(lambda provider, cursor: provider.rewards(customer.id, cursor=cursor))

    def show_rest(self) -> None:
        """Somebody looks at their points."""
        if self.history.untouched:
            self.read_rest()

    def read_rest(self) -> None:
        """What stands further down, anew: how their points came about, and the ledger's Z$."""
        if customer := self.customer:
            self.history.read(lambda provider, cursor: provider.history(customer.id, cursor))
            self._read_ledger(customer)

    def rest_again(self) -> None:
        """F5 there: the page of the history that failed, else all of it."""
        if customer := self.customer:
            self.history.again()
            self._read_ledger(customer)

    def _read_ledger(self, customer: Customer) -> None:
        self.ledger.read(lambda provider: provider.z_balance(customer.id))

    def now_has(self, balance: Balance) -> None:
        """Points of theirs have changed: the answer said what there is now; all else is read again when it is shown."""
        if known := self.known:
            points = known.balance.points if balance.points is None else balance.points
            z = known.balance.z if balance.z is None else balance.z
            self.profile.put(replace(known, balance=Balance(points, z)))
        for part in (self.coupons, self.rewards, self.history, self.ledger):
            part.forget()

    def again(self) -> None:
        """F5: everything that stands at the top."""
        if customer := self.customer:
            self.profile.read(lambda provider: provider.customer(customer.id))
            self.read_coupons()

    # -- what their coupons say -------------------------------------------------------------------------------

    @property
    def counts(self) -> dict[str, int]:
        """How many of their coupons stand how, as far as they were read."""
        return dict(Counter(coupon.status for coupon in self.coupons.value.items)) if self.coupons.value else {}

    @property
    def all_counted(self) -> bool:
        """Whether there are no more coupons than were read."""
        return self.coupons.value is not None and self.coupons.value.cursor is None

    @property
    def usable(self) -> tuple[Coupon, ...]:
        """Their active coupons, the one that ends first first."""
        if self.coupons.value is None:
            return ()
        active = [coupon for coupon in self.coupons.value.items if coupon.status == CouponStatus.ACTIVE]
        return tuple(sorted(active, key=_ends))


def _ends(coupon: Coupon) -> tuple[bool, datetime | str]:
    return (coupon.valid_until is None, coupon.valid_until or "")


def _told_too_little(customer: Customer) -> bool:
    return not customer.name or customer.balance.points is None
