"""What can come in: the few shapes that bytes from a scanner, a hand or a hostile label may take."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a hand pressed: nothing but keys came with it, or shortly before it."""

    name: str
    at: float
    """Monotonic seconds of the read that brought it."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The acting key came, but not by itself: a label may have sent it. The screen says "press again"."""

    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole scan or typed line.

    `ended`: an end mark came, it was not cut for want of one. `cleaned`: so many sequences, control bytes and signs
    that hide were taken out of it; the text is empty when nothing else was in it. `long`: its middle was dropped.
    `joined`: behind what a hand had typed, from this character on, came something that no hand typed.
    `at_once`: no hand typed it, because all of it came in one read with its end mark, or faster than a hand types.
    How the reads were cut makes no other difference, so it plays no part in what is equal.
    """

    text: str = field(repr=False)
    ended: bool = True
    cleaned: int = 0
    long: bool = False
    at_once: bool = field(default=False, compare=False)
    joined: int = field(default=0, compare=False)


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
    """So many sequences, control bytes and keys were dropped since the last such word."""

    count: int


Input = Key | Unsure | Frame | Line | Run | Refused
