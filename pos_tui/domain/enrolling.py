"""Somebody becomes a customer: what is asked, one line after the other, and what makes no sense."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.numbers import Numbers, is_cpf, kind_of_number
from pos_tui.domain.text import clean
from pos_tui.domain.wanted import Wanted, e164

_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_LONGEST_NAME: Final = 80
_FEWEST_LETTERS: Final = 2


class Ask(StrEnum):
    """What is asked, in this order; the first two must be answered."""

    PHONE = "phone"
    NAME = "name"
    EMAIL = "email"
    CPF = "cpf"


_ORDER: Final = tuple(Ask)
_NEEDED: Final = frozenset({Ask.PHONE, Ask.NAME})


@dataclass(frozen=True, slots=True)
class Form:
    """The answers so far. `wrong` is the question whose last answer made no sense, None when there was none."""

    answers: dict[Ask, str] = field(default_factory=dict[Ask, str], repr=False)
    wrong: Ask | None = None

    @property
    def asks(self) -> Ask | None:
        """The question that stands there, None when all is answered."""
        return next((ask for ask in _ORDER if ask not in self.answers), None)

    @property
    def is_optional(self) -> bool:
        """Whether an empty line will do."""
        return self.asks is not None and self.asks not in _NEEDED

    def answered(self, text: str) -> Form:
        """The next question, or the same one again with `wrong`."""
        ask = self.asks
        if ask is None:
            return self
        answer = "" if not text.strip() and self.is_optional else _read(ask, text)
        if answer is None:
            return replace(self, wrong=ask)
        return Form({**self.answers, ask: answer})

    def back(self) -> Form | None:
        """Without the last answer; None when there was none."""
        given = [ask for ask in _ORDER if ask in self.answers]
        if not given:
            return None
        return Form({ask: self.answers[ask] for ask in given[:-1]})

    def enrolment(self) -> Enrolment | None:
        """What is sent, once all is answered."""
        if self.asks is not None:
            return None
        told = self.answers
        return Enrolment(phone=told[Ask.PHONE], name=told[Ask.NAME], email=told[Ask.EMAIL], cpf=told[Ask.CPF])


def begun(wanted: Wanted | None) -> Form:
    """A form in which the phone that somebody looked for stands already."""
    form = Form()
    number = wanted.contact.value if wanted and wanted.contact and not wanted.is_cpf else ""
    return form.answered(number) if number.startswith("+") else form


def _read(ask: Ask, text: str) -> str | None:
    """The answer as the provider takes it, None when it makes no sense."""
    match ask:
        case Ask.PHONE:
            return e164(text) if kind_of_number(text) is Numbers.PHONE else None
        case Ask.NAME:
            name = " ".join(clean(text, _LONGEST_NAME).split())
            return name if sum(map(str.isalpha, name)) >= _FEWEST_LETTERS and "@" not in name else None
        case Ask.EMAIL:
            return text.strip().lower() if _EMAIL.fullmatch(text.strip()) else None
        case Ask.CPF:
            digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
            return digits if is_cpf(digits) else None
