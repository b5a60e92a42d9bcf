"""The escape sequences that are keys here: terminfo, xterm, the Linux console, VT220, PuTTY and rxvt. No others are."""

from __future__ import annotations

from typing import Final

_VT220: Final = {
    "f1": "11", "f2": "12", "f3": "13", "f4": "14", "f5": "15", "f6": "17", "f7": "18", "f8": "19", "f9": "20",
    "f10": "21", "f11": "23", "f12": "24", "home": "1", "end": "4", "pageup": "5", "pagedown": "6",
}  # fmt: skip
_LETTERS: Final = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}

CSI: Final[dict[str, str]] = {
    **{f"{number}~": key for key, number in _VT220.items()},
    **{letter: key for key, letter in _LETTERS.items()},
    "7~": "home",
    "8~": "end",
}
"""What may follow `ESC [`."""

SS3: Final[dict[str, str]] = {
    **{letter: key for key, letter in _LETTERS.items()},
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
}
"""What may follow `ESC O`."""

LINUX: Final[dict[str, str]] = {"A": "f1", "B": "f2", "C": "f3", "D": "f4", "E": "f5"}
"""What may follow `ESC [ [` (the Linux console's first five function keys)."""
