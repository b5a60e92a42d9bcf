"""A shop's hundred thousand coupons, walked through to the end and back, cost no more memory than a look at them."""

import tracemalloc

import pytest
from counter.conftest import NOON

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.page import Page
from pos_tui.pages.coupons import PAGE, CouponBook
from pos_tui.pages.part import Reading

COUPONS = 100_000
HEIGHT = 50
"""Rows of a tall terminal: the fewest steps."""
MOST = 2 * 2**20
"""Bytes that the list may add, at its worst moment."""
WEIGHT = 1500
"""Bytes of a row: more than a coupon with all its texts and times has."""
CURSOR = 160
"""Letters in the provider's word for the next page: more than the sandbox's have."""


def row(number):
    """Only what it weighs counts; it is told apart by its number."""
    return number.to_bytes(WEIGHT, "big")


class Shop:
    """A provider whose rows are made when they are asked for."""

    def __init__(self):
        self.sent = 0

    def on(self, lane):
        return self

    async def coupons(self, query, cursor=None):
        start = int(cursor or 0)
        end = start + PAGE
        self.sent += PAGE
        after = f"{end:0{CURSOR}}" if end < COUPONS else None
        return Page(items=tuple(map(row, range(start, end))), cursor=after, total=COUPONS, read_at=NOON)


class Walk:
    """Somebody who goes through the whole list; nothing but the book remembers what was read."""

    def __init__(self, shop):
        self._works = []
        later = changed = lambda *_: None
        self.book = CouponBook(
            Reading(provider=shop, spawn=self._works.append, monotonic=float, changed=changed, later=later)
        )

    async def open(self):
        self.book.open(CouponQuery())
        await self._rest()

    async def all_the_way(self, by):
        """Page by page until the mark moves no more; what is in view is always there."""
        before = None
        while before != self.book.marked:
            before = self.book.marked
            self.book.move(by, HEIGHT)
            await self._rest()
            assert self.book.row(self.book.first)
            assert self.book.row(self.book.marked)

    async def _rest(self):
        while self._works:
            await self._works.pop()


@pytest.fixture
def added():
    """Bytes that are held now and that were held at the worst moment, both since the test began."""
    tracemalloc.start()
    yield tracemalloc.get_traced_memory
    tracemalloc.stop()


async def test_walking_to_the_end_and_back_adds_at_most_two_mebibytes(added):
    shop = Shop()
    walk = Walk(shop)
    await walk.open()
    await walk.all_the_way(HEIGHT)
    assert (walk.book.whole, walk.book.marked) == (True, COUPONS - 1)
    await walk.all_the_way(-HEIGHT)
    assert (walk.book.marked, walk.book.row(0)) == (0, row(0))
    _, worst = added()
    assert shop.sent > 1.9 * COUPONS  # what was far away was read again
    assert worst <= MOST
