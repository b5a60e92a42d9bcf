"""A label on the terminal, black on white, to be scanned from the screen."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from pos_tui.doctor.labels import Label, Symbology
from pos_tui.doctor.symbols import QUIET, Modules, modules

_BAR_ROWS: Final = 6
_BLACK_ON_WHITE: Final = "\x1b[30;47;107m"
"""White, and bright white where the terminal knows it."""
_WHITE: Final = "\x1b[47;107m"
_BLACK: Final = "\x1b[40m"
_END: Final = "\x1b[0m"
_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_SIDES: Final = {(False, False): " ", (True, False): "▌", (False, True): "▐", (True, True): "█"}


def picture(label: Label, *, plain: bool = False) -> list[str]:
    """The lines of a label with its quiet zone. `plain`: in colours alone, for terminals without block characters."""
    qr = label.symbology is Symbology.QR
    shape = _with_quiet(modules(label), QUIET[label.symbology], above=qr)
    if plain:
        lines = [_coloured(row, 2 if qr else 1) for row in shape]
    elif qr:
        lines = [_blocks("".join(_HALVES[pair] for pair in pairs)) for pairs in _stacked(shape)]
    else:
        lines = [_blocks("".join(_SIDES[pair] for pair in _paired(row))) for row in shape]
    return lines if qr else lines * _BAR_ROWS


def columns(label: Label, *, plain: bool = False) -> int:
    """How wide the picture is."""
    wide = len(modules(label)[0]) + 2 * QUIET[label.symbology]
    if label.symbology is Symbology.QR:
        return wide * 2 if plain else wide
    return wide if plain else -(-wide // 2)


def _with_quiet(shape: Modules, quiet: int, *, above: bool) -> Modules:
    side = (False,) * quiet
    rows = tuple(side + row + side for row in shape)
    blank = ((False,) * len(rows[0]),) * quiet if above else ()
    return blank + rows + blank


def _stacked(shape: Modules) -> list[list[tuple[bool, bool]]]:
    """Two rows make a line; an odd one ends in white."""
    white = (False,) * len(shape[0])
    lines = zip_longest(shape[::2], shape[1::2], fillvalue=white)
    return [list(zip(upper, lower, strict=True)) for upper, lower in lines]


def _paired(row: tuple[bool, ...]) -> list[tuple[bool, bool]]:
    """Two modules make a column."""
    return list(zip_longest(row[::2], row[1::2], fillvalue=False))


def _blocks(line: str) -> str:
    return f"{_BLACK_ON_WHITE}{line}{_END}"


def _coloured(row: tuple[bool, ...], width: int) -> str:
    return "".join((_BLACK if black else _WHITE) + " " * width for black in row) + _END
