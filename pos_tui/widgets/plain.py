"""The one widget that shows text: lines of left and right, drawn as content and never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from pos_tui.widgets.fit import spread
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
        """The lines, fitted to the width."""
        width = self.content_size.width
        drawn = [
            Content.styled(
                spread(self._glyphs.draw(line.left), self._glyphs.draw(line.right), width),
                self.get_visual_style(f"tone--{line.tone}"),
            )
            for line in self._lines[: max(self.content_size.height, 0)]
        ]
        return Content("\n").join(drawn)
