"""What a shop's coupon codes look like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase, digits
from typing import Final, Protocol

_SHOWING: Final = "A1Q0WZ9YM"
"""Letters and digits that other keyboards and Caps Lock change, the most telling ones first."""


class CodeGrammar(Protocol):
    """What every room may ask of the form of a shop's codes. What a frame is, `domain.code.read_code` alone says."""

    @property
    def repairs(self) -> bool:
        """Whether a code's form tells that its case or the keyboard layout was another one, so that it is put right."""
        ...

    def is_complete(self, line: str) -> bool:
        """Whether an unfinished line is a whole code already, which needs no end mark."""
        ...

    def glued(self, line: str) -> tuple[int, int] | None:
        """Where a code ends behind which the next one's beginning stands, and where that ends; None: nowhere."""
        ...

    def canonical(self, text: str) -> str:
        """The one way in which a code or a card's number is written where it is stored or compared."""
        ...

    def is_card(self, text: str) -> bool:
        """Whether `text` (canonical) is what a customer's card carries."""
        ...

    def may_be_text(self, text: str) -> bool:
        """Whether what reads as a code may as well be what somebody typed into a field: a name, a number."""
        ...

    def may_hold(self, letter: str) -> bool:
        """Whether this character can stand in a code."""
        ...

    def samples(self) -> tuple[str, str, str]:
        """Three ASCII texts like codes to try a scanner with, the last of small letters and capitals."""
        ...


@dataclass(frozen=True)
class Grammar:
    """The form of this shop's coupon codes: a prefix, a hyphen, and a body of fixed length.

    The default is what Zupy prints: `CZ-` (today) or `CP-` (older), then eight letters or digits. `cards` are the
    prefixes of its customers' cards (Zupy: `ZP-` and what a wallet's bar code holds, section "Card" of the API).
    """

    prefixes: tuple[str, ...] = ("CZ", "CP")
    length: int = 8
    alphabet: str = ascii_uppercase + digits
    cards: tuple[str, ...] = ("ZP",)

    @property
    def repairs(self) -> bool:
        """A prefix and a length leave no doubt."""
        return True

    def canonical(self, text: str) -> str:
        """Upper case."""
        return upper(text)

    def may_be_text(self, text: str) -> bool:
        """A name may be as long as a code without its prefix."""
        return self.body(upper(text).strip())

    def may_hold(self, letter: str) -> bool:
        """The alphabet, the letters of the prefixes and the hyphen, in any case."""
        return letter.upper() in {*self.alphabet, *"".join(self.prefixes), "-"}

    def samples(self) -> tuple[str, str, str]:
        """Codes that fit; whether somebody owns such a coupon plays no part."""
        third = f"{self.prefixes[0]}-{self._filled(_SHOWING[4:] + _SHOWING[:4])}"
        return (
            f"{self.prefixes[0]}-{self._filled(_SHOWING)}",
            f"{self.prefixes[-1]}-{self._filled(_SHOWING[::-1])}",
            mixed(third),
        )

    def _filled(self, showing: str) -> str:
        """A body, of these characters first."""
        wanted = [letter for letter in showing if letter in self.alphabet]
        letters = wanted + [letter for letter in self.alphabet if letter not in wanted]
        return "".join(letters[place % len(letters)] for place in range(self.length))

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
        return self.whole(upper(line.strip())) is not None

    def within(self, text: str) -> tuple[str, ...]:
        """Every code that stands in `text` between characters which are neither letters nor digits, each once."""
        return tuple(dict.fromkeys(self._bounded.findall(text)))

    def anywhere(self, text: str) -> frozenset[str]:
        """Every code in `text`, whatever stands beside it."""
        return frozenset(self._loose.findall(text))

    def ending(self, text: str) -> str | None:
        """The code at the end of `text` that something without a bound is stuck to, None when there is none."""
        match = self._stuck.search(text)
        return match.group() if match else None

    def is_card(self, text: str) -> bool:
        """Whether `text` (upper case) is what a customer's card carries."""
        return is_card(text, self.cards)

    def glued(self, line: str) -> tuple[int, int] | None:
        """Where the first code ends behind which another code's prefix stands, and where that prefix ends.

        It looks in the letters as they came: case is folded, nothing else.
        """
        match = self._glued.search(line)
        return (match.start(2), match.end(2)) if match else None

    @cached_property
    def _prefixes(self) -> str:
        return "|".join(map(re.escape, self.prefixes))

    @cached_property
    def _code(self) -> str:
        return rf"(?:{self._prefixes})-[{re.escape(self.alphabet)}]{{{self.length}}}"

    @cached_property
    def _bounded(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){self._code}(?![^\W_])")  # neither letter nor digit, of any script

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(rf"(?=({self._code}))")  # codes that were torn may overlap

    @cached_property
    def _stuck(self) -> re.Pattern[str]:
        return re.compile(rf"{self._code}\Z")

    @cached_property
    def _glued(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Z0-9])({self._code})((?:{self._prefixes})-)", re.ASCII | re.IGNORECASE)


def is_card(text: str, prefixes: tuple[str, ...]) -> bool:
    """Whether it is one of the prefixes, a hyphen, and four or more letters, digits and hyphens."""
    return any(
        text.startswith(f"{prefix}-") and len(text) > len(prefix) + 4 and text.replace("-", "").isalnum()
        for prefix in prefixes
    )


def mixed(text: str) -> str:
    """Every second letter small."""
    return "".join(letter.lower() if place % 2 else letter for place, letter in enumerate(text))


def upper(text: str) -> str:
    """Upper case for the letters that codes are made of, and for no others: some of those grow into several."""
    return "".join(letter.upper() if letter.isascii() else letter for letter in text)


def lower(text: str) -> str:
    """The same in lower case."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
