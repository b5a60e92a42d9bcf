"""What stands on the terminal, cell by cell: only what changed is written. Pure; no I/O."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

_NEAR: Final = 5
"""Unchanged cells between two changed ones that are cheaper to write again than to jump over."""
_UNKNOWN: Final = "?"
_PICTURES: Final = "\u2600"
"""Symbols from here on are pictures; before it are lines and blocks, which are narrow everywhere."""


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

    def resized(self, columns: int, rows: int) -> Canvas:
        """A canvas of another size with as much of this one as fits; nobody knows what the terminal shows now."""
        other = Canvas(columns, rows)
        for number, line in enumerate(self._wanted[:rows]):
            width = min(columns, self._columns)
            other._wanted[number].letters[:width] = line.letters[:width]
            other._wanted[number].pens[:width] = line.pens[:width]
            other._mend(number, width)
        other.forget()
        return other

    def forget(self) -> None:
        """Nobody knows what the terminal shows: the next flush writes everything."""
        self._shown = [None] * len(self._shown)
        self._touched.update(range(len(self._wanted)))
        self._pen = _UNKNOWN

    def put(self, row: int, column: int, text: str, pen: str) -> int:
        """Put `text` at a place, drawn with `pen` (the parameters of an SGR sequence); the column behind it.

        Whatever is no printable character becomes a blank: no byte of a text can reach the terminal as anything else.
        """
        cells = list(text) if text.isascii() and text.isprintable() else list(_cells(text))
        behind = column + len(cells)
        cells, column = cells[max(-column, 0) :], max(column, 0)
        end = min(column + len(cells), self._columns)
        if not 0 <= row < len(self._wanted) or column >= end:
            return behind
        line = self._wanted[row]
        line.letters[column:end] = cells[: end - column]
        line.pens[column:end] = [pen] * (end - column)
        self._mend(row, column)
        self._mend(row, end)
        self._touched.add(row)
        return behind

    def _mend(self, row: int, column: int) -> None:
        """No half of a wide glyph stands on either side of this place."""
        letters = self._wanted[row].letters
        before = _columns_of(letters[column - 1]) if column else 0
        is_half = column < self._columns and letters[column] == ""
        if before == 2 and not is_half:
            letters[column - 1] = " "
        if before != 2 and is_half:
            letters[column] = " "

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
            yield text if text.isascii() else self._spelled(row, line, start, behind)
            start = behind

    def _spelled(self, row: int, line: _Row, start: int, end: int) -> str:
        """Cells with more than ASCII: behind a glyph about whose width terminals differ stands a jump."""
        spelled: list[str] = []
        for column in range(start, end):
            letter = line.letters[column]
            spelled.append(letter)
            if not _surely_narrow(letter) and column + 1 < self._columns:
                spelled.append(f"\x1b[{row + 1};{column + 2}H")
        return "".join(spelled)


@lru_cache(maxsize=4096)
def _columns_of(letter: str) -> int:
    """Columns of one cell's glyph, with whatever is composed into it; 0 for the right half of a wide one."""
    return get_character_cell_size(letter[0]) if letter else 0


@lru_cache(maxsize=4096)
def _surely_narrow(letter: str) -> bool:
    """Whether every terminal takes one column for it: no wide, composed or pictorial glyph."""
    if len(letter) != 1:
        return False
    is_picture = letter >= _PICTURES and unicodedata.category(letter) in ("So", "Sk")
    return not is_picture and get_character_cell_size(letter) == 1


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
