"""A long list of coupons: which ones, and how many of them are asked for at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.pages.book import Book
from pos_tui.pages.part import Reading

PAGE: Final = 50
"""Coupons in a request: more than a screen shows, few enough to come within a blink."""
ORIGINS: Final = (None, "loyalty_reward", "marketing")
"""What F6 goes through (Zupy Partner API, `origin_type`); None is all of them."""
STATUSES: Final = (None, CouponStatus.ACTIVE, CouponStatus.USED, CouponStatus.EXPIRED, CouponStatus.CANCELLED)
"""What Left and Right go through; None is all of them."""


class CouponBook(Book[Coupon]):
    """The coupons of one query."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.query = CouponQuery()

    def open(self, query: CouponQuery) -> None:
        """Show the coupons of this query; the same one again stays where it was."""
        if query != self.query or not (self.loaded or self.waits):
            self.query = query
            asked = replace(query, page_size=PAGE)
            self.read(lambda provider, cursor: provider.coupons(asked, cursor))

    def turn(self, by: int) -> None:
        """Left and Right: another status."""
        place = STATUSES.index(CouponStatus(self.query.status)) if self.query.status else 0
        status = STATUSES[(place + by) % len(STATUSES)]
        self.open(replace(self.query, status=status))

    def turn_origin(self) -> None:
        """F6: those of another origin."""
        place = ORIGINS.index(self.query.origin) if self.query.origin in ORIGINS else 0
        self.open(replace(self.query, origin=ORIGINS[(place + 1) % len(ORIGINS)]))

    def close(self) -> None:
        """Nothing of it is needed any more."""
        self.forget()
        self.query = CouponQuery()
