"""F7: points for the customer who is served, and how theirs came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.staff import Right
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.listing import ListPage
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_COLUMNS = (18, 0, -8)


class PointsScreen(ListPage):
    """A number and a reason with Enter, then F8. A scan is no number: it opens on top."""

    place = Place.POINTS

    def body(self) -> Iterable[Widget]:
        """The award above, the history below."""
        self._award = PlainLines(self.look.glyphs, id="award")
        self._how_many = PlainLines(self.look.glyphs, id="how-many")
        self.table = Table(self.look.glyphs, _COLUMNS, id="history")
        return (self._award, self._how_many, self.table)

    def page_key(self, key: Key) -> None:
        """F5, F7, F8, and those that move in the history."""
        points, served = self.pages.points, self.pages.served
        if key.name == "f5":
            served.rest_again()
        elif key.name == "f7" and served.customer:
            self.counter_app.go(Place.PASSES)
        elif key.name == "f8" and points.amount and not points.busy and self.may_act(key):
            if self.counter_app.may(Right.AWARD):
                points.award()
            else:
                self.hint = self.look.words.say("Only a supervisor may give points.")
        elif step := self.step(key.name):
            served.history.move(step, self.height)

    def back(self) -> None:
        """What is typed goes first, then to the customer."""
        points = self.pages.points
        if points.amount or points.reason:
            points.close()
        else:
            self.counter_app.go(Place.CUSTOMERS if self.pages.served.customer else Place.SCAN)

    def text_typed(self, text: str) -> bool:
        """How many, and what for."""
        if self.pages.served.customer is None or self.pages.is_somebody(text):
            return False
        return self.pages.points.typed(text)

    def draw_page(self, now: datetime) -> None:
        """Who it is, the award, the history."""
        customer, words = self.pages.served.known, self.words.points
        if customer is None:
            say = self.look.words.say
            nobody = Line(say("Find the customer first: F2, or scan their card."))
            self.head.show((Line(say("Points"), tone="main"), nobody))
            return
        self.head.show((*self.words.people.head(customer), words.ledger(self.pages.served)))
        self.acts_on((customer.id, self.pages.points.amount, self.pages.points.reason))
        may = self.counter_app.may(Right.AWARD)
        self._award.show((Line(""), *words.award(self.pages.points, may=may)))
        history = self.pages.served.history
        self._how_many.show((words.history(history),))
        rows = history.rows(history.first, self.height)
        self.table.show(
            self.lines(history, rows, lambda _, one: Cells(words.cells(one, now))), history.marked - history.first
        )

    def label(self) -> str:
        """The line is for an award here."""
        return self.look.words.say("Points {typed}", typed=self.typed)

    def act(self) -> str:
        """Only when there is something to give, and somebody who may."""
        points = self.pages.points
        may = self.counter_app.may(Right.AWARD)
        return self.look.words.say("F8 give") if may and points.amount and not points.not_confirmed else ""

    def keys(self) -> Sequence[str]:
        """Where it goes on."""
        say = self.look.words.say
        passes = say("F7 passes") if self.pages.served.customer else ""
        keys = (say("F1 keys"), say("F4 rewards"), say("F5 again"), passes, say("Esc back"))
        return [key for key in keys if key]
