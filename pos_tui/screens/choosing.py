"""What the points of a card are for: opened by itself for a card that needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.tone import Tone
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.marking import MarkingPage
from pos_tui.screens.page import MOVES
from pos_tui.widgets.table import Cells, Table

_COLUMNS = (-3, -14, 0, 24)


class ChoosingScreen(MarkingPage):
    """A number marks, Enter takes: nothing is spent by that, the card is only checked for it."""

    place = Place.CHOICE

    def body(self) -> Iterable[Widget]:
        """The rewards."""
        self._table = Table(self.look.glyphs, _COLUMNS, id="choices")
        return (self._table,)

    def page_key(self, key: Key) -> None:
        """Marks, Enter, F5."""
        choosing = self.pages.choosing
        if key.name in MOVES:
            choosing.mark(choosing.marked + MOVES[key.name])
        elif key.name == "f5":
            choosing.again()
        elif key.name == "enter" and choosing.take():
            self.back()
        elif key.name == "enter":
            self.counter_app.sound(Tone.BAD)
            self.hint = self.look.words.say("The card cannot buy this one.")

    @property
    def rows(self) -> int:
        """The rewards."""
        return len(self.pages.choosing.rewards.value or ())

    def mark(self, place: int) -> None:
        """One of them."""
        self.pages.choosing.mark(place)

    def text_typed(self, text: str) -> bool:
        """A number with an Enter takes it too."""
        marked = super().text_typed(text)
        if marked and self.pages.choosing.take():
            self.back()
        return marked

    def draw_page(self, now: datetime) -> None:
        """The card and what it can buy."""
        choosing, words = self.pages.choosing, self.words.sale
        self.head.show(words.choice(choosing, self.words.people))
        rows = choosing.rewards.value or ()
        cells = [Cells(words.chosen(number, one, choosing.points)) for number, one in enumerate(rows, 1)]
        self._table.show(cells, choosing.marked)

    def keys(self) -> Sequence[str]:
        """Enter only where there is something to take."""
        say = self.look.words.say
        take = say("Enter take it") if self.pages.choosing.rewards.value else ""
        return [key for key in (say("F1 keys"), take, say("F5 again"), say("Esc back")) if key]
