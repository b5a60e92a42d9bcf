"""What is said of something that is taken back of a code."""

from __future__ import annotations

from typing import Final, NamedTuple

from pos_tui.pages.reasoned import Reasoned
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.panel import Line


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


class Sentences(NamedTuple):
    """All that one of these pages says, in English."""

    title: str
    nothing: str
    """Where there is nothing to take back."""
    ask: str
    """For the reason."""
    before: str
    """What a person does, or knows, first."""
    act: str
    key: str
    """The same among the keys."""
    forbidden: str
    under_way: str
    done: str


REVERSING: Final = Sentences(
    title=_p("Give a use back"),
    nothing=_p("There is no use here that can be given back."),
    ask=_p("Type why it is given back, then Enter."),
    before=_p("Take back what was given for it first."),
    act=_p("F8  give this use back"),
    key=_p("F8 give back"),
    forbidden=_p("Only a supervisor may give a use back."),
    under_way=_p("giving it back …"),
    done=_p("GIVEN BACK: it may be used again."),
)
SWITCHING_OFF: Final = Sentences(
    title=_p("Switch a code off"),
    nothing=_p("There is no code here that can be switched off."),
    ask=_p("Type why it is switched off, then Enter."),
    before=_p("Nobody can use it any more; this counter cannot switch it on again."),
    act=_p("F8  switch this code off for good"),
    key=_p("F8 switch off"),
    forbidden=_p("Only a supervisor may switch a code off."),
    under_way=_p("switching it off …"),
    done=_p("SWITCHED OFF: nobody can use it any more."),
)


class ReasonedWords:
    """Says it in one language."""

    def __init__(self, words: Catalogue, changes: ChangeWords) -> None:
        self._words = words
        self._changes = changes

    def lines(self, reasoned: Reasoned, says: Sentences, *, may: bool = True) -> tuple[Line, ...]:
        """Which code, why, and what F8 would do for whoever `may`; or what became of it."""
        say, attempt = self._words.say, reasoned.attempt
        if attempt is None:
            return (Line(say(says.nothing), tone="quiet"),)
        about = Line(attempt.code, attempt.coupon.reward if attempt.coupon else "", tone="main")
        if reasoned.done:
            return (about, Line(""), Line(say(says.done), tone="main"))
        if reasoned.busy:
            return (about, Line(""), Line(say(says.under_way), tone="quiet"))
        if reasoned.trouble:
            return (about, Line(""), *self._changes.trouble(reasoned.trouble))
        if not reasoned.why:
            return (about, Line(""), Line(say(says.ask), tone="quiet"))
        return (
            about,
            Line(say("Why: {why}", why=reasoned.why)),
            Line(""),
            Line(say(says.before)),
            Line(say(says.act), tone="act") if may else Line(say(says.forbidden), tone="quiet"),
        )
