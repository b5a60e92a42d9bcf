"""F10 on a code that was used here, where the provider can give a use back."""

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


class ReversingScreen(CounterPage):
    """A reason with Enter, then F8."""

    place = Place.REVERSAL

    def body(self) -> Iterable[Widget]:
        """What is given back, and why."""
        self._lines = PlainLines(self.look.glyphs, id="reward-facts")
        return (self._lines,)

    def page_key(self, key: Key) -> None:
        """F8."""
        reversing = self.pages.reversing
        if key.name == "f8" and reversing.ready and self.may_act(key):
            if self.counter_app.may(Right.REVERSE):
                reversing.give_back()
            else:
                self.hint = self.look.words.say("Only a supervisor may give a use back.")

    def text_typed(self, text: str) -> bool:
        """Why."""
        return self.pages.reversing.typed(text)

    def draw_page(self, now: datetime) -> None:
        """The use and what becomes of it."""
        reversing = self.pages.reversing
        self.head.show((Line(self.look.words.say("Give a use back"), tone="main"),))
        self.acts_on((reversing.attempt and reversing.attempt.id, reversing.why))
        self._lines.show(self.words.reversing.lines(reversing, may=self.counter_app.may(Right.REVERSE)))

    def label(self) -> str:
        """The line is for the reason here."""
        return self.look.words.say("Why {typed}", typed=self.typed)

    def act(self) -> str:
        """Only when it would do something, for somebody who may."""
        may = self.counter_app.may(Right.REVERSE)
        return self.look.words.say("F8 give back") if may and self.pages.reversing.ready else ""

    def keys(self) -> Sequence[str]:
        """The way back."""
        say = self.look.words.say
        return (say("F1 keys"), say("Esc back"))
