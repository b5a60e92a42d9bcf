"""The one widget that shows text: lines of left and right, drawn as content and never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from pos_tui.widgets.fit import spread, wrap
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Line


class PlainLines(Widget):
    """So many lines of text, each with the style class `tone--NAME` of its tone. Repaints only what changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone--plain", "tone--main", "tone--quiet", "tone--warn", "tone--act"}

    def __init__(self, glyphs: Glyphs, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._glyphs = glyphs
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the same ones again cost nothing."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.refresh()

    def render(self) -> Content:
        """The lines, fitted to the width; one that has the whole width to itself goes on below when it must."""
        drawn = [
            Content.styled(text, self.get_visual_style(f"tone--{line.tone}"))
            for line in self._lines
            for text in self._fitted(line)
        ]
        return Content("\n").join(drawn[: max(self.content_size.height, 0)])

    def _fitted(self, line: Line) -> list[str]:
        width = self.content_size.width
        left, right = self._glyphs.draw(line.left), self._glyphs.draw(line.right)
        if right or self.content_size.height == 1 or cell_len(left) <= width:
            return [spread(left, right, width)]
        return wrap(left, width)
