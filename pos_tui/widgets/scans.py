"""The list of the last scans: hour, verdict, code, what it is about, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from pos_tui.widgets.fit import column, cut, spread
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind

_WORD = 14
_CODE = 13
_WHO = 13
_HOUR = 7
_WIDE_ENOUGH = 70


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One line of the list, in words."""

    hour: str
    kind: Kind
    word: str
    code: str
    about: str
    who: str


class ScanList(Widget):
    """As many of the newest scans as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"scan--{kind}" for kind in Kind}

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._lines: tuple[ScanLine, ...] = ()

    def show(self, lines: Sequence[ScanLine]) -> None:
        """Show these scans, newest first; the same ones again cost nothing."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.refresh()

    def render(self) -> Content:
        """One row a scan where there is room, else two."""
        width, height = self.content_size.width, max(self.content_size.height, 0)
        rows = self._one_row if width >= _WIDE_ENOUGH else self._two_rows
        drawn = [row for line in self._lines[:height] for row in rows(line, width)]
        return Content("\n").join(drawn[:height])

    def _one_row(self, line: ScanLine, width: int) -> list[Content]:
        draw = self._glyphs.draw
        about = column(draw(line.about), width - _HOUR - _WORD - _CODE - _WHO - 4)
        return [Content.assemble(self._head(line), f"  {about} {cut(draw(line.who), _WHO)}")]

    def _two_rows(self, line: ScanLine, width: int) -> list[Content]:
        draw = self._glyphs.draw
        below = spread(draw(line.about), draw(line.who), max(width - _HOUR, 0))
        return [self._head(line), Content(" " * _HOUR + below)]

    def _head(self, line: ScanLine) -> Content:
        draw = self._glyphs.draw
        verdict = Content.styled(column(draw(line.word), _WORD), self.get_visual_style(f"scan--{line.kind}"))
        return Content.assemble(column(line.hour, _HOUR), verdict, f" {column(draw(line.code), _CODE)}")
