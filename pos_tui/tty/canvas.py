"""What stands on the terminal, cell by cell: only what changed is written. Pure; no I/O."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

_NEAR: Final = 5
"""Unchanged cells between two changed ones that are cheaper to write again than to jump over."""
_UNKNOWN: Final = "?"


class _Row:
    """One row: its characters (`""` is the right half of a wide one) and the pen of each."""

    def __init__(self, columns: int) -> None:
        self.letters = [" "] * columns
        self.pens = [""] * columns


class Canvas:
    """Put text on it, then `flush`: what has to be written to the terminal so that it looks the same."""

    def __init__(self, columns: int, rows: int) -> None:
        self._columns = columns
        self._wanted = [_Row(columns) for _ in range(rows)]
        self._shown: list[_Row | None] = [None] * rows
        self._touched: set[int] = set()
        self._pen = _UNKNOWN

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._columns, len(self._wanted)

    def forget(self) -> None:
        """Nobody knows what the terminal shows: the next flush writes everything."""
        self._shown = [None] * len(self._shown)
        self._touched.update(range(len(self._wanted)))
        self._pen = _UNKNOWN

    def put(self, row: int, column: int, text: str, pen: str) -> int:
        """Put `text` at a place, drawn with `pen` (the parameters of an SGR sequence); the column behind it.

        Whatever is no printable character becomes a blank: no byte of a text can reach the terminal as anything else.
        """
        if not 0 <= row < len(self._wanted) or column >= self._columns:
            return column
        cells = list(text) if text.isascii() and text.isprintable() else _cells(text)
        end = min(column + len(cells), self._columns)
        line = self._wanted[row]
        line.letters[column:end] = cells[: end - column]
        line.pens[column:end] = [pen] * (end - column)
        self._touched.add(row)
        return column + len(cells)

    def flush(self) -> str:
        """What to write now; empty when the terminal looks right already."""
        written: list[str] = []
        for row in sorted(self._touched):
            written += self._flush_row(row)
        self._touched.clear()
        return "".join(written)

    def _flush_row(self, row: int) -> Iterator[str]:
        wanted, shown = self._wanted[row], self._shown[row]
        if shown is None:
            shown = self._shown[row] = _Row(0)
            changed = list(range(self._columns))
        elif wanted.letters == shown.letters and wanted.pens == shown.pens:
            return
        else:
            pairs = zip(wanted.letters, shown.letters, wanted.pens, shown.pens, strict=True)
            changed = [place for place, (new, old, pen, before) in enumerate(pairs) if new != old or pen != before]
        for start, end in _runs(changed):
            yield from self._write(row, wanted, start, end)
        shown.letters, shown.pens = wanted.letters.copy(), wanted.pens.copy()

    def _write(self, row: int, line: _Row, start: int, end: int) -> Iterator[str]:
        """Cells from `start` to `end`, one pen after the other."""
        while start and line.letters[start] == "":
            start -= 1
        yield f"\x1b[{row + 1};{start + 1}H"
        while start < end:
            pen, behind = line.pens[start], start + 1
            while behind < end and line.pens[behind] == pen:
                behind += 1
            if pen != self._pen:
                self._pen = pen
                yield f"\x1b[0;{pen}m" if pen else "\x1b[m"
            text = "".join(line.letters[start:behind])
            yield text if len(text) == behind - start else self._spelled(row, line, start, behind)
            start = behind

    def _spelled(self, row: int, line: _Row, start: int, end: int) -> str:
        """Cells with wide or composed glyphs: terminals differ about their width, so behind each one stands a jump."""
        spelled: list[str] = []
        for column in range(start, end):
            letter = line.letters[column]
            spelled.append(letter)
            if len(letter) != 1 and column + 1 < self._columns:
                spelled.append(f"\x1b[{row + 1};{column + 2}H")
        return "".join(spelled)


def _runs(changed: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of changed columns, with small gaps between them filled."""
    if not changed:
        return
    start = last = changed[0]
    for place in changed[1:]:
        if place > last + _NEAR:
            yield start, last + 1
            start = place
        last = place
    yield start, last + 1


@lru_cache(maxsize=1024)
def _cells(text: str) -> tuple[str, ...]:
    cells: list[str] = []
    for letter in text:
        width = get_character_cell_size(letter) if letter.isprintable() else -1
        if width < 0:
            cells.append(" ")
        elif width == 0 and cells:
            place = len(cells) - 1 if cells[-1] else len(cells) - 2
            cells[place] += letter
        elif width:
            cells += [letter, *[""] * (width - 1)]
    return tuple(cells)
