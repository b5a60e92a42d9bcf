"""QR codes as a phone sees them: a picture of the screen, read by a decoder that is not ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import pyte
import zxingcpp

DARK = ("aaaaaa", "000000")
"""What most terminals draw with and on when nobody names a colour."""
LIGHT = DARK[::-1]
_NAMED = {
    "black": "000000",
    "red": "aa0000",
    "green": "00aa00",
    "brown": "aa5500",
    "blue": "0000aa",
    "magenta": "aa00aa",
    "cyan": "00aaaa",
    "white": "aaaaaa",
}
_PIXELS = 8
"""A module's side."""
_SHADES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def pixels(cells: Iterable[Sequence[pyte.screens.Char]], colours: tuple[str, str] = DARK) -> memoryview:
    """The greys of a screen whose cells are twice as high as wide; other letters are as dense as half a block.

    `colours`: what the terminal draws with and on where nothing is said.
    """
    return _enlarged(list(chain.from_iterable(_two_rows(line, colours) for line in cells)))


def modules_seen(shape: Iterable[Iterable[bool]]) -> memoryview:
    """The greys of modules, True for black."""
    return _enlarged([bytes(0 if black else 255 for black in row) for row in shape])


def read_qr(picture: object) -> list[str]:
    """The texts of the QR codes, black on white and upright, in a picture."""
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormat.QRCode, try_rotate=False, try_invert=False, try_downscale=False
    )
    return [one.text for one in found]


def _enlarged(rows: Sequence[bytes]) -> memoryview:
    wide = [bytes(grey for grey in row for _ in range(_PIXELS)) for row in rows]
    picture = b"".join(row for row in wide for _ in range(_PIXELS))
    return memoryview(picture).cast("B", (len(rows) * _PIXELS, len(wide[0])))


def _two_rows(line: Sequence[pyte.screens.Char], colours: tuple[str, str]) -> tuple[bytes, bytes]:
    halves = [_halves(cell, colours) for cell in line]
    return bytes(upper for upper, _ in halves), bytes(lower for _, lower in halves)


def _halves(cell: pyte.screens.Char, colours: tuple[str, str]) -> tuple[int, int]:
    ink, paper = (_grey(name, default) for name, default in zip((cell.fg, cell.bg), colours, strict=True))
    if cell.reverse:
        ink, paper = paper, ink
    upper, lower = _SHADES.get(cell.data, (False, True))
    return ink if upper else paper, ink if lower else paper


def _grey(name: str, default: str) -> int:
    colour = default if name == "default" else _NAMED.get(name, name)
    red, green, blue = bytes.fromhex(colour)
    return (299 * red + 587 * green + 114 * blue) // 1000
