"""Escape sequences: how far each one reaches, and which few of them are keys."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from pos_tui.scanner.sequences import CSI, LINUX, SS3

LONE_ESCAPE: Final = 0.100
"""Seconds after which an ESC was a key of its own."""
UNFINISHED: Final = 1.0
"""Seconds that the rest of a begun sequence may take."""
ESCAPE: Final = "\x1b"
C1: Final = {0x8F: "O", 0x90: "P", 0x98: "X", 0x9B: "[", 0x9D: "]", 0x9E: "^", 0x9F: "_"}
"""One-byte forms of ESC and a letter. They introduce the same sequences, but never a key: no terminal sends them."""

_LONGEST: Final = 32
_MOUSE_BYTES: Final = 3
"""What follows `ESC [ M` in the oldest form of a mouse report."""
_STRINGS: Final = "]PX^_"
_BREAKS: Final = "\r\n\t\x03\x18\x1a\x1b"
"""What ends a sequence without belonging to it: an end mark, a cancel, the next ESC."""


class Step(Enum):
    """What became of a character that was given to a sequence."""

    MORE = auto()
    DROPPED = auto()
    """The sequence ended with it and is no key of ours."""
    BROKEN = auto()
    """The sequence ended before it; the character is still to be read."""


class Escapes:
    """One sequence at a time, from its first character to its last."""

    def __init__(self) -> None:
        self._read = ""
        self._keys = True
        self._swallow = 0

    @property
    def pending(self) -> bool:
        """Whether a sequence has begun and not ended."""
        return bool(self._read) or self._swallow > 0

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which the sequence is given up, None when there is none."""
        if not self.pending:
            return None
        return LONE_ESCAPE if self._read == ESCAPE and self._keys else UNFINISHED

    def begin(self, letter: str) -> None:
        """ESC, or a C1 control that stands for ESC and a letter."""
        self._keys = letter == ESCAPE
        self._read = ESCAPE if self._keys else ESCAPE + C1[_c1(letter)]

    def give_up(self) -> bool:
        """Nothing more came: whether it was a lone ESC."""
        lone = self._read == ESCAPE and self._keys
        self._read, self._swallow = "", 0
        return lone

    def take(self, letter: str) -> Step | str:
        """One more character: what became of it, or the name of the key that it completed."""
        if self._swallow:
            return self._mouse(letter)
        kind = self._read[1:2]
        if kind and kind in _STRINGS:
            return self._string(letter)
        if letter in _BREAKS or introduces(letter) or (not kind and letter not in "[O" + _STRINGS):
            return self._ends(Step.BROKEN)
        if len(self._read) < _LONGEST:
            self._read += letter
        return self._control(letter)

    def _ends(self, step: Step | str) -> Step | str:
        self._read = ""
        return step

    def _mouse(self, letter: str) -> Step:
        if letter in _BREAKS:
            self._swallow = 0
            return Step.BROKEN
        self._swallow -= 1
        return Step.MORE if self._swallow else Step.DROPPED

    def _string(self, letter: str) -> Step | str:
        """Inside OSC, DCS, SOS, PM or APC: all is dropped until BEL, ST, an end mark, or for want of an end."""
        if self._read.endswith(ESCAPE):
            return self._ends(Step.DROPPED) if letter == "\\" else self._restarts(letter)
        if letter in "\r\n\t\x03":
            return self._ends(Step.BROKEN)
        if letter == "\x07" or _c1(letter) == 0x9C:
            return self._ends(Step.DROPPED)
        if letter == ESCAPE:
            self._read = self._read[:2] + ESCAPE
        return Step.MORE

    def _restarts(self, letter: str) -> Step | str:
        """An ESC inside a string that was no end of it: a new sequence has begun there."""
        self._read, self._keys = ESCAPE, False
        return self.take(letter)

    def _control(self, last: str) -> Step | str:
        """Behind `ESC [` or `ESC O`: a key when it is one of ours, else dropped with its last character."""
        body = self._read[1:]
        if body in ("[", "O", "[[") or body[0] in _STRINGS or not "@" <= last <= "~":
            return Step.MORE
        table, rest = (LINUX, body[2:]) if body.startswith("[[") else (SS3 if body[0] == "O" else CSI, body[1:])
        key = table.get(rest) if self._keys else None
        if key is None and body == "[M":
            self._read, self._swallow = "", _MOUSE_BYTES
            return Step.MORE
        return self._ends(key or Step.DROPPED)


def introduces(letter: str) -> bool:
    """Whether a sequence begins with `letter`."""
    return letter == ESCAPE or _c1(letter) in C1


def _c1(letter: str) -> int:
    """The C1 control that `letter` is, as a character or as a stray byte; 0 when it is none."""
    number = ord(letter)
    if 0xDC80 <= number <= 0xDC9F:
        return number - 0xDC00
    return number if 0x80 <= number <= 0x9F else 0
