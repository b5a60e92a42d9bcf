"""What is said of the passes on a customer's phone, and of a message to it."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import Final

from pos_tui.domain.customer import Customer
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.wallet import MOST_MESSAGES, PhoneMessage, WalletPass, WalletPassStatus
from pos_tui.pages.issued_passes import IssuedPasses
from pos_tui.pages.telling import NotTold, Telling
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.lists import so_far
from pos_tui.words.panel import Line
from pos_tui.words.passes import PHONES
from pos_tui.words.people import PeopleWords


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


_KINDS: Final = {PhoneMessage.COUPON: _p("a coupon"), PhoneMessage.POINTS: _p("points")}
_MESSAGES: Final = {
    PhoneMessage.COUPON: _p("There is a coupon for you. Show it at the counter."),
    PhoneMessage.POINTS: _p("Your points have changed. Have a look at your card."),
}
"""What the phone shows: nothing of the customer, because whoever lies near the phone can read it."""
_STATUSES: Final = {"active": _p("active"), "expired": _p("expired"), "voided": _p("void")}
"""How a pass may stand (Zupy Partner API, pass status)."""


class PhoneWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, dates: Dates, people: PeopleWords, provider: str) -> None:
        self._words = words
        self._dates = dates
        self._people = people
        self._provider = provider

    # -- the passes -------------------------------------------------------------------------------------------

    def cells(self, one: WalletPass, now: datetime) -> tuple[str, ...]:
        """What it is, for whose wallet, how it stands, since when."""
        made = self._dates.day(one.created_at, now) if one.created_at else ""
        return (one.title or one.kind or "?", self._phone(one.platform), self._status(one.status), made)

    def _phone(self, platform: str) -> str:
        return next((words for known, words in PHONES.items() if known == platform), platform)

    def _status(self, status: str) -> str:
        return self._words.say(_STATUSES[status]) if status in _STATUSES else status

    def how_many(self, issued: IssuedPasses) -> Line:
        """`20 of 45`, and in the end `45 passes`."""
        book = issued.book
        if book.whole and not book.loaded:
            return Line(self._words.say("No pass was made so far."))
        if book.whole:
            shown = self._dates.points(book.loaded)
            return Line(self._words.count("{shown} pass", "{shown} passes", book.loaded, shown=shown), tone="quiet")
        return Line(so_far(self._words, self._dates, book), tone="quiet")

    def title(self, one: WalletPass) -> Line:
        """What it is, and for whose wallet."""
        return Line(one.title or one.kind or "?", self._phone(one.platform), tone="main")

    def status(self, issued: IssuedPasses, now: datetime) -> tuple[Line, ...]:
        """How it stands, on how many phones, since when: in three lines, from the list until it is read."""
        say, part, one = self._words.say, issued.status, issued.opened
        if part.reason is Reason.NOT_FOUND and not part.waits:
            return (Line(say("This pass is not there any more."), tone="warn"), Line(""), Line(""))
        if part.reason and not part.waits:
            return (Line(self._people.failed(part.reason), tone="warn"), Line(""), Line(""))
        status = Line(say("It is {status}.", status=self._status((part.value or one).status)) if one else "")
        if part.value is None:
            return (status, Line(self._people.waiting if part.slow else "", tone="quiet"), Line(""))
        return (status, *self._on_phones(part.value, now))

    def _on_phones(self, told: WalletPassStatus, now: datetime) -> tuple[Line, Line]:
        say, count = self._words.say, self._words.count
        on = say("on no phone")
        if told.devices is None:
            on = say("not known")
        elif told.devices:
            on = count("on {n} phone", "on {n} phones", told.devices)
        at = told.updated_at
        return Line(on), Line(say("Last changed {moment}.", moment=self._dates.moment(at, now)) if at else "")

    # -- a message --------------------------------------------------------------------------------------------

    def message(self, kind: PhoneMessage) -> str:
        """What the phone shows."""
        return self._words.say(_MESSAGES[kind])

    def about(self, telling: Telling, customer: Customer) -> tuple[Line, ...]:
        """To whom, what, and what may become of it."""
        say = self._words.say
        name, contact, _, _ = self._people.cells(customer)
        kinds = "  ".join(f"[{say(word)}]" if kind is telling.kind else say(word) for kind, word in _KINDS.items())
        return (
            Line(
                say("Message to the phone of {name}", name="     ".join(part for part in (name, contact) if part)),
                tone="main",
            ),
            Line(say("About: {kinds}", kinds=kinds)),
            Line(say("It says: {message}", message=self.message(telling.kind))),
            Line(say("It may be shown late or never, and nobody is told."), tone="quiet"),
            Line(say("At most {n} an hour reach one customer.", n=MOST_MESSAGES), tone="quiet"),
        )

    def act(self, telling: Telling) -> tuple[Line, ...]:
        """What F8 does, or what became of it."""
        say = self._words.say
        if telling.queued.waits:
            return (Line(self._people.waiting if telling.queued.slow else say("sending it …"), tone="quiet"),)
        if telling.queued.value:
            return (Line(say("Queued: it is on its way."), tone="main"),)
        if telling.trouble:
            return self._trouble(telling.trouble, telling)
        return (Line(say("F8  tell the phone"), tone="act"),)

    def _trouble(self, trouble: NotTold, telling: Telling) -> tuple[Line, ...]:
        say, outcome = self._words.say, OUTCOMES[trouble.reason]
        theirs = say("{provider} says: {words}", provider=self._provider, words=trouble.detail)
        if trouble.maybe:
            first, then = say("It may be on its way: no answer came."), Line(say("F8  send it once more"), tone="act")
        elif trouble.down:
            first, then = say("The wallet service is down just now: nothing was sent."), self._again(telling)
        elif trouble.reason is Reason.TRY_LATER:
            first, then = say(outcome.says), self._again(telling)
        else:
            first, then = say(outcome.says), Line(say(outcome.next))
        return (Line(first, tone="warn"), then, Line(theirs if trouble.detail else "", tone="quiet"))

    def _again(self, telling: Telling) -> Line:
        if telling.pause:
            return Line(self._words.say("F8 tries again in {seconds} s.", seconds=ceil(telling.pause)))
        return Line(self._words.say("F8  try again"), tone="act")
