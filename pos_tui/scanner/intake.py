"""From bytes to keys and frames: pure, no I/O, no clock of its own.

A *frame* is what stands between two terminators: a scan, or a typed line. A *key* is one of the accepted escape
sequences, backspace or a lone ESC. Everything else that is led by ESC, every C0 and C1 control, every report, string
or paste mark is dropped whole and counted: no byte of a bar code can act.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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

_MOUSE_BYTES: Final = 3
"""What follows `ESC [ M` in the oldest form of a mouse report."""

_DIGITS: Final = frozenset("0123456789 -")
_ESCAPE: Final = "\x1b"
_CANCELS: Final = "\x18\x1a\x1b"
_STRINGS: Final = "]PX^_"
_TERMINATORS: Final = "\r\n\t\x03"
_ACTING_KEY: Final = "f8"


@dataclass(frozen=True, slots=True)
class Key:
    """A key. `alone`: it came by itself, with silence before it, and F8 with silence after it too."""

    name: str
    at: float
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole scan or typed line, `ended` by a terminator or (a complete code) by silence.

    Its text is empty when all that came before the terminator had to be refused.
    """

    text: str = field(repr=False)
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The unfinished line, for its echo."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of an open field, complete after a silence."""

    text: str = field(repr=False)


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
        self._swallow = 0
        self._burst = 0
        self._sequence_length = 0
        self._dropped = False
        self._leftover = 0
        self._field_open = False
        self._begun_before = False

    @property
    def field_open(self) -> bool:
        """Whether a dialog takes runs of characters."""
        return self._field_open

    def open_field(self, is_open: bool, at: float) -> None:
        """A dialog opens or closes. What was typed before it is not its own: a leftover goes, a scan goes on."""
        self._field_open = is_open
        if is_open and self._quiet_for(QUIET, at):
            self._line.clear()
        self._begun_before = is_open and bool(self._line)

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
        if self._quiet_for(UNFINISHED, at):
            self._leftover = len(self._line)
        if self._quiet_for(QUIET, at):
            self._burst = 0
            self._dropped = False
        self._burst += len(data)
        self._last_byte = at
        fresh = self._take(data, at)
        if fresh == [Key(_ACTING_KEY, at)]:
            self._held = Key(_ACTING_KEY, at)
            fresh = []
        came += fresh
        if self.line != before:
            came.append(Line(self.line))
        return came + self._count()

    def tick(self, at: float) -> list[Input]:
        """What silence until `at` means."""
        came: list[Input] = []
        if self._held and self._quiet_for(QUIET, at):
            came.append(self._held)
            self._held = None
        if self._escape and self._quiet_for(self._escape_patience, at):
            came += self._give_up_escape(at)
        if self._line and self._field_open and self._quiet_for(self._field_patience, at):
            came += [Frame(self.line, ended=False) if self._begun_before else Run(self.line), Line("")]
            self._line.clear()
            self._begun_before = False
        elif self._line and self._quiet_for(NO_END_MARK, at) and self._complete(self.line):
            came += [Frame(self.line, ended=False), Line("")]
            self._line.clear()
        return came + self._count()

    def _quiet_for(self, seconds: float, at: float) -> bool:
        return at >= self._last_byte + seconds

    @property
    def _field_patience(self) -> float:
        """Digits may be the field's own and end soon; anything else is a scan that may have been held up."""
        return QUIET if all(letter in _DIGITS for letter in self._line) else UNFINISHED

    @property
    def _escape_patience(self) -> float:
        return LONE_ESCAPE if self._escape == _ESCAPE else UNFINISHED

    @property
    def wakes_at(self) -> float | None:
        """When to call `tick`."""
        waits: list[float] = []
        if self._held:
            waits.append(QUIET)
        if self._line and self._field_open:
            waits.append(self._field_patience)
        if self._escape:
            waits.append(self._escape_patience)
        if self._line and self._complete(self.line):
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
        lone = self._escape == _ESCAPE
        self._escape = ""
        if lone:
            return [Key("escape", at, alone=self._burst == 1)]
        self._refuse()
        return []

    def _refuse(self) -> None:
        self._refused += 1
        self._dropped = True

    def _take(self, data: bytes, at: float) -> list[Input]:
        came: list[Input] = []
        for letter in self._decoder.decode(data):
            came += self._sequence(letter, at) if self._escape else self._plain(letter, at)
        return came

    def _plain(self, letter: str, at: float) -> Iterator[Input]:
        after_cr, self._after_cr = self._after_cr, letter == "\r"
        swallowed = self._swallow > 0 and letter not in _TERMINATORS
        self._swallow = self._swallow - 1 if swallowed else 0
        if swallowed:
            return
        if letter == _ESCAPE:
            self._escape = letter
        elif letter in _TERMINATORS:
            if (self._line or self._dropped) and not (letter == "\n" and after_cr):
                yield Frame(self._without_leftover())
            self._line.clear()
            self._leftover = 0
            self._dropped = self._begun_before = False
        elif letter in "\x08\x7f":
            if self._line:
                self._line.pop()
            else:
                yield Key("backspace", at)
        elif not letter.isprintable() or letter == "\ufffd":
            self._refuse()
        elif len(self._line) < LONGEST_LINE:
            self._line.append(letter)
        else:
            self._refuse()

    def _without_leftover(self) -> str:
        """The line, or what came last of it when that alone is a code: a key pressed long before is no part of it."""
        latest = "".join(self._line[self._leftover :])
        return latest if self._complete(latest) and not self._complete(self.line) else self.line

    def _sequence(self, letter: str, at: float) -> Iterator[Input]:
        """One more character behind an ESC."""
        kind = self._escape[1:2]
        if kind and kind in _STRINGS:
            yield from self._string(letter, at)
        elif letter in _CANCELS or letter in _TERMINATORS or (not kind and letter not in "[O" + _STRINGS):
            yield from self._drop(letter, at)
        else:
            if len(self._escape) < _LONGEST_SEQUENCE:
                self._escape += letter
            yield from self._control(letter, at)

    def _drop(self, letter: str, at: float) -> Iterator[Input]:
        """The sequence ends here unfinished; `letter` is the first that does not belong to it."""
        self._escape = ""
        self._refuse()
        yield from self._plain(letter, at)

    def _string(self, letter: str, at: float) -> Iterator[Input]:
        """Inside OSC, DCS, SOS, PM or APC: all is dropped until BEL, ST, a terminator, or for want of an end."""
        if self._escape.endswith(_ESCAPE) and letter != "\\":
            self._escape = _ESCAPE
            self._refuse()
            yield from self._sequence(letter, at)
        elif letter in _TERMINATORS:
            yield from self._drop(letter, at)
        elif letter == "\x07" or self._escape.endswith(_ESCAPE):
            self._escape = ""
            self._refuse()
        elif letter == _ESCAPE:
            self._escape = self._escape[:2] + _ESCAPE

    def _control(self, last: str, at: float) -> Iterator[Input]:
        """Behind `ESC [` or `ESC O`: a key when it is one of ours, else dropped with its last character."""
        body = self._escape[1:]
        if body in ("[", "O", "[[") or body[0] in _STRINGS or not "@" <= last <= "~":
            return
        table, rest = (LINUX, body[2:]) if body.startswith("[[") else (SS3 if body[0] == "O" else CSI, body[1:])
        self._sequence_length = len(self._escape)
        self._escape = ""
        if key := table.get(rest):
            yield Key(key, at, alone=self._burst == self._sequence_length)
            return
        self._refuse()
        if body == "[M":
            self._swallow = _MOUSE_BYTES
