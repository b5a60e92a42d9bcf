"""What a shop's coupon codes look like where they are free text, as Voucherify's and Uniqodo's are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pos_tui.domain.grammar import is_card, lower, mixed, upper
from pos_tui.domain.numbers import Numbers, kind_of_number
from pos_tui.domain.patterns import can_run_away

LONGEST: Final = 200
"""Characters of the longest code."""
LONGEST_MATCHED: Final = 64
"""Characters of the longest text that is held against a pattern: in more of them a slow one could lose seconds."""
_LONGEST_SAMPLE: Final = 40
"""Characters beyond which a bar code is too wide for a sheet of paper."""
_SAMPLES: Final = ("A1Q0-WZ9YM", "MY9Z-W0Q1A", "aQwZ-y0M1b")
"""Letters and digits that other keyboards and Caps Lock change."""
_USUAL: Final = " -_"
"""What may well stand in a code besides letters and digits."""


@dataclass(frozen=True)
class FreeGrammar:
    """Codes of any form, every sign and its case as it came; with a `pattern` (a regular expression for the whole
    code) only what fits it, where need be in the other case or through a keyboard layout.

    `cards` are the prefixes of the customers' cards. `sample` is a code that fits, for the labels that try a scanner.
    Raises `ValueError`, with a sentence, for a pattern that is none or may take for ever, and for a sample that does
    not fit or cannot be printed.
    """

    pattern: str = ""
    cards: tuple[str, ...] = ()
    sample: str = ""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"The pattern is no regular expression: {error}.") from None
        if can_run_away(self.pattern):
            raise ValueError("The pattern repeats a group of varying length, like (a+)+: a label could keep it busy.")
        if self.sample:
            self._check_sample()

    def _check_sample(self) -> None:
        bare = self.sample.strip()
        if not (bare == self.sample and bare.isascii() and bare.isprintable() and len(bare) <= _LONGEST_SAMPLE):
            raise ValueError(f"The sample must be at most {_LONGEST_SAMPLE} letters, digits and signs of ASCII.")
        if self.pattern and not self.fits(self.sample):
            raise ValueError("The sample does not fit the pattern.")

    @property
    def repairs(self) -> bool:
        """Only a pattern tells what is wrong."""
        return bool(self.pattern)

    def fits(self, text: str) -> bool:
        """Whether there is a pattern and the whole of `text` fits it, as it stands."""
        if not self.pattern or not 0 < len(text) <= LONGEST_MATCHED:
            return False
        return self._compiled.fullmatch(text) is not None

    def in_case(self, text: str) -> str | None:
        """`text` as it fits the pattern: as it stands, else in upper or in lower case where only one of them does."""
        if self.fits(text):
            return text
        fitting = {other for other in (upper(text), lower(text)) if self.fits(other)}
        return fitting.pop() if len(fitting) == 1 else None

    def is_complete(self, line: str) -> bool:
        """Whether it fits the pattern, and would not with one more character: what may still grow is waited for."""
        code = self.in_case(line.strip())
        return code is not None and not any(self.fits(code + letter) for letter in {*code, "A", "a", "0", "-"})

    def glued(self, line: str) -> tuple[int, int] | None:
        """Nowhere: only an end mark parts free text."""
        return None

    def canonical(self, text: str) -> str:
        """As it came."""
        return text

    def is_card(self, text: str) -> bool:
        """Whether `text`, in any case, is what a customer's card carries."""
        return is_card(upper(text), self.cards)

    def may_be_text(self, text: str) -> bool:
        """A word, a name, a number. Letters and digits together without a blank are neither; with a pattern, nothing
        but a word or somebody's number may be meant otherwise.
        """
        text = text.strip()
        if self.pattern:
            return text.replace(" ", "").isalpha() or kind_of_number(text) in (Numbers.PHONE, Numbers.PERSON)
        return " " in text or not (any(map(str.isdigit, text)) and any(map(str.isalpha, text)))

    def may_hold(self, letter: str) -> bool:
        """Any sign may stand in a code, but beyond letters and digits few do."""
        return letter.isalnum() or letter in _USUAL

    def samples(self) -> tuple[str, str, str]:
        """The sample of the shop where there is one, else letters and digits that show what came of them."""
        return (self.sample, self.sample, mixed(self.sample)) if self.sample else _SAMPLES

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)
