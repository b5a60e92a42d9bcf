"""From bytes to keys and frames: pure, no I/O, no clock of its own.

A *frame* is what stands between two end marks: a scan, or a typed line. A *key* is one of the accepted escape
sequences, backspace or a lone ESC, when nothing but keys came with it. Everything else that is led by ESC or its C1
forms, every C0 and C1 control, every report, string or paste mark is dropped whole and counted: no byte of a bar code
can act.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from pos_tui.domain.keymap import USUAL, Keymap
from pos_tui.scanner.escapes import UNFINISHED, Escapes, Step, introduces
from pos_tui.scanner.framing import STX, TERMINATORS, Framing
from pos_tui.scanner.held import ACTING, ENTER, QUIET, HeldKeys
from pos_tui.scanner.inputs import Frame, Input, Line, Refused, Run, Unsure
from pos_tui.scanner.line import LineBuffer

NO_END_MARK: Final = 0.300
"""Seconds of silence after which a complete code counts without its end mark."""
BY_HAND: Final = 0.9
"""The same where a hand typed it, which may want to look at it before Enter; less than what makes a line a leftover."""

_PIECES: Final = re.compile(r"[ -~]+|[^ -~]")
_ERASE: Final = "\x08\x7f"
_DIGITS: Final = frozenset("0123456789 -")


class Intake:
    """Feed it what was read and when (monotonic seconds); it says what came in.

    After `feed` or `tick`, `wakes_at` is the time at which `tick` has something to say, None when it has not. While
    a field is open a run of characters ends by silence and is handed over.
    """

    def __init__(self, framing: Framing = Framing(), keymap: Keymap = USUAL) -> None:
        self._keymap = keymap
        self._framing = framing
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        self._line = LineBuffer(framing)
        self._marks = framing.marks
        self._escapes = Escapes()
        self._held = HeldKeys()
        self._last_byte = float("-inf")
        self._after_cr = False
        self._refused = 0
        self._mixed = False
        self._field_open = False
        self._begun_before = False

    # -- what stands there ------------------------------------------------------------------------------------

    @property
    def line(self) -> str:
        """The unfinished line."""
        return self._line.shown

    def clear(self) -> None:
        """Forget the unfinished line."""
        self._line.clear()
        self._begun_before = False

    def put(self, text: str, at: float) -> None:
        """Let `text` stand on the line, to be finished by hand."""
        self._line.put(text, at)

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

    # -- what comes in ----------------------------------------------------------------------------------------

    def feed(self, data: bytes, at: float) -> list[Input]:
        """What `data`, read at `at`, brought."""
        came = self.tick(at)
        before = self._line.text
        if self._quiet_for(UNFINISHED, at):
            self._line.age()
        if self._quiet_for(QUIET, at):
            self._mixed = self._mixed and self._escapes.pending
            self._line.forget_dropped()
        self._last_byte = at
        for piece in _PIECES.findall(self._decoder.decode(data)):
            if self._escapes.pending:
                for letter in piece:
                    came += self._sequence(letter, at) if self._escapes.pending else self._plain(letter, at)
            else:
                came += self._plain(piece, at)
        return came + self._told(before)

    def tick(self, at: float) -> list[Input]:
        """What silence until `at` means."""
        came: list[Input] = []
        before = self._line.text
        if (patience := self._escapes.patience) is not None and self._quiet_for(patience, at):
            came += self._give_up_escape()
        if self._half_letter and self._quiet_for(UNFINISHED, at):
            came += self._give_up_letter()
        if (patience := self._held_patience) is not None and self._quiet_for(patience, at):
            released, crowded = self._held.release()
            came += released
            self._refused += crowded
        if (patience := self._line_patience) is not None and self._quiet_for(patience, at):
            came += self._line_is_over()
        return came + self._told(before)

    @property
    def wakes_at(self) -> float | None:
        """When to call `tick`."""
        half = UNFINISHED if self._half_letter else None
        waits = (self._escapes.patience, self._held_patience, self._line_patience, half)
        soonest = min((wait for wait in waits if wait is not None), default=None)
        return None if soonest is None else self._last_byte + soonest

    def _told(self, before: str) -> list[Input]:
        """The echo of a changed line, and the count of what was dropped."""
        told: list[Input] = []
        if self._line.text != before:
            told.append(Line(self._line.shown))
        if self._refused:
            told.append(Refused(self._refused))
            self._refused = 0
        return told

    # -- silence ----------------------------------------------------------------------------------------------

    def _quiet_for(self, seconds: float, at: float) -> bool:
        return at >= self._last_byte + seconds

    @property
    def _half_letter(self) -> bool:
        """Whether the first bytes of a letter have come, and not yet the rest."""
        return bool(self._decoder.getstate()[0])

    @property
    def _held_patience(self) -> float | None:
        """As the keys say, but not while something else is still coming: it may have come with them."""
        return None if self._escapes.pending or self._half_letter else self._held.patience

    @property
    def _line_patience(self) -> float | None:
        """Seconds of silence after which the unfinished line means something by itself, None when it never does."""
        if not self._line:
            return None
        if self._fields_own:
            return QUIET
        if self._line.complete:
            return NO_END_MARK if self._field_open or self._line.scanned else BY_HAND
        # In a field it may be a scan that was held up; elsewhere a hand may take as long as it likes.
        return UNFINISHED if self._field_open or self._line.scanned else None

    @property
    def _fields_own(self) -> bool:
        """Digits in an open field: they may be all that it wants."""
        by_hand = not self._line.marked and not self._line.tainted
        return self._field_open and by_hand and _DIGITS.issuperset(self._line.text)

    def _line_is_over(self) -> list[Input]:
        is_frame = (
            self._begun_before
            or not self._field_open
            or self._line.marked
            or self._line.tainted
            or self._framing.complete(self._line.shown)
        )
        if not self._line.shown:
            self._line.clear()
            return []
        if (self._fields_own and not self._begun_before) or not is_frame:
            run = Run(self._line.shown)
            self._line.clear()
            return [run]
        self._begun_before = False
        frame = self._line.end(None)
        return [frame] if frame else []

    def _give_up_letter(self) -> Iterator[Input]:
        self._decoder.reset()
        self._refuse()
        yield from self._mix()
        self._line.forget_dropped()

    def _give_up_escape(self) -> Iterator[Input]:
        if self._escapes.give_up() and not self._mixed and not self._held.after_enter:
            self._held.press("escape", self._last_byte)
        else:
            self._refuse()
            yield from self._mix()

    # -- characters -------------------------------------------------------------------------------------------

    def _refuse(self) -> None:
        self._refused += 1
        self._line.dropped()

    def _mix(self) -> Iterator[Input]:
        """Something that is no key came: keys of the same burst were sent by whatever sent this."""
        self._mixed = True
        count, said = self._held.refuse()
        self._refused += count
        for _ in range(count):
            self._line.dropped()
        yield from said

    def _press(self, name: str, at: float) -> Iterator[Input]:
        if self._held.after_enter:
            yield from self._mix()
        if not self._mixed:
            self._held.press(name, at)
            return
        self._refuse()
        if name == ACTING:
            yield Unsure(name)

    def _plain(self, piece: str, at: float) -> Iterator[Input]:
        """A run of printable ASCII, or one character of any other kind, outside of every sequence."""
        after_cr, self._after_cr = self._after_cr, piece == "\r"
        if piece[0] in self._marks or _is_text(piece):
            yield from self._mix()
            for frame in self._line.append(piece, at):
                self._begun_before = False
                yield frame
        elif piece == "\r" and self._alone:
            self._held.press(ENTER, at)
        elif piece in TERMINATORS:
            yield from self._mix()
            yield from self._terminator(piece, after_cr, at)
        elif introduces(piece):
            self._escapes.begin(piece)
        elif piece in _ERASE and not self._line:
            yield from self._press("backspace", at)
        else:
            yield from self._mix()
            if piece in _ERASE:
                self._line.erase()
                self._begun_before = self._begun_before and bool(self._line)
            elif piece == STX and not self._line:
                self._line.marked = True
            else:
                self._refuse()

    @property
    def _alone(self) -> bool:
        """Whether nothing came, or stands there, that an end mark could end."""
        nothing_there = not self._line and not self._line.marked
        return nothing_there and not self._mixed and not self._held.waiting and not self._half_letter

    def _terminator(self, letter: str, after_cr: bool, at: float) -> Iterator[Frame]:
        if not (letter == "\n" and after_cr):
            frame = self._line.end(at)
            if frame:
                yield frame
        self._begun_before = False

    def _sequence(self, letter: str, at: float) -> Iterator[Input]:
        """One more character of a sequence that has begun."""
        match self._escapes.take(letter):
            case Step.MORE:
                pass
            case Step.DROPPED:
                self._refuse()
                yield from self._mix()
            case Step.BROKEN:
                self._refuse()
                yield from self._mix()
                yield from self._plain(letter, at)
            case str(name):
                if (work := self._keymap.work_of(name)) is None:
                    self._refuse()
                    yield from self._mix()
                else:
                    yield from self._press(work, at)
            case _:
                raise AssertionError("a sequence has no other step")


def _is_text(piece: str) -> bool:
    return piece.isprintable() and piece != "\ufffd"
