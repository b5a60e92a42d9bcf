"""Enter on the page of passes: those that the customer has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.customer import mask_name
from pos_tui.domain.wallet import WalletPass
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.listing import ListPage
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_COLUMNS = (0, 17, 10, 12)


class IssuedPassesScreen(ListPage):
    """Enter opens the marked one."""

    place = Place.ISSUED_PASSES

    def body(self) -> Iterable[Widget]:
        """As many rows as there is room for."""
        self.table = Table(self.look.glyphs, _COLUMNS, id="issued-passes")
        return (self.table,)

    def page_key(self, key: Key) -> None:
        """The keys of a list."""
        issued = self.pages.issued_passes
        if key.name == "enter" and issued.open_marked():
            self.pages.telling.open()
            self.counter_app.go(Place.PHONE)
        elif key.name == "f5":
            issued.again()
        elif step := self.step(key.name):
            issued.book.move(step, self.height)

    def back(self) -> None:
        """To where passes are made."""
        self.counter_app.go(Place.PASSES)

    def draw_page(self, now: datetime) -> None:
        """The rows in view."""
        book, words, customer = self.pages.issued_passes.book, self.words.phone, self.pages.served.known
        name = (mask_name(customer.name) if customer else "") or "?"
        title = self.look.words.say("Wallet passes of {name}", name=name)
        self.head.show((Line(title, tone="main"), words.how_many(self.pages.issued_passes)))

        def cells(at: int, one: WalletPass) -> Cells:
            return Cells(words.cells(one, now))

        self.table.show(self.lines(book, book.rows(book.first, self.height), cells), book.marked - book.first)

    def keys(self) -> Sequence[str]:
        """The keys of a list."""
        say, some = self.look.words.say, self.pages.issued_passes.book.loaded
        keys = (say("F1 keys"), say("Enter open") if some else "", say("F5 again"), say("Esc back"))
        return [key for key in keys if key]
