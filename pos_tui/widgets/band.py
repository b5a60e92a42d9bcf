"""The verdict's band: the word at the left, the code at the right, in the verdict's colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import cut, spread
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind

_MARGIN = "   "


class Band(Drawn):
    """Three rows in the style of the screen's component `band--KIND`."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._shown: tuple[Kind, str, str] = (Kind.QUIET, "", "")

    def show(self, kind: Kind, word: str, code: str) -> None:
        """Show a verdict; the same one again costs nothing."""
        if (kind, word, code) != self._shown:
            self._shown = (kind, word, code)
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """Word and code on the middle row."""
        kind, word, code = self._shown
        tone, blank = f"band--{kind}", " " * width
        word, code, room = self._glyphs.draw(word), self._glyphs.draw(code), width - 2 * len(_MARGIN)
        text = spread(word, cut(code, max(room - cell_len(word) - 2, 0), self._glyphs.cut), room, self._glyphs.cut)
        return ([(blank, tone)], [(f"{_MARGIN}{text}{_MARGIN}", tone)], [(blank, tone)])
