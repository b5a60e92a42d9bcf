"""A label on the terminal, black on white, to be scanned from the screen."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from pos_tui.doctor.labels import Label, Symbology
from pos_tui.doctor.symbols import QUIET, modules
from pos_tui.words.qr import framed, half_blocks

_BAR_ROWS: Final = 6
_BLACK_ON_WHITE: Final = "\x1b[30;47;107m"
"""White, and bright white where the terminal knows it."""
_WHITE: Final = "\x1b[47;107m"
_BLACK: Final = "\x1b[40m"
_END: Final = "\x1b[0m"
_SIDES: Final = {(False, False): " ", (True, False): "▌", (False, True): "▐", (True, True): "█"}


def picture(label: Label, *, plain: bool = False) -> list[str]:
    """The lines of a label with its quiet zone. `plain`: in colours alone, for terminals without block characters."""
    quiet = QUIET[label.symbology]
    if label.symbology is Symbology.QR:
        shape = framed(modules(label), quiet)
        return [_coloured(row, 2) for row in shape] if plain else [_blocks(line) for line in half_blocks(shape)]
    side = (False,) * quiet
    row = side + modules(label)[0] + side
    line = _coloured(row, 1) if plain else _blocks("".join(_SIDES[pair] for pair in _paired(row)))
    return [line] * _BAR_ROWS


def columns(label: Label, *, plain: bool = False) -> int:
    """How wide the picture is."""
    wide = len(modules(label)[0]) + 2 * QUIET[label.symbology]
    if label.symbology is Symbology.QR:
        return wide * 2 if plain else wide
    return wide if plain else -(-wide // 2)


def _paired(row: tuple[bool, ...]) -> list[tuple[bool, bool]]:
    """Two modules make a column."""
    return list(zip_longest(row[::2], row[1::2], fillvalue=False))


def _blocks(line: str) -> str:
    return f"{_BLACK_ON_WHITE}{line}{_END}"


def _coloured(row: tuple[bool, ...], width: int) -> str:
    return "".join((_BLACK if black else _WHITE) + " " * width for black in row) + _END
