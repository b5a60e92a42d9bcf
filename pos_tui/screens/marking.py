"""Pages on which a typed number marks a row of a list."""

from __future__ import annotations

from abc import abstractmethod

from pos_tui.pages.pages import Pages
from pos_tui.scanner.inputs import Frame
from pos_tui.screens.base import Look
from pos_tui.screens.numbered import Numbered
from pos_tui.screens.page import CounterPage
from pos_tui.words.pages import PageWords
from pos_tui.words.topline import TopLine


class MarkingPage(CounterPage):
    """One or two digits mark, with an Enter or without; anything else is a scan."""

    takes_runs = True

    def __init__(self, look: Look, top: TopLine, pages: Pages, words: PageWords) -> None:
        super().__init__(look, top, pages, words)
        self._number = Numbered()

    @property
    @abstractmethod
    def rows(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def mark(self, place: int) -> None:
        """Mark the row at that place, from zero."""

    def run_typed(self, run: str) -> None:
        """Digits that were typed without an Enter."""
        if self.marks(run):
            self.show(self.counter_app.snapshot)
        else:
            self.frame_read(Frame(run, ended=False))

    def text_typed(self, text: str) -> bool:
        """The same with an Enter."""
        return self.marks(text)

    def marks(self, text: str) -> bool:
        """Whether it is a number, which then marks its row."""
        number = self._number.typed(text, self.counter_app.monotonic(), self.rows)
        if number is not None:
            self.mark(number - 1)
        return number is not None
