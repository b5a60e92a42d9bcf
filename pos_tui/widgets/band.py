"""The verdict's band: the word at the left, the code at the right, in the verdict's colour."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from pos_tui.widgets.fit import spread
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind


class Band(Widget):
    """Three rows; the style class is the verdict's kind."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id, classes=Kind.QUIET)
        self._glyphs = glyphs
        self._shown: tuple[Kind, str, str] = (Kind.QUIET, "", "")

    def show(self, kind: Kind, word: str, code: str) -> None:
        """Show a verdict; the same one again costs nothing."""
        if (kind, word, code) == self._shown:
            return
        self._shown = (kind, word, code)
        self.set_classes(str(kind))
        self.refresh()

    def render(self) -> Content:
        """Word and code on the middle row."""
        _, word, code = self._shown
        return Content(spread(self._glyphs.draw(word), self._glyphs.draw(code), self.content_size.width))
