"""F7, where the provider wants to know the sale: its total, or its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from textual.widget import Widget

from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import CounterPage
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.table import Cells, Table

_COLUMNS = (6, 0, -14, -16)


class SellingScreen(CounterPage):
    """Every line counts at once. What was scanned here is an article; a code of the shop's own form opens on top."""

    place = Place.SALE

    def body(self) -> Iterable[Widget]:
        """The hint above, the articles below."""
        self._hints = PlainLines(self.look.glyphs, id="act")
        self._items = Table(self.look.glyphs, _COLUMNS, id="items")
        return (self._hints, self._items)

    def page_key(self, key: Key) -> None:
        """A lone Enter goes back, Backspace takes the last line away."""
        if key.name == "enter":
            self.back()
        elif key.name == "backspace":
            self.pages.selling.take_back()

    def frame_read(self, frame: Frame) -> None:
        """A line of the sale; a coupon's code is looked up as everywhere."""
        if frame.joined and self.pages.is_scan(scan := frame.text[frame.joined :]):
            self.pages.put_aside(self.place, frame.text[: frame.joined])
            frame = replace(frame, text=scan, joined=0)
        if self.pages.is_coupon(frame.text) or not self.pages.selling.typed(frame.text):
            super(CounterPage, self).frame_read(frame)
        else:
            self.show(self.counter_app.snapshot)

    def draw_page(self, now: datetime) -> None:
        """What was entered, and what the code on the panel makes of it."""
        words, selling, sale = self.words.sale, self.pages.selling, self.pages.selling.sale
        self.head.show(words.head(sale, self.counter_app.snapshot.current))
        asked = selling.asked
        self._hints.show(words.asked(asked, enough=selling.enough_tries) if asked else words.hint(sale))
        self._items.show([Cells(words.item(item)) for item in sale.items], len(sale.items) - 1)

    def label(self) -> str:
        """The line is for the sale here."""
        return self.look.words.say("Sale {typed}", typed=self.typed)

    def keys(self) -> Sequence[str]:
        """What goes back, and what takes back."""
        say = self.look.words.say
        gone = say("Backspace takes the last away") if self.pages.selling.sale.amount is not None else ""
        return [key for key in (say("F1 keys"), gone, say("Enter back"), say("Esc back")) if key]
