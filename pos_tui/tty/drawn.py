"""What every part of the screens is: rows of text in named tones, drawn line by line and never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

Row = Sequence[tuple[str, str]]
"""Pieces of text, each with the component class of the screen whose style it has; empty: the widget's own style."""


class Drawn(Widget):
    """A widget that says what its rows are; they are laid out anew only when something changed."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[int, int, Sequence[Row]] | None = None
        self._tones: dict[str, Style] = {}

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The rows for a place of this size, at most `height` of them."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something else is to be drawn."""
        self._rows = None
        self.refresh()

    def line(self, y: int) -> list[tuple[str, Style]]:
        """Row `y` of the content, filled with blanks to the whole width."""
        width, height = self.content_size
        if self._rows is None or self._rows[:2] != (width, height):
            self._rows = (width, height, self.rows(width, height))
        rows = self._rows[2]
        pieces = [(text, self._tone(tone)) for text, tone in (rows[y] if y < len(rows) else ())]
        left = width - sum(cell_len(text) for text, _ in pieces)
        return [*pieces, (" " * left, self._tone(""))] if left > 0 else pieces

    def render_line(self, y: int) -> Strip:
        """The same, for Textual."""
        return Strip([Segment(text, style) for text, style in self.line(y)]).adjust_cell_length(self.content_size.width)

    def notify_style_update(self) -> None:
        """Styles are worked out anew."""
        self._tones.clear()
        super().notify_style_update()

    def _tone(self, name: str) -> Style:
        style = self._tones.get(name)
        if style is None:
            own = self.rich_style
            style = own + self.screen.get_component_rich_style(name, partial=True) if name else own
            self._tones[name] = style
        return style
