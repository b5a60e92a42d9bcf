"""A text as a QR code in the cells of a terminal: its modules, and the room that they take. Pure."""

from __future__ import annotations

from contextlib import suppress
from itertools import product, zip_longest
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import segno

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top, True for black."""
Level = Literal["m", "l"]
"""How much of a code may be unreadable: M is 15 %, L is 7 %."""

QUIET_ZONE: Final = 4
"""Modules of white around a QR code (ISO/IEC 18004, 5.3.8)."""
_LEAST_QUIET_ZONE: Final = 2
"""What readers manage with, where there is no room for more."""
_WAYS: Final[tuple[tuple[int, Level], ...]] = tuple(product((QUIET_ZONE, _LEAST_QUIET_ZONE), ("m", "l")))
"""From the best to the smallest. Nothing soils a screen: the quiet zone is worth more than the level."""
_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def modules(content: str | bytes, level: Level = "m") -> Modules:
    """The smallest QR code of `content`, without a quiet zone. Raises `ValueError` when none can hold it.

    The level is a better one where that takes no more room.
    """
    return tuple(tuple(bool(module) for module in row) for row in _code(content, level).matrix)


def framed(shape: Modules, quiet: int) -> Modules:
    """`shape` with white around it."""
    side = (False,) * quiet
    above = ((False,) * (len(shape[0]) + 2 * quiet),) * quiet
    return above + tuple(side + row + side for row in shape) + above


def half_blocks(shape: Modules) -> list[str]:
    """Lines to be drawn in black on white, each two rows high; an odd row has white below it.

    A cell is twice as high as wide: half of it is a square.
    """
    white = (False,) * len(shape[0])
    lines = zip_longest(shape[::2], shape[1::2], fillvalue=white)
    return ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in lines]


def fitting(text: str, columns: int, rows: int, *, blanks: bool = False) -> Modules | None:
    """The best QR code of `text`, quiet zone and all, that fits into so many cells; None when none does.

    `blanks`: a module is two blanks in a colour, on a terminal without block characters.
    """
    for quiet, level in _WAYS:
        with suppress(ValueError):
            wide, high = _room(_side(text, level) + 2 * quiet, blanks)
            if wide <= columns and high <= rows:
                return framed(modules(text, level), quiet)
    return None


def size_needed(text: str, *, blanks: bool = False) -> tuple[int, int]:
    """The fewest columns and rows that a QR code of `text` takes. Raises `ValueError` when none can hold it."""
    quiet, level = _WAYS[-1]
    return _room(_side(text, level) + 2 * quiet, blanks)


def _room(side: int, blanks: bool) -> tuple[int, int]:
    return (2 * side, side) if blanks else (side, -(-side // 2))


def _side(text: str, level: Level) -> int:
    # The size does not depend on the mask; choosing one takes nine tenths of the time.
    return len(_code(text, level, mask=0).matrix)


def _code(content: str | bytes, level: Level, mask: int | None = None) -> segno.QRCode:
    import segno

    return segno.make(content, error=level, mask=mask, micro=False)
