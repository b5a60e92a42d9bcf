"""The one widget that shows text: lines of left and right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size

from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import spread, wrap
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Line

_HIGHEST = 100


class PlainLines(Drawn):
    """So many lines of text, each in the style of the screen's component `tone--NAME` of its tone."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._glyphs = glyphs
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the same ones again cost nothing."""
        if tuple(lines) != self._lines:
            grown = len(lines) != len(self._lines)
            self._lines = tuple(lines)
            self.changed()
            if grown and self.styles.is_auto_height:
                self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as its lines need, for a place that is as high as what it shows."""
        return len(self.rows(width, _HIGHEST))

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The lines, fitted to the width; one that has the whole width to itself goes on below when it must."""
        return [
            [(text, "" if line.tone == "plain" else f"tone--{line.tone}")]
            for line in self._lines
            for text in self._fitted(line, width, height)
        ][:height]

    def _fitted(self, line: Line, width: int, height: int) -> list[str]:
        left, right = self._glyphs.draw(line.left), self._glyphs.draw(line.right)
        if right or height == 1 or cell_len(left) <= width:
            return [spread(left, right, width, self._glyphs.cut)]
        return wrap(left, width, self._glyphs.cut)
