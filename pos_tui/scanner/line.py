"""The one line into which everything printable goes, and the places at which it is cut into frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame

LONGEST: Final = 512
"""Characters that are kept of a line: its beginning and its end."""
_TAIL: Final = 64
_HEAD: Final = LONGEST - _TAIL
MOST_MARK: Final = 32
"""Characters of the longest prefix or suffix."""
_SCANNED: Final = 6
_BURST: Final = 0.100
"""Seconds of silence behind which another sender may have begun."""
_SCANNED_PACE: Final = 0.020
"""Seconds a character below which at least six of them were typed by no hand."""


class LineBuffer:
    """The unfinished line. What it cuts off it hands over as frames, the same ones however the reads were cut."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing
        self.text = ""
        self.marked = False
        """Whether the mark stood before it that the scanner sends and no hand does."""
        self._long = False
        self._drops: list[int] = []
        """Where in the text something was dropped."""
        self._leftover = 0
        self._begun_at = 0.0
        self._ended_at = 0.0
        self._burst_from = 0
        self._burst_at = 0.0
        self._put = False
        """Whether what stands there was put, and nothing came behind it yet."""

    @property
    def tainted(self) -> bool:
        """Whether something was taken out of it: then no hand typed it."""
        return bool(self._drops)

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def scanned(self) -> bool:
        """Whether it came faster than a hand types. Says so only to want an answer, never to act."""
        length = len(self.text) - self._leftover
        return length >= _SCANNED and self._ended_at - self._begun_at < length * _SCANNED_PACE

    @property
    def shown(self) -> str:
        """The line without the control characters of a prefix or suffix."""
        return "".join(letter for letter in self._kept(self.text) if letter.isprintable())

    @property
    def complete(self) -> bool:
        """Whether it is a whole code, or what came last of it is."""
        whole = self._framing.complete
        return whole(self.shown) or bool(self._leftover and whole(self.text[self._leftover :]))

    @staticmethod
    def _kept(text: str) -> str:
        """The beginning and the end of what is too long."""
        return text[:_HEAD] + text[-_TAIL:] if len(text) > LONGEST else text

    def clear(self) -> None:
        """Forget it."""
        self.text = ""
        self._long = self.marked = False
        self._drops, self._leftover = [], 0

    def put(self, text: str, at: float) -> None:
        """Let `text` stand there as if it had been typed."""
        self.clear()
        self.text = text
        self._begun_at, self._ended_at = float("-inf"), at
        self._put = True

    def age(self) -> None:
        """A long silence: what stands there now may be no part of what comes."""
        self._leftover = len(self.text)
        self.marked = self.marked and bool(self.text)

    def forget_dropped(self) -> None:
        """A silence: what was dropped before belongs to nothing that comes."""
        if not self.text:
            self._drops = []

    def dropped(self) -> None:
        """Something that belonged here was not taken in; beyond some, they are no longer counted."""
        if len(self._drops) < LONGEST:
            self._drops.append(len(self.text))

    def erase(self) -> bool:
        """Take the last character away; False when there is none."""
        erased, self.text = bool(self.text), self.text[:-1]
        self._burst_from = min(self._burst_from, len(self.text))
        self._leftover = min(self._leftover, len(self.text))
        self._drops = [min(drop, len(self.text)) for drop in self._drops]
        self._long = self._long and bool(self.text)
        return erased

    def append(self, run: str, at: float) -> Iterator[Frame]:
        """Printable characters (and marks of prefix and suffix) that came at `at`."""
        if len(self.text) <= self._leftover:
            self._begun_at = at
        if not self.text or self._put or at - self._ended_at >= _BURST:
            self._burst_from, self._burst_at, self._put = len(self.text), at, False
        self._ended_at = at
        known = max(len(self.text) - MOST_MARK, _HEAD if self._long else 0)
        self.text += run
        while cut := self._next_cut(known):
            frame, known = self._cut(*cut), 0
            if frame:
                yield frame
            self._begun_at = at
        if len(self.text) > LONGEST + MOST_MARK:
            self.text = self.text[:_HEAD] + self.text[-_TAIL - MOST_MARK :]
            self._drops = [min(drop, len(self.text)) for drop in self._drops]
            self._long = True

    def _next_cut(self, known: int) -> tuple[int, int, bool] | None:
        """The first place at which the line is to be cut: where the frame ends, where the rest begins, and whether
        an end mark stands there. `known`: before it, nothing new can begin.
        """
        framing, cuts = self._framing, list[tuple[int, bool, int, int]]()
        if framing.suffix and (place := self.text.find(framing.suffix, known)) >= 0:
            end = place + len(framing.suffix)
            cuts.append((end, False, place, end))
        if framing.prefix and (place := self.text.find(framing.prefix, known)) >= 0:
            end = place + len(framing.prefix)
            cuts.append((end, True, place, end))
        if not self._long:
            cuts += self._glued_cuts()
        if not cuts:
            return None
        _, unended, place, rest = min(cuts)
        return place, rest, not unended

    def _glued_cuts(self) -> Iterator[tuple[int, bool, int, int]]:
        """Behind a whole code, counted from the beginning or from behind what stood there long before."""
        for start in {0, self._leftover}:
            glued = self._framing.glued(self.text[start : LONGEST + 2 * MOST_MARK])
            if glued and start + glued[0] <= LONGEST:
                place, end = glued
                yield start + end, True, start + place, start + place

    def _cut(self, end: int, rest: int, ended: bool) -> Frame | None:
        text, self.text = self.text[:end], self.text[rest:]
        later = [max(drop - rest, 0) for drop in self._drops if drop > end]
        self._drops = [drop for drop in self._drops if drop <= end]
        stale = not ended and end <= self._leftover
        frame = self._frame(text, ended=ended, at_once=ended and self._begun_at == self._ended_at)
        self._drops = later
        self.marked = not ended and rest > end
        return frame if (frame.text or frame.cleaned) and not stale else None

    def end(self, at: float | None) -> Frame | None:
        """The line is over, by an end mark that came at `at`, or by silence (None); None when there was nothing."""
        ended = at is not None
        at_once = self._begun_at == at or self.scanned
        text, self.text = self.text, ""
        if not text and not self._drops:
            self._leftover, self.marked = 0, False
            return None
        return self._frame(text, ended=ended, at_once=at_once)

    def _joined(self, text: str) -> int:
        """Where something began that came faster than a hand types, behind what stood there; 0 where nothing did."""
        length = len(text) - self._burst_from
        fast = self._ended_at - self._burst_at < length * _SCANNED_PACE
        return self._burst_from if length >= _SCANNED and fast else 0

    def _frame(self, text: str, *, ended: bool, at_once: bool) -> Frame:
        """`text`, or what came last of it when that alone is a code: a key pressed long before is no part of it."""
        complete = self._framing.complete
        whole = text
        latest = text[self._leftover :]
        if self._leftover and complete(latest) and not complete(text):
            text = latest
            self._drops = [drop for drop in self._drops if drop > self._leftover]
        is_long = self._long or len(text) > LONGEST
        text = self._kept(text)
        bare = "".join(letter for letter in text if letter.isprintable())
        cleaned = len(self._drops) + len(text) - len(bare)
        joined = 0 if is_long or cleaned or len(text) != len(whole) else self._joined(text)
        frame = Frame(bare, ended=ended, cleaned=cleaned, long=is_long, at_once=at_once, joined=joined)
        self._leftover, self._drops = 0, []
        self._long = self.marked = False
        return frame
