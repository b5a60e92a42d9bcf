"""A long list of coupons, of which only what is looked at is read, and little is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import replace
from typing import Final

from pos_tui.counter.calls import failure
from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.coupon_list import CouponPage, CouponQuery
from pos_tui.domain.outcome import Reason
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import SHOWN_AFTER, Reading

PAGE: Final = 50
"""Coupons in a request: more than a screen shows, few enough to come within a blink."""
_KEPT: Final = 6 * PAGE
"""Coupons in memory, more than any screen shows; what was let go is read again when somebody goes back there."""
ORIGINS: Final = (None, "loyalty_reward", "marketing")
"""What F6 goes through (Zupy Partner API, `origin_type`); None is all of them."""
STATUSES: Final = (None, CouponStatus.ACTIVE, CouponStatus.USED, CouponStatus.EXPIRED, CouponStatus.CANCELLED)
"""What Left and Right go through; None is all of them."""


class CouponBook:
    """The rows of one query, by their number from zero. The provider says only how to go on, never how to jump: so
    pages are read one after the other, but those that were passed need not be read again. A page may hold fewer than
    were asked for: the provider's own limit is not documented.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kept: OrderedDict[int, CouponPage] = OrderedDict()
        self._cursors: list[str | None] = [None]
        self._starts = [0]
        self._wish = 0
        self._asked: int | None = None
        self._asked_at = 0.0
        self._look: tuple[int, int] = (0, 0)
        self._ends_at: int | None = None
        self.query = CouponQuery()
        self.total: int | None = None
        self.reason: Reason | None = None
        """Why the page that is looked at could not be read."""
        self.first = 0
        self.marked = 0

    # -- which coupons ----------------------------------------------------------------------------------------

    def open(self, query: CouponQuery) -> None:
        """Show the coupons of this query; the same one again stays where it was."""
        if query != self.query or not (self._kept or self.waits):
            self.query = query
            self._start()

    def again(self) -> None:
        """F5: what failed is asked for again; where nothing did, everything."""
        if self.reason is None:
            self._start()
        else:
            self.reason = None
            self.look(*self._look)

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
        self._forget()
        self.query = CouponQuery()

    # -- rows -------------------------------------------------------------------------------------------------

    @property
    def loaded(self) -> int:
        """Rows that may be shown: those of all pages that were passed."""
        if self._ends_at is not None:
            return self._ends_at
        return self._starts[-1]

    @property
    def whole(self) -> bool:
        """Whether the end of the list is known."""
        return self._ends_at is not None

    @property
    def slow(self) -> bool:
        """Whether a page is being read for so long that somebody wants to know."""
        return self._asked is not None and self._reading.monotonic() - self._asked_at >= SHOWN_AFTER

    @property
    def waits(self) -> bool:
        """Whether a page is being read."""
        return self._asked is not None

    def row(self, number: int) -> Coupon | None:
        """One coupon, None while its page is not here."""
        of = self._page_of(number)
        page, place = self._kept.get(of), number - self._starts[of]
        return page.items[place] if page and place < len(page.items) else None

    def look(self, first: int, count: int) -> None:
        """These rows are on the screen: what is missing of them, or comes right after them, is read."""
        self._look = (first, count)
        last = max(first, first + count - 1)
        for number in range(self._page_of(first), self._page_of(last) + 1):
            if number in self._kept:
                self._kept.move_to_end(number)
            else:
                self._read(number)
                return

    def move(self, by: int, height: int) -> None:
        """Mark another row; the list follows, and asks for what comes into view."""
        most = max(self.loaded - 1, 0)
        self.marked = max(0, min(self.marked + by, most))
        if self.marked < self.first:
            self.first = self.marked
        elif self.marked >= self.first + height:
            self.first = self.marked - height + 1
        ahead = 1 if self.marked == most else 0
        self.look(self.first, height + ahead)

    def _page_of(self, row: int) -> int:
        """Where a row stands; the next page to be read, where it is behind all that are known."""
        return bisect_right(self._starts, row) - 1

    # -- pages ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self._forget()
        self.look(0, 1)

    def _forget(self) -> None:
        self._wish += 1
        self._kept.clear()
        self._cursors = [None]
        self._starts = [0]
        self._asked = self._ends_at = self.total = self.reason = None
        self.first = self.marked = 0

    def _read(self, number: int) -> None:
        if self._asked is None and self.reason is None:
            self._asked = number
            self._asked_at = self._reading.monotonic()
            self._reading.spawn(self._ask(number, self._wish))
            self._reading.later(SHOWN_AFTER)

    async def _ask(self, number: int, wish: int) -> None:
        query = replace(self.query, page_size=PAGE)
        page, reason = None, None
        try:
            page = await self._reading.provider.on(Lane.LIST).coupons(query, self._cursors[number])
        except Exception as raised:
            reason = failure(raised).reason
        if wish != self._wish:
            return
        self._asked = None
        self.reason = reason
        if page is not None:
            self._keep(number, page)
            if page.items:
                self.look(*self._look)
        self._reading.changed()

    def _keep(self, number: int, page: CouponPage) -> None:
        self._kept[number] = page
        while sum(len(one.items) for one in self._kept.values()) > _KEPT:
            self._kept.popitem(last=False)
        self.total = page.total if page.total is not None else self.total
        if number == len(self._cursors) - 1:
            behind = self._starts[number] + len(page.items)
            self._ends_at = behind if page.cursor is None else None
            if page.cursor is not None:
                self._cursors.append(page.cursor)
                self._starts.append(behind)
