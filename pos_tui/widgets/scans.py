"""The list of the last scans: hour, verdict, code, what it is about, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """As many scans as there is room for. `more` says that so many older ones are not in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"scan--{kind}" for kind in Kind}

    def __init__(self, glyphs: Glyphs, more: Callable[[int], str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._more = more
        self._first = 0
        self._lines: tuple[ScanLine, ...] = ()

    def show(self, lines: Sequence[ScanLine]) -> None:
        """Show these scans, newest first; the same ones again cost nothing, a new one brings the newest into view."""
        if tuple(lines) != self._lines:
            if len(lines) != len(self._lines) or (lines and lines[0].code != self._lines[0].code):
                self._first = 0
            self._lines = tuple(lines)
            self.refresh()

    def move(self, by: int) -> None:
        """Show older scans (`by` > 0), or newer ones again."""
        first = max(0, min(self._first + by, len(self._lines) - 1))
        if first != self._first:
            self._first = first
            self.refresh()

    def render(self) -> Content:
        """One row a scan where there is room, else two; the last row says how many there are below."""
        width, height = self.content_size.width, max(self.content_size.height, 1)
        rows = self._one_row if width >= _WIDE_ENOUGH else self._two_rows
        drawn = [rows(line, width) for line in self._lines[self._first :]]
        fitting = height // max(len(drawn[0]), 1) if drawn else 0
        if len(drawn) <= fitting:
            return Content("\n").join([row for scan in drawn for row in scan])
        shown = (height - 1) // len(drawn[0])
        below = Content.styled(
            column(f"{' ' * _HOUR}{self._more(len(drawn) - shown)}", width), self.get_visual_style("scan--quiet")
        )
        return Content("\n").join([*(row for scan in drawn[:shown] for row in scan), below])

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
