"""F3: the coupons of a customer, or of the whole shop, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_COLUMNS = (10, 13, 0, 18, -8)


class CouponsScreen(CounterPage):
    """Up, Down and the page keys move; Left and Right change the status; Enter opens the coupon on the scan screen,
    F3 shows the numbers.
    """

    place = Place.COUPONS

    def body(self) -> Iterable[Widget]:
        """As many rows as there is room for."""
        self._table = Table(self.look.glyphs, _COLUMNS, id="coupons")
        return (self._table,)

    @property
    def _height(self) -> int:
        return self._table.content_size.height or max(self.size.height, 1)

    def page_key(self, key: Key) -> None:
        """The keys of a list."""
        book = self.pages.coupons
        match key.name:
            case "left" | "right":
                book.turn(1 if key.name == "right" else -1)
            case "pagedown" | "pageup":
                book.move(self._height if key.name == "pagedown" else -self._height, self._height)
            case "enter":
                if coupon := book.row(book.marked):
                    self.counter_app.look_up(coupon.code)
            case "f3":
                self.counter_app.go(Place.NUMBERS)
            case "f5":
                book.again()
            case "f6":
                book.turn_origin()
            case name:
                book.move(MOVES.get(name, 0), self._height)

    def on_resize(self) -> None:
        """There is room for more rows, or for fewer, once it is laid out."""
        self.call_after_refresh(lambda: self.show(self.counter_app.snapshot))

    def draw_page(self, now: datetime) -> None:
        """The rows in view; one that is not here yet is said to be."""
        book, words, say = self.pages.coupons, self.words.coupons, self.look.words.say
        title = words.title(book, self.pages.whose)
        self.head.show((Line(title, words.how_many(book), tone="main"), self._standing()))
        rows: list[Cells] = []
        for number in range(book.first, min(book.first + self._height, book.loaded)):
            coupon = book.row(number)
            if coupon is None:
                rows.append(Cells(("…", "", say("not here yet") if book.slow else "", "", ""), "quiet"))
            else:
                rows.append(Cells(words.cells(coupon, now, within=book.query), words.tone(coupon.status)))
        self._table.show(rows, book.marked - book.first)

    def _standing(self) -> Line:
        book, people = self.pages.coupons, self.words.people
        if book.reason:
            return Line(people.failed(book.reason), tone="warn")
        if book.slow:
            return Line(people.waiting, tone="quiet")
        if book.whole and not book.loaded:
            return Line(self.look.words.say("There are none like this. Left and Right show others."))
        return Line("")

    def keys(self) -> Sequence[str]:
        """The keys of a list."""
        say = self.look.words.say
        turn = (say("Left, Right status"), say("F6 origin"), say("F3 numbers"))
        return (say("F1 keys"), say("Enter open"), *turn, say("Esc back"))
