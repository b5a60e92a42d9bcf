"""What is said of codes that are handed out."""

from __future__ import annotations

from datetime import datetime

from pos_tui.domain.issuing import Campaign, NewCode
from pos_tui.pages.issuing import Issuing
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line


class IssueWords:
    """Says it in one language."""

    def __init__(self, words: Catalogue, dates: Dates, changes: ChangeWords) -> None:
        self._words = words
        self._dates = dates
        self._changes = changes

    def head(self, issuing: Issuing) -> tuple[Line, ...]:
        """The title, and whom it is for."""
        say, whom = self._words.say, issuing.whom
        title = Line(say("Hand out a code"), tone="main")
        if whom:
            return (title, Line(say("For {name}", name=whom[1]), tone="quiet"))
        if issuing.knows_people:
            return (title, Line(say("Find the customer first: F2, or scan their card.")))
        return (title, Line(say("Type whose it is: e-mail or member number, then Enter.")))

    def act(self, issuing: Issuing) -> tuple[Line, ...]:
        """What F8 would do, or what became of it."""
        say, campaign, whom = self._words.say, issuing.campaign, issuing.whom
        if issuing.trouble:
            return self._changes.trouble(issuing.trouble)
        if issuing.busy:
            return (Line(say("handing it out …"), tone="quiet"),)
        if issuing.unseen:
            return (Line(say("The customer has the new code already."), tone="main"),)
        if campaign and whom:
            return (Line(say("F8  hand out a code: {campaign}", campaign=campaign.name), tone="act"),)
        return ()

    def done(self, campaign: Campaign, new: NewCode, now: datetime) -> tuple[Line, ...]:
        """The new code."""
        say = self._words.say
        return (
            Line(campaign.name, tone="main"),
            Line(self._dates.last_day(new.ends_at, now) if new.ends_at else ""),
            Line(""),
            Line(say("F8  look it up, to use it now"), tone="act"),
            Line(say("Esc  later: it is the customer's"), tone="quiet"),
        )
