"""F3 on a list of coupons: the same coupons in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.bars import Bars
from pos_tui.words.bar import Bar


class NumbersScreen(CounterPage):
    """F3 and Esc lead back to the list, as it was."""

    place = Place.NUMBERS

    def body(self) -> Iterable[Widget]:
        """The numbers with their bars."""
        self._bars = Bars(self.look.glyphs, id="numbers")
        self._first = 0
        return (self._bars,)

    def pressed(self, key: Key) -> None:
        """F3 opens the list that the numbers are about, not the coupons of whoever is served."""
        if key.name == "f3":
            self.back()
        else:
            super().pressed(key)

    def page_key(self, key: Key) -> None:
        """F5, and the keys that move where there are more numbers than room."""
        if key.name == "f5":
            self.pages.numbers.again()
        elif key.name in MOVES:
            self._first = max(0, min(self._first + MOVES[key.name], self._hidden))

    def back(self) -> None:
        """To the list."""
        self.counter_app.go(Place.LISTED)

    @property
    def _rows(self) -> tuple[Bar, ...]:
        stats = self.pages.numbers.stats.value
        return self.words.numbers.bars(stats) if stats else ()

    @property
    def _hidden(self) -> int:
        """Rows for which there is no room."""
        return max(len(self._rows) - max(self._bars.content_size.height, 1), 0)

    def draw_page(self, now: datetime) -> None:
        """Whose they are, and the numbers."""
        numbers, words = self.pages.numbers, self.words.numbers
        self.head.show((words.title(numbers.query, self.pages.whose), words.standing(numbers.stats)))
        self._bars.show(self._rows, self._first)

    def keys(self) -> Sequence[str]:
        """The keys that do something here."""
        say = self.look.words.say
        more = say("Up, Down more") if self._hidden else ""
        return [key for key in (say("F1 keys"), more, say("F3 list"), say("F5 again"), say("Esc back")) if key]
