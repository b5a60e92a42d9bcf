"""What is said of a use that is to be given back."""

from __future__ import annotations

from pos_tui.pages.reversing import Reversing
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.panel import Line


class ReversingWords:
    """Says it in one language."""

    def __init__(self, words: Catalogue, changes: ChangeWords) -> None:
        self._words = words
        self._changes = changes

    def lines(self, reversing: Reversing, *, may: bool = True) -> tuple[Line, ...]:
        """Which use, why, and what F8 would do for whoever `may`; or what became of it."""
        say, attempt = self._words.say, reversing.attempt
        if attempt is None:
            return (Line(say("There is no use here that can be given back."), tone="quiet"),)
        about = Line(attempt.code, attempt.coupon.reward if attempt.coupon else "", tone="main")
        if reversing.done:
            return (about, Line(""), Line(say("GIVEN BACK: it may be used again."), tone="main"))
        if reversing.busy:
            return (about, Line(""), Line(say("giving it back …"), tone="quiet"))
        if reversing.trouble:
            return (about, Line(""), *self._changes.trouble(reversing.trouble))
        if not reversing.why:
            return (about, Line(""), Line(say("Type why it is given back, then Enter."), tone="quiet"))
        return (
            about,
            Line(say("Why: {why}", why=reversing.why)),
            Line(""),
            Line(say("Take back what was given for it first.")),
            Line(say("F8  give this use back"), tone="act")
            if may
            else Line(say("Only a supervisor may give a use back."), tone="quiet"),
        )
