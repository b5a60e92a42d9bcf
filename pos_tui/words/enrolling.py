"""What is asked of somebody who becomes a customer."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.customer import mask_cpf, mask_email, mask_phone
from pos_tui.domain.enrolling import Ask, Form
from pos_tui.pages.enrolling import Enrolling
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.panel import Line


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_NAMES: Final = {Ask.PHONE: _p("Phone"), Ask.NAME: _p("Name"), Ask.EMAIL: _p("E-mail"), Ask.CPF: _p("CPF")}
_WRONG: Final = {
    Ask.PHONE: _p("This is no whole phone number: type it with its area code."),
    Ask.NAME: _p("Type the name, in letters."),
    Ask.EMAIL: _p("This is no e-mail address."),
    Ask.CPF: _p("This is no CPF: its check digits are wrong."),
}


class EnrolWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, changes: ChangeWords) -> None:
        self._words = words
        self._changes = changes

    def form(self, enrolling: Enrolling, *, in_full: bool = False) -> tuple[Line, ...]:
        """The answers so far, the question that stands there, or what F8 would do; `in_full`: with nothing masked."""
        say, form = self._words.say, enrolling.form
        if form is None:
            return ()
        lines = [Line(say("A new customer"), tone="main")]
        lines += [Line(f"{say(_NAMES[ask])}  {_shown(ask, form.answers[ask], in_full)}") for ask in form.answers]
        if enrolling.trouble:
            lines += self._changes.trouble(enrolling.trouble)
        elif enrolling.busy:
            lines.append(Line(say("enrolling …"), tone="quiet"))
        lines += [Line(say(_WRONG[form.wrong]), tone="warn")] if form.wrong else []
        return (*lines, *self._next(form))

    def _next(self, form: Form) -> tuple[Line, ...]:
        say = self._words.say
        if form.asks is None:
            return (
                Line(say("Read it back to the customer: F6 shows it."), tone="quiet"),
                Line(say("F8  enrol them"), tone="act"),
            )
        if form.is_optional:
            return (Line(say("Enter alone leaves it out."), tone="quiet"),)
        return ()

    def label(self, form: Form, typed: str) -> str:
        """The question before the line."""
        return f"{self._words.say(_NAMES[form.asks])} {typed}" if form.asks else typed

    def done(self, enrolling: Enrolling) -> str:
        """Whether they are new."""
        if enrolling.enrolled is None:
            return ""
        if enrolling.enrolled.created:
            return self._words.say("New: enrolled just now.")
        if enrolling.verified:
            return self._words.say("They are a customer now.")
        return self._words.say("Not new: they were a customer already.")


def _shown(ask: Ask, answer: str, in_full: bool) -> str:
    """What others may read of it; a name that is just being typed is read back to its owner."""
    masks = {Ask.PHONE: mask_phone, Ask.EMAIL: mask_email, Ask.CPF: mask_cpf}
    return masks[ask](answer) if answer and ask in masks and not in_full else answer or "-"
