"""From bytes to keys and frames: pure, no I/O, no clock of its own.

A *frame* is what stands between two terminators: a scan, or a typed line. A *key* is one of the accepted escape
sequences, backspace or a lone ESC. Everything else that is led by ESC, every C0 and C1 control, every report, string
or paste mark is dropped whole and counted: no byte of a bar code can act.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pos_tui.scanner.sequences import CSI, LINUX, SS3

QUIET: Final = 0.150
"""Seconds of silence that end a run of typing, and that a lone key needs before and after it."""
NO_END_MARK: Final = 0.300
"""Seconds of silence after which a complete code counts without its terminator."""
LONE_ESCAPE: Final = 0.100
UNFINISHED: Final = 1.0
"""Seconds that the rest of a begun escape sequence may take."""
LONGEST_LINE: Final = 512
_LONGEST_SEQUENCE: Final = 32

_TERMINATORS: Final = "\r\n\t\x03"
_ACTING_KEY: Final = "f8"


@dataclass(frozen=True, slots=True)
class Key:
    """A key. `alone`: it came by itself in its read, with silence before and after (asked of F8 only)."""

    name: str
    at: float
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole scan or typed line, `ended` by a terminator or (a complete code) by silence."""

    text: str
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The unfinished line, for its echo."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of an open field, complete after a silence."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """So many sequences and control bytes were dropped since the last such word."""

    count: int


Input = Key | Frame | Line | Run | Refused


class Intake:
    """Feed it what was read and when (monotonic seconds); it says what came in.

    After `feed` or `tick`, `wakes_at` is the time at which `tick` has something to say, None when it has not.
    `field_open` is set while a dialog takes runs of characters: a run then ends by silence and is handed over.
    """

    def __init__(self, complete: Callable[[str], bool]) -> None:
        self._complete = complete
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._line: list[str] = []
        self._escape = ""
        self._after_cr = False
        self._held: Key | None = None
        self._last_byte = float("-inf")
        self._refused = 0
        self._strays = 0
        self._silent_before = True
        self.field_open = False

    @property
    def line(self) -> str:
        """The unfinished line."""
        return "".join(self._line)

    def clear(self) -> None:
        """Forget the unfinished line."""
        self._line.clear()

    def feed(self, data: bytes, at: float) -> list[Input]:
        """What `data`, read at `at`, brought."""
        came = [*self.tick(at), *self._release(at)]
        before = self.line
        if not self._escape:
            self._silent_before = at - self._last_byte >= QUIET
            self._strays = 0
        self._last_byte = at
        fresh = self._take(data, at)
        if fresh == [Key(_ACTING_KEY, at)] and self._silent_before and not self._strays and not self._escape:
            self._held = Key(_ACTING_KEY, at)
            fresh = []
        came += map(_crowded, fresh)
        if self.line != before:
            came.append(Line(self.line))
        return came + self._count()

    def tick(self, at: float) -> list[Input]:
        """What silence until `at` means."""
        came: list[Input] = []
        silence = at - self._last_byte
        if self._held and silence >= QUIET:
            came.append(self._held)
            self._held = None
        if self._escape and silence >= (LONE_ESCAPE if self._escape == "\x1b" else UNFINISHED):
            came += self._give_up_escape(at)
        if self._line and self.field_open and silence >= QUIET:
            came += [Run(self.line), Line("")]
            self._line.clear()
        elif self._line and silence >= NO_END_MARK and self._complete(self.line):
            came += [Frame(self.line, ended=False), Line("")]
            self._line.clear()
        return came + self._count()

    @property
    def wakes_at(self) -> float | None:
        """When to call `tick`."""
        waits: list[float] = []
        if self._held or (self._line and self.field_open):
            waits.append(QUIET)
        if self._escape:
            waits.append(LONE_ESCAPE if self._escape == "\x1b" else UNFINISHED)
        if self._line and not self.field_open and self._complete(self.line):
            waits.append(NO_END_MARK)
        return self._last_byte + min(waits) if waits else None

    def _release(self, at: float) -> Iterator[Input]:
        """More bytes came too soon after a held key: it was not pressed by itself."""
        if self._held:
            yield Key(self._held.name, self._held.at, alone=False)
            self._held = None

    def _count(self) -> list[Input]:
        refused, self._refused = self._refused, 0
        return [Refused(refused)] if refused else []

    def _give_up_escape(self, at: float) -> list[Input]:
        lone = self._escape == "\x1b"
        self._escape = ""
        if lone:
            return [Key("escape", at)]
        self._refused += 1
        return []

    def _take(self, data: bytes, at: float) -> list[Input]:
        came: list[Input] = []
        for letter in self._decoder.decode(data):
            came += self._sequence(letter, at) if self._escape else self._plain(letter, at)
        return came

    def _plain(self, letter: str, at: float) -> Iterator[Input]:
        after_cr, self._after_cr = self._after_cr, letter == "\r"
        self._strays += letter != "\x1b"
        if letter == "\x1b":
            self._escape = letter
        elif letter in _TERMINATORS:
            if self._line and not (letter == "\n" and after_cr):
                yield Frame(self.line)
                self._line.clear()
        elif letter in "\x08\x7f":
            if self._line:
                self._line.pop()
            else:
                yield Key("backspace", at)
        elif not letter.isprintable() or letter == "\ufffd":
            self._refused += 1
        elif len(self._line) < LONGEST_LINE:
            self._line.append(letter)
        else:
            self._refused += 1

    def _sequence(self, letter: str, at: float) -> Iterator[Input]:
        """One more character behind an ESC."""
        if letter in "\x18\x1a\x1b" or letter in _TERMINATORS:
            self._refused += 1
            self._escape = ""
            yield from self._plain(letter, at)
            return
        self._escape += letter
        if self._in_string:
            self._end_string(letter)
            return
        body = self._escape[1:]
        if body in ("[", "O", "[["):
            return
        if body[0] not in "[O":
            self._escape = ""
            yield from self._plain(letter, at)
            return
        yield from self._end_control(body, at)

    def _end_control(self, body: str, at: float) -> Iterator[Input]:
        table, rest = (LINUX, body[2:]) if body.startswith("[[") else (CSI, body[1:])
        if body[0] == "O":
            table = SS3
        if not ("@" <= rest[-1] <= "~") and len(body) < _LONGEST_SEQUENCE:
            return
        self._escape = ""
        key = table.get(rest)
        if key:
            yield Key(key, at)
        else:
            self._refused += 1

    @property
    def _in_string(self) -> bool:
        """Inside OSC, DCS, SOS, PM or APC."""
        return len(self._escape) > 1 and self._escape[1] in "]PX^_"

    def _end_string(self, letter: str) -> None:
        if letter == "\x07" or len(self._escape) > LONGEST_LINE:
            self._escape = ""
            self._refused += 1


def _crowded(came: Input) -> Input:
    """The acting key as it is when anything came with it."""
    if isinstance(came, Key) and came.name == _ACTING_KEY:
        return Key(came.name, came.at, alone=False)
    return came
