"""A long list, of which only what is looked at is read, and little is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from pos_tui.counter.calls import failure
from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import SHOWN_AFTER, Reading
from pos_tui.providers.base import Provider

KEPT: Final = 300
"""Items in memory, more than any screen shows; what was let go is read again when somebody goes back there."""

T = TypeVar("T")
Call = Callable[[Provider, str | None], Awaitable[Page[T]]]
"""Asks for the page behind a cursor, None for the first one."""


class Book(Generic[T]):
    """The rows of one list, by their number from zero. The provider says only how to go on, never how to jump: so
    pages are read one after the other, but those that were passed need not be read again. A page may hold fewer than
    were asked for.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._call: Call[T] | None = None
        self._kept: OrderedDict[int, Page[T]] = OrderedDict()
        self._cursors: list[str | None] = [None]
        self._starts = [0]
        self._wish = 0
        self._asked: int | None = None
        self._asked_at = 0.0
        self._look: tuple[int, int] = (0, 0)
        self._going: tuple[int, int] | None = None
        """Where the mark is to go once it can, and on how many rows."""
        self._ends_at: int | None = None
        self.total: int | None = None
        self.reason: Reason | None = None
        """Why the page that is looked at could not be read."""
        self.first = 0
        self.marked = 0

    # -- which list -------------------------------------------------------------------------------------------

    def read(self, call: Call[T]) -> None:
        """This list from its beginning; nothing of another one is kept."""
        self.forget()
        self._call = call
        self.look(0, 1)

    def again(self) -> None:
        """F5: what failed is asked for again; where nothing did, everything."""
        if self.reason is not None:
            self.reason = None
            self.look(*self._look)
        elif self._call and not self.waits:
            self.read(self._call)

    def forget(self) -> None:
        """Nothing of it is needed any more."""
        self._wish += 1
        self._kept.clear()
        self._cursors = [None]
        self._starts = [0]
        self._call = self._asked = self._going = self._ends_at = self.total = self.reason = None
        self.first = self.marked = 0

    # -- rows -------------------------------------------------------------------------------------------------

    @property
    def untouched(self) -> bool:
        """Whether nobody has asked for it yet."""
        return self._call is None

    @property
    def loaded(self) -> int:
        """Rows that may be shown: those of all pages that were passed."""
        return self._starts[-1] if self._ends_at is None else self._ends_at

    @property
    def whole(self) -> bool:
        """Whether the end of the list is known."""
        return self._ends_at is not None

    @property
    def waits(self) -> bool:
        """Whether a page is being read."""
        return self._asked is not None

    @property
    def slow(self) -> bool:
        """Whether a page is being read for so long that somebody wants to know."""
        return self._asked is not None and self._reading.monotonic() - self._asked_at >= SHOWN_AFTER

    def row(self, number: int) -> T | None:
        """One of them, None while its page is not here."""
        return next(iter(self.rows(number, 1)), None)

    def rows(self, first: int, count: int) -> list[T | None]:
        """So many of them from a number on, None for those whose page is not here."""
        rows, shown = list[T | None](), tuple[T, ...]()
        for number in range(first, min(first + count, self.loaded)):
            of = self._page_of(number)
            if not rows or self._starts[of] == number:
                shown = self._shown(of)
            rows.append(next(iter(shown[number - self._starts[of] :]), None))
        return rows

    def _shown(self, of: int) -> tuple[T, ...]:
        return self._arranged(self._kept[of].items) if of in self._kept else ()

    def _arranged(self, items: tuple[T, ...]) -> tuple[T, ...]:
        """The rows of a page in the order in which they are shown; all of them."""
        return items

    def place(self, wanted: Callable[[T], bool]) -> int | None:
        """The number of the first row that is here and wanted."""
        here = ((self._starts[of], self._shown(of)) for of in sorted(self._kept))
        return next((start + place for start, shown in here for place, one in enumerate(shown) if wanted(one)), None)

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
        """Mark another row; the list follows, and asks for what comes into view. A step of at most a screen goes on,
        once, when what lay beyond the last row has come.
        """
        self._go(self.marked + by, height, once=0 < by <= height)

    def _go(self, wanted: int, height: int, *, once: bool) -> None:
        most = max(self.loaded - 1, 0)
        self.marked = max(0, min(wanted, most))
        ahead = 1 if self.marked == most else 0
        behind = ahead if height > 1 and not self.whole else 0  # the place of the page that comes next is in view
        self._into_view(height, behind)
        self.look(self.first, height + ahead)
        self._going = (wanted, height) if once and wanted > most and self.waits else None

    def _into_view(self, height: int, behind: int = 0) -> None:
        self.first = max(min(self.first, self.marked), self.marked + behind - height + 1)

    def _page_of(self, row: int) -> int:
        """Where a row stands; the next page to be read, where it is behind all that are known."""
        return bisect_right(self._starts, row) - 1

    # -- pages ------------------------------------------------------------------------------------------------

    def _read(self, number: int) -> None:
        if self._asked is None and self.reason is None and self._call:
            self._asked = number
            self._asked_at = self._reading.monotonic()
            self._reading.spawn(self._ask(self._call, number, self._wish))
            self._reading.later(SHOWN_AFTER)

    async def _ask(self, call: Call[T], number: int, wish: int) -> None:
        page, reason = None, None
        try:
            page = await call(self._reading.provider.on(Lane.LIST), self._cursors[number])
        except Exception as raised:
            reason = failure(raised).reason
        if wish != self._wish:
            return
        self._asked = None
        self.reason = reason
        going, self._going = self._going, None
        if page is not None:
            self._keep(number, page)
        if page and page.items and going:
            self._go(*going, once=True)
        elif page and page.items:
            self.look(*self._look)
        self._reading.changed()

    def _keep(self, number: int, page: Page[T]) -> None:
        self._kept[number] = page
        while sum(len(one.items) for one in self._kept.values()) > KEPT and len(self._kept) > 1:
            self._kept.popitem(last=False)
        self.total = page.total if page.total is not None else self.total
        if number == len(self._cursors) - 1:
            behind = self._starts[number] + len(page.items)
            self._ends_at = behind if page.cursor is None else None
            if page.cursor is not None:
                self._cursors.append(page.cursor)
                self._starts.append(behind)
