"""A sheet of labels as black rectangles and texts, in dots of 1/300 inch on A4: whole dots, so that bars stay sharp."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pos_tui.doctor.escaped import escaped
from pos_tui.doctor.labels import Label, Symbology
from pos_tui.doctor.symbols import QUIET, modules
from pos_tui.words.qr import Modules

DOTS_PER_INCH: Final = 300
WIDTH: Final = 2480
HEIGHT: Final = 3508
_MARGIN: Final = 120
_RIGHT: Final = 1560
"""Where the QR codes begin: far enough from the bar codes that one can be covered by a hand."""
_BAR_MODULES: Final = (4, 3, 2)
"""Dots a module of a bar code, 0.34 mm when it fits."""
_BAR_HEIGHT: Final = 150
_QR_MODULE: Final = 7
_TITLE: Final = 56
_NAME: Final = 36
_SMALL: Final = 24
_SMALL_LETTER: Final = 15
"""The width of a letter of the small print."""
_GAP: Final = 34


@dataclass(frozen=True, slots=True)
class Rect:
    """A black rectangle."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `y` is its base line, `size` its height. `plain`: in letters of one width."""

    x: int
    y: int
    size: int
    text: str
    plain: bool = False


Primitive = Rect | Text


def page_of(labels: Iterable[Label], title: str, hints: Iterable[str], name: Callable[[str], str]) -> list[Primitive]:
    """The primitives of one sheet. `name` says a label's name in the reader's language."""
    y = _MARGIN + _TITLE
    page: list[Primitive] = [Text(_MARGIN, y, _TITLE, title)]
    for hint in hints:
        y += _NAME + _GAP // 2
        page.append(Text(_MARGIN, y, _NAME, hint))
    y += 2 * _GAP
    for row in _rows(labels):
        drawn = [_label(label, y, name) for label in row]
        page += (primitive for primitives in drawn for primitive in primitives)
        y = max(_bottom(primitive) for primitives in drawn for primitive in primitives) + _GAP
    return page


def _rows(labels: Iterable[Label]) -> Iterator[list[Label]]:
    """A QR code stands beside the bar code before it, unless that is too wide."""
    row: list[Label] = []
    for label in labels:
        beside = label.symbology is Symbology.QR and len(row) == 1 and _right_edge(row[0]) < _RIGHT
        if row and not beside:
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def _right_edge(label: Label) -> int:
    return _RIGHT if label.symbology is Symbology.QR else _MARGIN + len(modules(label)[0]) * _bar_module(label)


def _bar_module(label: Label) -> int:
    wide = len(modules(label)[0]) + 2 * QUIET[label.symbology]
    return next((dots for dots in _BAR_MODULES if wide * dots <= WIDTH - 2 * _MARGIN), _BAR_MODULES[-1])


def _label(label: Label, y: int, name: Callable[[str], str]) -> list[Primitive]:
    qr = label.symbology is Symbology.QR
    x = _RIGHT if qr else _MARGIN
    shape = modules(label)
    module = _QR_MODULE if qr else _bar_module(label)
    height = module if qr else _BAR_HEIGHT
    y += _NAME
    drawn: list[Primitive] = [Text(x, y, _NAME, f"{label.number}   {name(label.name)} ({label.symbology})")]
    y += QUIET[Symbology.QR] * _QR_MODULE
    drawn += _rects(shape, x, y, module, height)
    y += len(shape) * height + QUIET[Symbology.QR] * (_QR_MODULE if qr else 0)
    for line in _small_print(label.payload, (WIDTH - _MARGIN // 2 - x) // _SMALL_LETTER):
        y += _SMALL + 8
        drawn.append(Text(x, y, _SMALL, line, plain=True))
    return drawn


def _rects(shape: Modules, x: int, y: int, module: int, height: int) -> Iterator[Rect]:
    """One rectangle for each run of black modules."""
    for line, row in enumerate(shape):
        place = 0
        for black, run in groupby(row):
            width = len(list(run))
            if black:
                yield Rect(x + place * module, y + line * height, width * module, height)
            place += width


def _small_print(payload: bytes, width: int) -> list[str]:
    text = escaped(payload)
    return [text[place : place + width] for place in range(0, len(text), width)]


def _bottom(primitive: Primitive) -> int:
    return primitive.y + (primitive.height if isinstance(primitive, Rect) else 0)
