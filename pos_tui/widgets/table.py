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
_LEAST = 8
"""Cells that the column which takes what is left has at least: where there is no room, the widest ones give way."""


class Cells(NamedTuple):
    """One line: its columns, and the tone of the first one. A single one takes the whole line."""

    cells: tuple[str, ...]
    tone: str = "plain"


class Table(Drawn):
    """`widths`: cells of each column at most, negative ones are aligned right; the one that is zero takes what is left,
    also what the others have not needed so far.
    """

    def __init__(self, glyphs: Glyphs, widths: Sequence[int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._widths = tuple(widths)
        self._shown: tuple[tuple[Cells, ...], int | None] = ((), None)
        self._needed = [max(-each, 0) if place == 0 else 0 for place, each in enumerate(self._widths)]
        """Cells of the widest text of each column: they only grow, so that a list that moves keeps its columns. Numbers
        in front keep their place.
        """

    def show(self, lines: Sequence[Cells], marked: int | None = None) -> None:
        """Show these lines; the same ones again cost nothing."""
        if (tuple(lines), marked) != self._shown:
            self._shown = (tuple(lines), marked)
            for line in lines:
                if len(line.cells) > 1:
                    wide = (cell_len(self._glyphs.draw(text)) for text in line.cells)
                    self._needed = [*map(max, self._needed, wide)]
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """One row a line, as many as there is room for, the marked one among them."""
        lines, marked = self._shown
        first = max(0, min((marked or 0) - height + 1, len(lines) - height))
        return [self._row(line, place == marked, width) for place, line in enumerate(lines)][first : first + height]

    def _row(self, line: Cells, marked: bool, width: int) -> Row:
        plain = "tone--main" if marked else ""
        tone = plain if line.tone == "plain" else f"tone--{line.tone}"
        mark = (_MARK if marked else " " * len(_MARK), plain)
        if len(line.cells) == 1:
            return [mark, (self._cell(line.cells[0], 0, max(width - len(_MARK), 0)), tone)]
        texts = [self._cell(*cell) for cell in zip(line.cells, self._widths, self._fitted(width), strict=True)]
        head, tail = texts[0], _GAP.join(("", *texts[1:]))
        return [mark, (head, tone), (tail, plain)]

    def _fitted(self, width: int) -> list[int]:
        """Cells of each column in a place of this width."""
        cells = [abs(each) or _LEAST for each in self._widths]
        if 0 in self._widths:
            cells = [
                min(most, needed) if each else most
                for each, most, needed in zip(self._widths, cells, self._needed, strict=True)
            ]
        room = width - len(_MARK) - len(_GAP) * (len(cells) - 1)
        while sum(cells) > max(room, len(cells)):
            cells[cells.index(max(cells))] -= 1
        if 0 in self._widths:
            cells[self._widths.index(0)] += max(room - sum(cells), 0)
        return cells

    def _cell(self, text: str, align: int, width: int) -> str:
        text = self._glyphs.draw(text)
        if align >= 0:
            return column(text, width, self._glyphs.cut)
        fitted = cut(text, width, self._glyphs.cut)
        return " " * (width - cell_len(fitted)) + fitted
