"""A page on which something is taken back of the code on the panel."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.widget import Widget

from pos_tui.domain.staff import Right
from pos_tui.pages.reasoned import Reasoned
from pos_tui.scanner.inputs import Key
from pos_tui.screens.page import CounterPage
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.panel import Line
from pos_tui.words.reasoned import Sentences


class ReasonedScreen(CounterPage):
    """A reason with Enter, then F8."""

    right: ClassVar[Right]
    says: ClassVar[Sentences]

    @property
    @abstractmethod
    def reasoned(self) -> Reasoned:
        """What is taken back."""

    def body(self) -> Iterable[Widget]:
        """Of which code, and why."""
        self._lines = PlainLines(self.look.glyphs, id="reward-facts")
        return (self._lines,)

    def page_key(self, key: Key) -> None:
        """F8."""
        if key.name == "f8" and self.reasoned.ready and self.may_act(key):
            if self._may:
                self.reasoned.act()
            else:
                self.hint = self.look.words.say(self.says.forbidden)

    def text_typed(self, text: str) -> bool:
        """Why."""
        return self.reasoned.typed(text)

    def draw_page(self, now: datetime) -> None:
        """The code and what becomes of it."""
        reasoned = self.reasoned
        self.head.show((Line(self.look.words.say(self.says.title), tone="main"),))
        self.acts_on((reasoned.attempt and reasoned.attempt.id, reasoned.why))
        self._lines.show(self.words.reasoned.lines(reasoned, self.says, may=self._may))

    @property
    def _may(self) -> bool:
        return self.counter_app.may(self.right)

    def label(self) -> str:
        """The line is for the reason here."""
        return self.look.words.say("Why {typed}", typed=self.typed)

    def act(self) -> str:
        """Only when it would do something, for somebody who may."""
        return self.look.words.say(self.says.key) if self._may and self.reasoned.ready else ""

    def keys(self) -> Sequence[str]:
        """The way back."""
        say = self.look.words.say
        return (say("F1 keys"), say("Esc back"))
