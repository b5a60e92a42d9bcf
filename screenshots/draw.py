"""A terminal's screen as SVG: rectangles and text on a grid of cells; and that SVG as PNG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyte
import resvg_py
from pyte.screens import Char

_CELL: Final = (10, 19)
_BASELINE: Final = 15
_MARGIN: Final = 10
_FONT_SIZE: Final = 16.61
"""In DejaVu Sans Mono, this makes a cell ten wide, and lines that meet those of the next row."""
_WORDS: Final = re.compile(r"\S+(?: \S+)*")
_FONT_FOLDERS: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
_FONT_FILES: Final = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")

T = TypeVar("T")


@dataclass(frozen=True)
class Palette:
    """What the names of colours look like. On a console, bold means bright."""

    foreground: str
    background: str
    named: Mapping[str, str]
    bold_is_bright: bool = False


def _named(plain: str, bright: str) -> dict[str, str]:
    names = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
    return {
        **dict(zip(names, plain.split(), strict=True)),
        **dict(zip((f"bright{name}" for name in names), bright.split(), strict=True)),
    }


_VGA: Final = _named(
    "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa",
    "#555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff",
)
TRUECOLOR: Final = Palette("#e6e6e6", "#101418", _VGA)
CONSOLE: Final = Palette("#aaaaaa", "#000000", _VGA, bold_is_bright=True)


@dataclass(frozen=True)
class _Look:
    """How a cell is drawn."""

    ink: str
    paper: str
    bold: bool


def as_svg(screen: pyte.Screen, palette: Palette, title: str) -> str:
    """The screen, with a margin around it."""
    width, height = screen.columns * _CELL[0] + 2 * _MARGIN, screen.lines * _CELL[1] + 2 * _MARGIN
    rows = [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]
    looks = [[_look(cell, palette) for cell in row] for row in rows]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            f' role="img" aria-label={quoteattr(title)}>',
            f'<rect width="{width}" height="{height}" fill="{palette.background}"/>',
            '<g shape-rendering="crispEdges">',
            *_rectangles(looks, palette.background),
            "</g>",
            f'<g font-family="DejaVu Sans Mono, monospace" font-size="{_FONT_SIZE}">',
            *_texts(rows, looks),
            "</g>",
            "</svg>",
            "",
        ]
    )


def as_png(svg: str) -> bytes:
    """The same picture in pixels."""
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(font) for font in _fonts()])


def _fonts() -> list[Path]:
    fonts = [
        next((found for folder in _FONT_FOLDERS for found in sorted(folder.rglob(name))), None) for name in _FONT_FILES
    ]
    if None in fonts:
        raise SystemExit("The pictures need the fonts DejaVu Sans Mono and DejaVu Sans Mono Bold (fonts-dejavu-core).")
    return [font for font in fonts if font]


def _look(cell: Char, palette: Palette) -> _Look:
    ink = _colour(cell.fg, palette.foreground, palette, bright=cell.bold and palette.bold_is_bright)
    paper = _colour(cell.bg, palette.background, palette)
    if cell.reverse:
        ink, paper = paper, ink
    return _Look(ink, paper, cell.bold and not palette.bold_is_bright)


def _colour(name: str, default: str, palette: Palette, *, bright: bool = False) -> str:
    if name == "default":
        name = next((known for known, colour in palette.named.items() if bright and colour == default), "default")
    if name == "default":
        return default
    if bright and f"bright{name}" in palette.named:
        name = f"bright{name}"
    return palette.named.get(name, f"#{name}")


def _rectangles(looks: list[list[_Look]], background: str) -> Iterator[str]:
    for row, line in enumerate(looks):
        for paper, start, length in _runs([look.paper for look in line]):
            if paper != background:
                x, y, width = _MARGIN + start * _CELL[0], _MARGIN + row * _CELL[1], length * _CELL[0]
                yield f'<rect x="{x}" y="{y}" width="{width}" height="{_CELL[1]}" fill="{paper}"/>'


def _texts(rows: list[list[Char]], looks: list[list[_Look]]) -> Iterator[str]:
    for row, (cells, line) in enumerate(zip(rows, looks, strict=True)):
        for (ink, bold), start, length in _runs([(look.ink, look.bold) for look in line]):
            text = "".join(cell.data or " " for cell in cells[start : start + length])
            for words in _WORDS.finditer(text):
                x, y = _MARGIN + (start + words.start()) * _CELL[0], _MARGIN + row * _CELL[1] + _BASELINE
                weight = ' font-weight="bold"' if bold else ""
                yield (
                    f'<text x="{x}" y="{y}" textLength="{len(words[0]) * _CELL[0]}" fill="{ink}"{weight}>'
                    f"{escape(words[0])}</text>"
                )


def _runs(values: list[T]) -> Iterator[tuple[T, int, int]]:
    """Equal neighbours: the value, where they start, and how many there are."""
    start = 0
    for value, same in groupby(values):
        length = len(list(same))
        yield value, start, length
        start += length
