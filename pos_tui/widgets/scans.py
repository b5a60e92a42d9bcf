"""The list of the last scans: hour, verdict, code, what it is about, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pos_tui.counter.snapshot import Scan
from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import column, cut, spread
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind

_WORD = 14
_CODE = 13
_WHO = 13
_HOUR = 7
_WIDE_ENOUGH = 70


class ScanLine(NamedTuple):
    """One line of the list, in words."""

    hour: str
    kind: Kind
    word: str
    code: str
    about: str
    who: str


class ScanList(Drawn):
    """As many scans as there is room for. `say` puts one into words, `more` how many are not in view."""

    def __init__(
        self, glyphs: Glyphs, say: Callable[[Scan], ScanLine], more: Callable[[int], str], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._say = say
        self._more = more
        self._first = 0
        self._scans: tuple[Scan, ...] = ()

    def show(self, scans: tuple[Scan, ...]) -> None:
        """Show these scans, newest first; the same ones again cost nothing, a new one brings the newest into view."""
        if scans == self._scans:
            return
        if len(scans) != len(self._scans) or (scans and scans[0].attempt.id != self._scans[0].attempt.id):
            self._first = 0
        self._scans = scans
        self.changed()

    def move(self, by: int) -> None:
        """Show older scans (`by` > 0), or newer ones again."""
        first = max(0, min(self._first + by, len(self._scans) - 1))
        if first != self._first:
            self._first = first
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """One row a scan where there is room, else two; the last row says how many there are below."""
        of_one = self._one_row if width >= _WIDE_ENOUGH else self._two_rows
        each = 1 if width >= _WIDE_ENOUGH else 2
        left = len(self._scans) - self._first
        fitting = left if left * each <= height else max(height - 1, 0) // each
        visible = self._scans[self._first : self._first + fitting]
        rows: list[Row] = [row for scan in visible for row in of_one(self._say(scan), width)]
        if fitting < left:
            rows.append(
                [(column(f"{' ' * _HOUR}{self._glyphs.draw(self._more(left - fitting))}", width), "scan--quiet")]
            )
        return rows

    def _one_row(self, line: ScanLine, width: int) -> list[Row]:
        draw, mark = self._glyphs.draw, self._glyphs.cut
        about = column(draw(line.about), width - _HOUR - _WORD - _CODE - _WHO - 4, mark)
        return [[*self._head(line), (f"  {about} {cut(draw(line.who), _WHO, mark)}", "")]]

    def _two_rows(self, line: ScanLine, width: int) -> list[Row]:
        draw = self._glyphs.draw
        below = spread(draw(line.about), draw(line.who), max(width - _HOUR, 0), self._glyphs.cut)
        return [self._head(line), [(" " * _HOUR + below, "")]]

    def _head(self, line: ScanLine) -> Row:
        draw, mark = self._glyphs.draw, self._glyphs.cut
        return [
            (column(line.hour, _HOUR), ""),
            (column(draw(line.word), _WORD, mark), f"scan--{line.kind}"),
            (f" {column(draw(line.code), _CODE, mark)}", ""),
        ]
