"""A list in columns, one line of it marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import column, cut
from pos_tui.words.glyphs import Glyphs

_MARK = "> "
_GAP = "  "


class Cells(NamedTuple):
    """One line: its columns, and the tone of the first one."""

    cells: tuple[str, ...]
    tone: str = "plain"


class Table(Drawn):
    """`widths`: cells of each column, negative ones are aligned right; the one that is zero takes what is left."""

    def __init__(self, glyphs: Glyphs, widths: Sequence[int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._widths = tuple(widths)
        self._shown: tuple[tuple[Cells, ...], int | None] = ((), None)

    def show(self, lines: Sequence[Cells], marked: int | None = None) -> None:
        """Show these lines; the same ones again cost nothing."""
        if (tuple(lines), marked) != self._shown:
            self._shown = (tuple(lines), marked)
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """One row a line, as many as there is room for, the marked one among them."""
        lines, marked = self._shown
        first = max(0, min((marked or 0) - height + 1, len(lines) - height))
        return [self._row(line, place == marked, width) for place, line in enumerate(lines)][first : first + height]

    def _row(self, line: Cells, marked: bool, width: int) -> Row:
        fixed = sum(abs(each) for each in self._widths) + len(_GAP) * (len(self._widths) - 1) + len(_MARK)
        rest = max(width - fixed, 0)
        texts = [self._cell(text, each or rest) for text, each in zip(line.cells, self._widths, strict=True)]
        head, tail = texts[0], _GAP.join(texts[1:])
        plain = "tone--main" if marked else ""
        tone = plain if line.tone == "plain" else f"tone--{line.tone}"
        return [(_MARK if marked else " " * len(_MARK), plain), (head, tone), (f"{_GAP}{tail}", plain)]

    def _cell(self, text: str, width: int) -> str:
        text = self._glyphs.draw(text)
        if width >= 0:
            return column(text, width, self._glyphs.cut)
        fitted = cut(text, -width, self._glyphs.cut)
        return " " * (-width - cell_len(fitted)) + fitted
