"""What a coupon code looks like, and what a frame from the scanner turns out to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase, digits

from pos_tui.domain.text import clean

_LOOKALIKES = {"O": "0", "I": "1", "L": "1"}
_UNKNOWN_SHAPE = re.compile(r"[A-Z0-9-]{6,20}")
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Grammar:
    """The form of this shop's coupon codes: a prefix, a hyphen, and a body of fixed length.

    The default is what Zupy prints: `CZ-` (today) or `CP-` (older), then eight letters or digits.
    """

    prefixes: tuple[str, ...] = ("CZ", "CP")
    length: int = 8
    alphabet: str = ascii_uppercase + digits

    def body(self, text: str) -> bool:
        """Whether `text` (upper case) can stand behind a prefix."""
        return len(text) == self.length and all(letter in self.alphabet for letter in text)

    def whole(self, text: str) -> str | None:
        """The canonical code when `text` is one from end to end (the hyphen may be missing), else None."""
        for prefix in self.prefixes:
            if text.startswith(prefix):
                body = text[len(prefix) :].removeprefix("-")
                if self.body(body):
                    return f"{prefix}-{body}"
        return None

    def is_complete(self, line: str) -> bool:
        """Whether a typed or scanned line is a whole code already, prefix and all."""
        return self.whole(_upper(line.strip())) is not None

    def within(self, text: str) -> frozenset[str]:
        """Every code that stands in `text` between characters which are neither letters nor digits."""
        letters = re.escape(self.alphabet)
        prefixes = "|".join(map(re.escape, self.prefixes))
        pattern = rf"(?<![A-Z0-9])(?:{prefixes})-[{letters}]{{{self.length}}}(?![A-Z0-9])"
        return frozenset(re.findall(pattern, text))


class Why(StrEnum):
    """Why a frame is no coupon code."""

    DIGITS = "digits"
    SHAPE = "shape"
    SEVERAL = "several"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CouponCode:
    """A frame that is a coupon code.

    `otherwise` is the code to offer when `code` is not found (a body typed without its prefix), `typed` what was
    really read when a letter had to be taken for a digit: the cashier is shown it.
    """

    code: str
    otherwise: str | None = None
    typed: str | None = None


@dataclass(frozen=True, slots=True)
class NotACode:
    """A frame that is none. `ask` is what may be asked of the provider anyway, None when that makes no sense."""

    read: str
    why: Why
    ask: str | None = None


def read_code(frame: str, grammar: Grammar) -> CouponCode | NotACode:
    """Say what a frame is: a coupon code, or why not. Pure; any case in, upper case out."""
    text = _upper("".join(letter for letter in frame if letter.isprintable()).strip())
    if code := grammar.whole(text):
        return CouponCode(code)
    inside = grammar.within(text)
    if len(inside) == 1:
        return CouponCode(next(iter(inside)))
    if len(inside) > 1:
        return NotACode(clean(text, _MOST_SHOWN), Why.SEVERAL)
    if grammar.body(text) and not text.isdigit():
        first, *others = (f"{prefix}-{text}" for prefix in grammar.prefixes)
        return CouponCode(first, otherwise=others[0] if others else None)
    return _folded(text, grammar) or _no_code(text)


def _folded(text: str, grammar: Grammar) -> CouponCode | None:
    """Letters taken for digits, only where the result alone fits the grammar."""
    for prefix in grammar.prefixes:
        if not text.startswith(prefix):
            continue
        letters = text[len(prefix) :].removeprefix("-")
        body = "".join(
            _LOOKALIKES.get(letter, letter) if letter not in grammar.alphabet else letter for letter in letters
        )
        if grammar.body(body):
            return CouponCode(f"{prefix}-{body}", typed=text)
    return None


def _upper(text: str) -> str:
    """Upper case for the letters that codes are made of, and for no others: some of those grow into several."""
    return "".join(letter.upper() if letter.isascii() else letter for letter in text)


def _no_code(text: str) -> NotACode:
    ask = text if _UNKNOWN_SHAPE.fullmatch(text) else None
    if text.isascii() and text.isdigit():
        return NotACode(clean(text, _MOST_SHOWN), Why.DIGITS, ask)
    if ask:
        return NotACode(text, Why.SHAPE, ask)
    return NotACode(clean(text, _MOST_SHOWN) or "?", Why.UNREADABLE)
