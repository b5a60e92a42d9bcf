"""The labels: what is printed to try a scanner, and what is printed to attack a counter. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from pos_tui.domain.grammar import CodeGrammar


class Symbology(StrEnum):
    """The two kinds of labels that coupons have."""

    CODE_128 = "Code 128"
    QR = "QR"


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a sheet. `name` is an English sentence of the catalogues, `payload` is ASCII."""

    number: int
    name: str
    payload: bytes
    symbology: Symbology

    @property
    def text(self) -> str:
        """The payload as characters."""
        return self.payload.decode("ascii")

    @property
    def has_controls(self) -> bool:
        """Whether control characters are what it is about."""
        return not self.text.isprintable()


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


TELLING: Final = rb'"i/;[i]i=i@#&'
"""Punctuation that every keyboard layout of `pos_tui.domain.layouts` turns into something else.

An `i` stands behind each character that is a dead accent somewhere: the letter is the same on every keyboard, and the
accent arrives with it instead of swallowing what follows.
"""
ALL_PUNCTUATION: Final = rb"""!"i#$%&'i()*+i,-./:;<=i>?@[i\i]i^i_`i{i|i}i~i"""
CONTROLS: Final = (b"BCD\x1dEFG\x11HIJ", b"KLN\x1dOPR\x11STU")
"""Two control characters (GS and DC1) between letters that are the same on every keyboard."""


def labels_for(grammar: CodeGrammar) -> tuple[Label, ...]:
    """The test labels of a shop, with codes of its own form where that is known."""
    one, other, mixed = grammar.samples()
    rows = (
        (_p("A code, as on a coupon"), one.encode(), Symbology.CODE_128),
        (_p("A code, as on a phone"), other.encode(), Symbology.QR),
        (_p("Small letters: hold the scanner on it for two seconds"), mixed.encode(), Symbology.CODE_128),
        (_p("Punctuation that tells keyboards apart"), TELLING, Symbology.CODE_128),
        (_p("All punctuation"), ALL_PUNCTUATION, Symbology.QR),
        (_p("Control characters between letters"), CONTROLS[0], Symbology.CODE_128),
        (_p("Control characters between letters"), CONTROLS[1], Symbology.QR),
    )
    return tuple(Label(number, *row) for number, row in enumerate(rows, start=1))


_ATTACKS: Final = (
    (_p("Ctrl+Q"), b"\x11"),
    (_p("Ctrl+P"), b"\x10"),
    (_p("The beginning of a paste"), b"\x1b[200~"),
    (_p("A mouse click"), b"\x1b[<0;5;5M\x1b[<0;5;5m"),
    (_p("The report of a window one cell large"), b"\x1b[48;1;1;1;1t"),
    (_p("A text for the clipboard"), b"\x1b]52;c;cG9zLXR1aQ==\x07"),
    (_p("NUL"), b"\x00"),
    (_p("GS inside a code"), b"CZ-914F\x1d15F3"),
    (_p("The end of an SSH session"), b"~."),
    (_p("F8 glued to a code"), b"CZ-914F15F3\x1b[19~"),
)

HOSTILE: Final[tuple[Label, ...]] = tuple(
    Label(number, name, payload, symbology)
    for number, ((name, payload), symbology) in enumerate(product(_ATTACKS, Symbology), start=1)
)
"""What a label may try to do to a terminal program, each as Code 128 and as QR. Nothing of them may act."""
