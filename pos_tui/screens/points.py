"""F7: points for the customer who is served, and how theirs came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.staff import Right
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import CounterPage
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.panel import Line


class PointsScreen(CounterPage):
    """A number and a reason with Enter, then F8. A scan is no number: it opens on top."""

    place = Place.POINTS

    def body(self) -> Iterable[Widget]:
        """The award above, the history below."""
        self._award = PlainLines(self.look.glyphs, id="award")
        self._history = PlainLines(self.look.glyphs, id="history")
        return (self._award, self._history)

    def page_key(self, key: Key) -> None:
        """F5, F7 and F8."""
        points = self.pages.points
        if key.name == "f5":
            self.pages.served.read_rest()
        elif key.name == "f7" and self.pages.served.customer:
            self.counter_app.go(Place.PASSES)
        elif key.name == "f8" and points.amount and not points.busy and self.may_act(key):
            if self.counter_app.may(Right.AWARD):
                points.award()
            else:
                self.hint = self.look.words.say("Only a supervisor may give points.")

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
        self._award.show((Line(""), *words.award(self.pages.points)))
        self._history.show(words.history(self.pages.served, now))

    def label(self) -> str:
        """The line is for an award here."""
        return self.look.words.say("Points {typed}", typed=self.typed)

    def keys(self) -> Sequence[str]:
        """F8 only when there is something to give."""
        say = self.look.words.say
        act = say("F8 give") if self.pages.points.amount and not self.pages.points.not_confirmed else ""
        passes = say("F7 passes") if self.pages.served.customer else ""
        keys = (say("F1 keys"), act, say("F4 rewards"), say("F5 again"), passes, say("Esc back"))
        return [key for key in keys if key]
