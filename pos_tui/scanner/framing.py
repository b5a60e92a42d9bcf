"""Where one scan ends and the next begins, as far as a shop knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

TERMINATORS: Final = "\r\n\t\x03"
"""CR, LF, TAB and ETX end every line."""
STX: Final = "\x02"
"""Many scanners can send it before a code; it says nothing else."""


def _never(line: str) -> bool:
    return False


def _nowhere(line: str) -> tuple[int, int] | None:
    return None


class Framing(NamedTuple):
    """What cuts a line besides the terminators.

    `complete`: whether a line is a whole code. `glued`: where a code ends behind which the next code's prefix stands,
    and where that prefix ends; None when there is no such place. `prefix` and `suffix`: what the scanner was
    programmed to send around each code.
    """

    complete: Callable[[str], bool] = _never
    glued: Callable[[str], tuple[int, int] | None] = _nowhere
    prefix: str = ""
    suffix: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """Control characters that belong to prefix or suffix: they are data until the line is cut."""
        around = self.prefix + self.suffix
        return frozenset(letter for letter in around if not letter.isprintable() and letter not in TERMINATORS)
