"""F4 where the shop hands codes out: of which campaign, to whom, and the code that came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget

from pos_tui.pages.pages import Pages
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Look, Place
from pos_tui.screens.marking import MarkingPage
from pos_tui.screens.page import MOVES
from pos_tui.widgets.band import Band
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.qr import Qr
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.pages import PageWords
from pos_tui.words.panel import Kind, Line
from pos_tui.words.topline import TopLine

_COLUMNS = (-3, 0)


class IssuingScreen(MarkingPage):
    """A campaign is marked, F8 hands a code of it out. Then the new code stands there, and F8 looks it up.

    Where customers are found, a number marks; where they are typed, every line is the customer's own word.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"band--{kind}" for kind in Kind}

    place = Place.ISSUING

    def __init__(self, look: Look, top: TopLine, pages: Pages, words: PageWords) -> None:
        super().__init__(look, top, pages, words)
        self.takes_runs = pages.issuing.knows_people

    def body(self) -> Iterable[Widget]:
        """The campaigns with what F8 would do; or the new code with its QR code."""
        glyphs = self.look.glyphs
        self._table = Table(glyphs, _COLUMNS, id="campaigns")
        self._act = PlainLines(glyphs, id="act")
        self._band = Band(glyphs, id="new-band")
        self._facts = PlainLines(glyphs, id="new-facts")
        self._qr = Qr(self.look.words, glyphs, id="new-qr")
        self._new = Container(self._band, Container(self._facts, self._qr, id="new-coupon"), id="new")
        return (self._table, self._act, self._new)

    def page_key(self, key: Key) -> None:
        """Marks, F8."""
        issuing = self.pages.issuing
        if key.name in MOVES:
            issuing.mark(issuing.marked + MOVES[key.name])
        elif key.name == "f8" and not issuing.busy and self.may_act(key):
            self._do()

    def _do(self) -> None:
        issuing = self.pages.issuing
        if issuing.issued:
            code = issuing.issued[1].code
            issuing.seen()
            self.counter_app.look_up(code)
        else:
            issuing.issue()

    def back(self) -> None:
        """From the new code to the campaigns, from there to the customer."""
        if self.pages.issuing.issued:
            self.pages.issuing.seen()
        else:
            self.counter_app.go(Place.CUSTOMERS if self.pages.served.customer else Place.SCAN)

    @property
    def rows(self) -> int:
        """The campaigns."""
        return len(self.pages.issuing.campaigns)

    def mark(self, place: int) -> None:
        """One of them."""
        self.pages.issuing.mark(place)

    def text_typed(self, text: str) -> bool:
        """A number; or whose code it will be."""
        issuing = self.pages.issuing
        return super().text_typed(text) if issuing.knows_people else issuing.typed(text)

    def draw_page(self, now: datetime) -> None:
        """The campaigns, or the new code."""
        issuing, words = self.pages.issuing, self.words.issuing
        for widget in (self._table, self._act):
            widget.display = issuing.issued is None
        self._new.display = issuing.issued is not None
        self.head.show(words.head(issuing))
        if issuing.issued:
            campaign, new = issuing.issued
            self.acts_on(new)
            self._band.show(Kind.READY, self.look.words.say("NEW COUPON"), new.code)
            self._facts.show((Line(""), *words.done(campaign, new, now)))
            self._qr.show(new.code)
        else:
            self.acts_on((issuing.campaign, issuing.whom))
            numbers = map(str, range(1, self.rows + 1)) if self.takes_runs else [""] * self.rows
            rows = [Cells((number, one.name)) for number, one in zip(numbers, issuing.campaigns, strict=True)]
            self._table.show(rows, issuing.marked)
            self._act.show(words.act(issuing))

    def label(self) -> str:
        """The line is for the customer's own word, where nobody can be found."""
        return super().label() if self.pages.issuing.knows_people else self._for()

    def _for(self) -> str:
        return self.look.words.say("For {typed}", typed=self.typed)

    def act(self) -> str:
        """The new code, or the marked campaign."""
        say, issuing = self.look.words.say, self.pages.issuing
        if issuing.issued:
            return say("F8 look it up")
        return say("F8 hand out") if issuing.ready else ""

    def keys(self) -> Sequence[str]:
        """Where the customer is found, and the way back."""
        say, issuing = self.look.words.say, self.pages.issuing
        find = self.look.ways("f2") if not issuing.whom else []
        return [say("F1 keys"), *find, say("Esc back")]
