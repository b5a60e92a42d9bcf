"""Why the answer is no, in whole sentences for the panel and in a few words for the list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pos_tui.domain.attempt import Attempt
from pos_tui.domain.code import Why
from pos_tui.domain.layouts import Layout
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates

_MOST_LAYOUTS: Final = 2
"""Keyboard layouts that are named beside a code which could be read all the same."""
_SAME_MOMENT: Final = timedelta(minutes=3)
"""How far the provider's date of a use and this journal's may lie apart and still be the same use."""


def _p(text: str) -> str:
    """Marks a sentence for the catalogue."""
    return text


_WHY: Final[dict[Why, tuple[str, str]]] = {
    Why.PRODUCT: (_p("Only digits: this is a product bar code."), _p("a product bar code")),
    Why.DIGITS: (_p("Only digits: this is no coupon code."), _p("only digits")),
    Why.PHONE: (_p("This is a phone number."), _p("a phone number")),
    Why.PERSON: (_p("This looks like a CPF."), _p("looks like a CPF")),
    Why.CARD: (_p("This is a customer's card, not a coupon."), _p("a customer's card")),
    Why.ADDRESS: (_p("An address without a coupon code in it."), _p("an address")),
    Why.DATA: (_p("Data without a coupon code in it."), _p("data, no code")),
    Why.CUT: (_p("Its first character seems to be lost."), _p("first character lost")),
    Why.UNFINISHED: (_p("Its last character seems to be lost."), _p("last character lost")),
    Why.GLUED: (_p("Something is stuck to the code."), _p("not clear, scan again")),
    Why.LAYOUT: (_p("The scanner and this computer have different keyboard layouts."), _p("keyboard layout")),
    Why.SEVERAL: (_p("Several codes at once: scan the one that is meant."), _p("several codes at once")),
    Why.SHAPE: (_p("This is not the form of our coupon codes."), _p("another form of code")),
    Why.LONG: (_p("Too long to be a coupon code."), _p("too long")),
    Why.UNREADABLE: (_p("No code can be read in this."), _p("no code in it")),
}
"""For the panel and for the list."""

_LAYOUTS: Final[dict[Layout, str]] = {
    Layout.ABNT2: _p("Brazilian (ABNT2)"),
    Layout.US_INTL: _p("US international"),
    Layout.PT: _p("Portuguese"),
    Layout.ES: _p("Spanish"),
    Layout.LATAM: _p("Latin American"),
    Layout.IT: _p("Italian"),
    Layout.DE: _p("German"),
    Layout.CH: _p("Swiss"),
    Layout.FR: _p("French"),
    Layout.BE: _p("Belgian"),
    Layout.UK: _p("British"),
}


class Reasons:
    """Says reasons in one language."""

    def __init__(self, catalogue: Catalogue, dates: Dates) -> None:
        self._words = catalogue
        self._dates = dates

    def says(self, attempt: Attempt, now: datetime) -> str:
        """The whole sentence, with when and by whom where that is known; empty without a reason."""
        coupon, say = attempt.coupon, self._words.say
        match attempt.reason:
            case Reason.ALREADY_USED if here := self._used_here(attempt, now):
                return here
            case Reason.ALREADY_USED if coupon and coupon.used_at:
                return say("Used {moment}.", moment=self._dates.moment(coupon.used_at, now))
            case Reason.EXPIRED if coupon and coupon.valid_until:
                return say("Expired {moment}.", moment=self._dates.moment(self._dates.end(coupon.valid_until), now))
            case Reason.CANCELLED:
                return say("Cancelled by the shop.")
            case None:
                return ""
            case reason:
                return say(OUTCOMES[reason].says)

    def _used_here(self, attempt: Attempt, now: datetime) -> str:
        """The journal knows the use that the provider reports."""
        here, coupon = attempt.used_here, attempt.coupon
        if here is None or coupon is None:
            return ""
        ahead = timedelta(seconds=attempt.server_ahead or 0.0)
        if coupon.used_at and abs(coupon.used_at - (here.at + ahead)) > _SAME_MOMENT:
            return ""
        moment = self._dates.today_or_moment(here.at, now)
        if here.operator:
            return self._words.say("Used here {moment} by {operator}.", moment=moment, operator=here.operator)
        return self._words.say("Used here {moment}.", moment=moment)

    def brief(self, attempt: Attempt, now: datetime) -> str:
        """A few words for the list."""
        coupon, say = attempt.coupon, self._words.say
        match attempt.reason:
            case Reason.ALREADY_USED if coupon and coupon.used_at:
                return say("used {moment}", moment=self._dates.brief_moment(coupon.used_at, now))
            case Reason.EXPIRED if coupon and coupon.valid_until:
                return say(
                    "expired {moment}", moment=self._dates.brief_moment(self._dates.end(coupon.valid_until), now)
                )
            case Reason.CANCELLED:
                return say("cancelled")
            case Reason.TOO_MANY_WAITING:
                return say("not looked up, scan again")
            case Reason.OPEN_ELSEWHERE:
                return say("open on counter {name}", name=attempt.elsewhere)
            case None:
                return ""
            case reason:
                return say(OUTCOMES[reason].says)

    def why(self, why: Why) -> str:
        """Why a frame is no coupon code."""
        return self._words.say(_WHY[why][0])

    def brief_why(self, why: Why | None) -> str:
        """The same for the list; None: it has the form of a code, and nobody knows it."""
        return self._words.say("not known here" if why is None else _WHY[why][1])

    def how(self, attempt: Attempt) -> tuple[str, ...]:
        """What was wrong with how it came, even where a code could be read."""
        say = self._words.say
        said: list[str] = []
        if attempt.layouts and (attempt.why or len(attempt.layouts) <= _MOST_LAYOUTS):
            names = ", ".join(say(_LAYOUTS[layout]) for layout in attempt.layouts)
            said.append(say("The keyboard layout looks {names}; the scanner is set to another.", names=names))
        if not attempt.how.ended:
            said.append(say("No end mark: the scanner must send Enter."))
        if attempt.how.cleaned:
            said.append(
                self._words.count(
                    "{n} hidden character was taken out of it.",
                    "{n} hidden characters were taken out of it.",
                    attempt.how.cleaned,
                )
            )
        return tuple(said)
