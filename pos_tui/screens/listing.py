"""What pages with a long list share: how far a key moves, and what stands where rows are not here yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pos_tui.pages.book import Book
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.table import Cells, Table

V = TypeVar("V")


class ListPage(CounterPage):
    """A page whose `table` shows the rows of a book that are in view."""

    table: Table

    @property
    def height(self) -> int:
        """Rows for which there is room."""
        return self.table.content_size.height or max(self.size.height, 1)

    def step(self, key: str) -> int:
        """How far a key moves the mark, 0 for all others."""
        return {"pagedown": self.height, "pageup": -self.height}.get(key, MOVES.get(key, 0))

    def lines(self, book: Book[Any], rows: Sequence[V | None], cells: Callable[[int, V], Cells]) -> list[Cells]:
        """The rows in view, and behind the last one the place of the page that comes next; the first that is not here
        says why.
        """
        shown = list(rows[: self.height])
        if len(shown) < self.height and not book.whole and (book.loaded or book.slow or book.reason):
            shown.append(None)
        drawn = [Cells(("…",), "quiet") if one is None else cells(at, one) for at, one in enumerate(shown, book.first)]
        people = self.words.people
        if None in shown and book.reason:
            drawn[shown.index(None)] = Cells((people.failed(book.reason),), "warn")
        elif None in shown and book.slow:
            drawn[shown.index(None)] = Cells((people.waiting,), "quiet")
        return drawn
