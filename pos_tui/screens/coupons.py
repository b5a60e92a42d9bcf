"""F3: the coupons of a customer, or of the whole shop, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Coupon
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.listing import ListPage
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_COLUMNS = (11, 13, 0, 18, -8)


class CouponsScreen(ListPage):
    """Up, Down and the page keys move; Left and Right change the status; Enter opens the coupon on the scan screen,
    F3 shows the numbers.
    """

    place = Place.COUPONS

    def body(self) -> Iterable[Widget]:
        """As many rows as there is room for."""
        self.table = Table(self.look.glyphs, _COLUMNS, id="coupons")
        return (self.table,)

    def page_key(self, key: Key) -> None:
        """The keys of a list."""
        book = self.pages.coupons
        match key.name:
            case "left" | "right":
                book.turn(1 if key.name == "right" else -1)
            case "enter":
                if coupon := book.row(book.marked):
                    self.counter_app.look_up(coupon.code)
            case "f3" if self._counts:
                self.counter_app.go(Place.NUMBERS)
            case "f5":
                book.again()
            case "f6" if self._counts:
                book.turn_origin()
            case name:
                book.move(self.step(name), self.height)

    def draw_page(self, now: datetime) -> None:
        """The rows in view."""
        book, words = self.pages.coupons, self.words.coupons
        title = words.title(book, self.pages.whose)
        nothing = book.whole and not book.loaded
        empty = self.look.words.say("There are none like this. Left and Right show others.") if nothing else ""
        self.head.show((Line(title, words.how_many(book), tone="main"), Line(empty)))

        def cells(at: int, coupon: Coupon) -> Cells:
            return Cells(words.cells(coupon, now, within=book.query), words.tone(coupon.status))

        self.table.show(self.lines(book, book.rows(book.first, self.height), cells), book.marked - book.first)

    def keys(self) -> Sequence[str]:
        """The keys of a list."""
        say = self.look.words.say
        turn = (say("F6 origin"), say("F3 numbers")) if self._counts else ()
        return (say("F1 keys"), say("Enter open"), say("Left, Right status"), *turn, say("Esc back"))

    @property
    def _counts(self) -> bool:
        """Whether the provider counts coupons, and knows where they come from."""
        return Capability.NUMBERS in self.look.able
