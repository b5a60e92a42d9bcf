"""What the points of a card are for: opened by itself for a card that needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.tone import Tone
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import Place
from pos_tui.screens.numbered import Numbered
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.table import Cells, Table

_COLUMNS = (-3, -14, 0, 24)


class ChoosingScreen(CounterPage):
    """A number marks, Enter takes: nothing is spent by that, the card is only checked for it."""

    place = Place.CHOICE
    takes_runs = True

    def body(self) -> Iterable[Widget]:
        """The rewards."""
        self._number = Numbered()
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

    def run_typed(self, run: str) -> None:
        """Digits mark; anything else is a scan."""
        if self._marks(run):
            self.show(self.counter_app.snapshot)
        else:
            self.frame_read(Frame(run, ended=False))

    def text_typed(self, text: str) -> bool:
        """The same with an Enter, which takes it too."""
        marked = self._marks(text)
        if marked and self.pages.choosing.take():
            self.back()
        return marked

    def _marks(self, text: str) -> bool:
        rewards = self.pages.choosing.rewards.value or ()
        number = self._number.typed(text, self.counter_app.monotonic(), len(rewards))
        if number is not None:
            self.pages.choosing.mark(number - 1)
        return number is not None

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
