"""Why the answer is no, in whole sentences for the panel and in a few words for the list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pos_tui.domain.attempt import Attempt
from pos_tui.domain.code import Why
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates

_SAME_MOMENT: Final = timedelta(minutes=3)
"""How far the provider's date of a use and this journal's may lie apart and still be the same use."""


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
            case None:
                return ""
            case reason:
                return say(OUTCOMES[reason].says)

    def why(self, why: Why) -> str:
        """Why a frame is no coupon code."""
        say = self._words.say
        match why:
            case Why.DIGITS:
                return say("Only digits: this looks like a product bar code.")
            case Why.SHAPE:
                return say("This is not the form of our coupon codes.")
            case Why.SEVERAL:
                return say("Several codes at once: scan them one by one.")
            case Why.UNREADABLE:
                return say("No code can be read in this.")

    def brief_why(self, why: Why | None) -> str:
        """The same for the list; None: it has the form of a code, and nobody knows it."""
        say = self._words.say
        match why:
            case None:
                return say("not known here")
            case Why.DIGITS:
                return say("a product bar code")
            case Why.SHAPE:
                return say("another form of code")
            case Why.SEVERAL:
                return say("several codes at once")
            case Why.UNREADABLE:
                return say("no code in it")
