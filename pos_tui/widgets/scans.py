"""The list of the last scans: hour, verdict, code, what it is about, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from pos_tui.widgets.fit import column, cut
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind

_WORD = 14
_CODE = 13
_WHO = 13
_HOUR = 7
_WIDE_ENOUGH = 76


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
        """One row a scan."""
        height = max(self.content_size.height, 0)
        return Content("\n").join([self._row(line, self.content_size.width) for line in self._lines[:height]])

    def _row(self, line: ScanLine, width: int) -> Content:
        draw = self._glyphs.draw
        named = width >= _WIDE_ENOUGH
        about = width - _HOUR - _WORD - _CODE - 2 - (_WHO + 1 if named else 0)
        verdict = Content.styled(column(draw(line.word), _WORD), self.get_visual_style(f"scan--{line.kind}"))
        rest = f" {column(draw(line.code), _CODE)} {column(draw(line.about), max(about, 0))}"
        if named:
            rest += f" {cut(draw(line.who), _WHO)}"
        return Content.assemble(f"{line.hour}  ", verdict, rest)
