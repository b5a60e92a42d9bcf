"""Issued and used coupons in numbers: of a customer, of a reward, or of the whole shop."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.coupon_list import CouponQuery, CouponStats
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading


class Numbers:
    """One request each time somebody opens them; what was read before stands there meanwhile.

    The provider counts every status, whatever is asked for (Zupy Partner API, issued coupon stats).
    """

    def __init__(self, reading: Reading) -> None:
        self.stats: Part[CouponStats] = Part(reading, Lane.LIST)
        self.query = CouponQuery()

    def open(self, query: CouponQuery) -> None:
        """The numbers of the coupons of this query."""
        counted = replace(query, status=None, page_size=None)
        if counted != self.query:
            self.close()
            self.query = counted
        self.again()

    def again(self) -> None:
        """F5: read them again."""
        query = self.query
        self.stats.read(lambda provider: provider.coupon_stats(query))

    def close(self) -> None:
        """Nothing of them is needed any more."""
        self.stats.forget()
        self.query = CouponQuery()
