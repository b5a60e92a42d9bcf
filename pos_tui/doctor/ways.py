"""The ways from a label to the program: the computer's layout, Caps Lock, the numeric keypad. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from pos_tui.domain.layouts import Layout, undone


class Case(StrEnum):
    """What became of small letters and capitals: nothing, each the other (Caps Lock), or all the same."""

    SAME = "same"
    INVERTED = "inverted"
    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class Way:
    """How a label came: through a layout that is not the scanner's (None: it is), and what became of the case."""

    layout: Layout | None = None
    case: Case = Case.SAME

    def expected(self, payload: str) -> str:
        """What `meant` gives for a label with `payload`."""
        match self.case:
            case Case.SAME | Case.INVERTED:
                return payload
            case Case.LOWER:
                return payload.lower()
            case Case.UPPER:
                return payload.upper()


WAYS: Final = tuple(Way(layout, case) for layout, case in product((None, *Layout), Case))
"""All of them, the likeliest first."""

SEQUENCE: Final = r"\x1b\[\[?[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[^\[O]"
"""A regular expression for an escape sequence, as a key sends it."""
_NO_CHARACTERS: Final = re.compile(rf"({SEQUENCE}|[\x00-\x1f\x7f]+)")

_KEYPAD: Final = {
    "\x1b[2;3~": "0", "\x1b[1;3F": "1", "\x1b[1;3B": "2", "\x1b[6;3~": "3", "\x1b[1;3D": "4",
    "\x1b[1;3E": "5", "\x1b[1;3C": "6", "\x1b[1;3H": "7", "\x1b[1;3A": "8", "\x1b[5;3~": "9",
}  # fmt: skip
"""ALT with the keys of the numeric keypad while Num Lock is off (xterm)."""
_KEYPAD_KEY: Final = re.compile("|".join(map(re.escape, _KEYPAD)))
_ALT_DIGITS: Final = re.compile(r"(?:\x1b[0-9])+")


def meant(text: str, way: Way) -> str | None:
    """What the scanner meant by `text`, None when it cannot have come that way."""
    if way.case is Case.INVERTED:
        text = "".join(map(_turned, text))
    if way.layout is None:
        return text
    parts: list[str] = []
    for place, part in enumerate(_NO_CHARACTERS.split(text)):
        back = part if place % 2 else undone(part, way.layout)
        if back is None:
            return None
        parts.append(back)
    return "".join(parts)


def _turned(letter: str) -> str:
    """Without Caps Lock. Keyboards have the micro sign, never the Greek letter that its capital belongs to."""
    turned = letter.swapcase().replace("\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}")
    return turned if len(turned) == 1 else letter


def without_alt(text: str) -> tuple[str, bool]:
    """`text` with each character that was typed as ALT and its number, and whether there was one."""
    digits = _KEYPAD_KEY.sub(lambda key: f"\x1b{_KEYPAD[key.group()]}", text)
    decoded = _ALT_DIGITS.sub(_characters, digits)
    return (decoded, True) if decoded != digits else (text, False)


def _characters(run: re.Match[str]) -> str:
    """Digits run together: nothing tells when ALT was let go, but scanners give each number the same length."""
    digits = run.group().replace("\x1b", "")
    for length in (4, 3, 2):
        numbers = [int(digits[place : place + length]) for place in range(0, len(digits), length)]
        if len(digits) % length == 0 and max(numbers) < 256:
            return "".join(map(chr, numbers))
    return run.group()
