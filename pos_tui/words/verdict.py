"""The verdict on an attempt: its word, its kind, and the lines beneath it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import Final

from pos_tui.domain.attempt import Attempt, Notice, Phase
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import mask_name
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import OUTCOMES, Reason, Retry
from pos_tui.domain.write import WriteState
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Kind, Line, Panel
from pos_tui.words.provider import not_offered
from pos_tui.words.reasons import Reasons
from pos_tui.words.sale import SaleWords

_MOST_LOOKS: Final = 5


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


_NOTICES: Final = {
    Notice.NOT_SENT: _p("Not used: the request did not leave. {reason}"),
    Notice.CANNOT_RECORD: _p("Not used: this counter cannot record it. Tell the shop owner."),
    Notice.OPEN_BEFORE: _p("Not used: an earlier use of it is not confirmed. Scan it again."),
    Notice.OPEN_ELSEWHERE: _p("Not used: another counter's use of it is not confirmed."),
    Notice.CANNOT_SHARE: _p("Not used: the counters here cannot agree. Tell the shop owner."),
    Notice.NO_REQUEST: _p("Not used: no request is left for {seconds} s. Try again then."),
    Notice.AFTER_DAMAGE: _p("Not used: the journal was damaged. F10 says what is open."),
    Notice.USED_SINCE: _p("Not used: it was used since it was looked up. Scan it again."),
    Notice.CODE_NOT_SENT: _p("No code was sent. {reason}"),
    Notice.OWNER_NOT_CHECKED: _p("Not used: the owner was not checked. {reason}"),
}

_KINDS: Final[dict[Phase, Kind]] = {
    Phase.READY: Kind.READY,
    Phase.USED: Kind.USED,
    Phase.REFUSED: Kind.REFUSED,
    Phase.NOT_CONFIRMED: Kind.DOUBT,
    Phase.UNDECIDED: Kind.DOUBT,
    Phase.NOT_OURS: Kind.ALIEN,
}


class Verdicts:
    """Says attempts in one language. `provider` is the provider's name, `place` says operator and terminal."""

    def __init__(
        self,
        catalogue: Catalogue,
        dates: Dates,
        *,
        provider: str,
        place: Callable[[], tuple[str, ...]],
        sale: SaleWords,
    ) -> None:
        self._words = catalogue
        self._dates = dates
        self._reasons = Reasons(catalogue, dates)
        self._provider = provider
        self._place = place
        self._sale = sale
        self.not_offered = not_offered(catalogue, provider)
        """Of a key that another provider has."""

    def kind(self, attempt: Attempt) -> Kind:
        """The colour of an attempt."""
        return _KINDS.get(attempt.phase, Kind.QUIET)

    def word(self, attempt: Attempt) -> str:
        """The verdict word, in one piece; what is under way has a quiet one."""
        say = self._words.say
        match attempt.phase:
            case Phase.READY:
                return say("READY")
            case Phase.USED:
                return say("USED NOW")
            case Phase.GIVEN_BACK:
                return say("GIVEN BACK")
            case Phase.REFUSED:
                return say("REFUSED")
            case Phase.NOT_CONFIRMED:
                return say("NOT CONFIRMED")
            case Phase.NOT_OURS:
                return say("NOT OURS")
            case Phase.UNDECIDED if attempt.elsewhere:
                return say("NOT CONFIRMED")
            case Phase.UNDECIDED:
                return say("NO ANSWER")
            case Phase.CODE_SENT | Phase.VERIFYING | Phase.CHECKING_OWNER:
                return say("customer check")
            case _:
                return say("wait")

    def panel(self, attempt: Attempt, now: datetime) -> Panel:
        """Everything about the attempt on the panel."""
        match attempt.phase:
            case Phase.READY:
                lines = self._ready(attempt, now)
            case Phase.USED:
                lines = self._used(attempt, now)
            case Phase.GIVEN_BACK:
                lines = (Line(self._words.say("It may be used again: scan it anew."), tone="main"),)
            case Phase.REFUSED:
                lines = self._refused(attempt, now)
            case Phase.NOT_CONFIRMED:
                lines = self._not_confirmed(attempt, now)
            case Phase.NOT_OURS:
                lines = self._not_ours(attempt)
            case Phase.UNDECIDED:
                lines = self._undecided(attempt)
            case _:
                lines = self._under_way(attempt)
        if not attempt.recorded:
            warning = self._words.say("Not recorded yet: no further use is taken until it is.")
            lines = (Line(warning, tone="warn"), *lines)
        return Panel(self.kind(attempt), self.word(attempt), attempt.code, lines)

    def brief(self, attempt: Attempt, now: datetime) -> str:
        """What the list says beside the word and the code, in a few words."""
        say = self._words.say
        match attempt.phase:
            case Phase.REFUSED | Phase.UNDECIDED:
                return self._reasons.brief(attempt, now)
            case Phase.NOT_OURS:
                return self._reasons.brief_why(attempt.why)
            case Phase.NOT_CONFIRMED if attempt.settling.likely:
                return say("used in that moment")
            case Phase.NOT_CONFIRMED if attempt.settling.next_in is not None:
                return say("next look in {seconds} s", seconds=ceil(attempt.settling.next_in))
            case Phase.NOT_CONFIRMED:
                return say("looking …")
            case _:
                return attempt.coupon.reward if attempt.coupon else ""

    def worth_asking_again(self, attempt: Attempt) -> bool:
        """Whether the key that asks again is offered: not after a yes, a final no, or for what nobody could know."""
        match attempt.phase:
            case Phase.READY | Phase.NOT_CONFIRMED:
                return True
            case Phase.NOT_OURS:
                return attempt.ask is not None
            case Phase.REFUSED | Phase.UNDECIDED:
                return attempt.reason is None or OUTCOMES[attempt.reason].retry is not Retry.NO
            case _:
                return False

    def next_step(self, attempt: Attempt) -> str:
        """What to do now that it is no clear yes. Who said by hand that it was used here has the customer still before
        them.
        """
        say = self._words.say
        if attempt.phase is Phase.NOT_CONFIRMED and attempt.settling.likely:
            return say("Very likely it was this one: do not use it again.")
        if attempt.phase is Phase.NOT_CONFIRMED:
            return say("Keep the customer here, or write the code down: it is read again.")
        if attempt.write and attempt.write.state is WriteState.SETTLED and attempt.used_here:
            return say("It counts as used here: give it now, if it was not given.")
        return say(OUTCOMES[attempt.reason].next) if attempt.reason else ""

    def hour(self, moment: datetime, now: datetime) -> str:
        """When a scan was made: the hour, or the day when it was another one."""
        day = self._dates.day(moment, now)
        return self._dates.hour(moment) if day == self._words.say("today") else self._dates.short_day(moment)

    def who(self, attempt: Attempt) -> str:
        """The customer, masked."""
        name = attempt.customer.name if attempt.customer else ""
        return mask_name(name or (attempt.coupon.customer_name if attempt.coupon else ""))

    # -- the panels -------------------------------------------------------------------------------------------

    def _ready(self, attempt: Attempt, now: datetime) -> tuple[Line, ...]:
        coupon = attempt.coupon
        uses = self.uses(coupon.uses_left, coupon.uses_total) if coupon else ""
        ends = self.last_day(coupon, now) if coupon else ""
        lines = (
            Line((coupon.reward if coupon else "") or self._sale.gives(attempt), tone="main"),
            Line(self._customer(attempt)),
            Line(uses, ends),
            *self._sale.ready(attempt),
        )
        act = Line(self._words.say("F8  use it"), tone="act")
        how = self._how(attempt)
        space = () if how else (Line(""),)
        return (*lines, *self._read_as(attempt), *self._notice(attempt, now), *space, act, *how)

    def _read_as(self, attempt: Attempt) -> tuple[Line, ...]:
        """What came, where it had to be understood before it was a code."""
        if not attempt.typed:
            return ()
        read_as = self._words.say("Read as {code}; what came was {typed}.", code=attempt.code, typed=attempt.typed)
        return (Line(read_as, tone="warn"),)

    def _how(self, attempt: Attempt) -> tuple[Line, ...]:
        """What was odd about how it came: for whoever sets the scanner up, and the first to give way."""
        return tuple(Line(text, tone="warn") for text in self._reasons.how(attempt))

    def _notice(self, attempt: Attempt, now: datetime) -> tuple[Line, ...]:
        if attempt.notice is None:
            return ()
        reason = self._reasons.says(attempt, now) if attempt.reason else ""
        text = self._words.say(_NOTICES[attempt.notice], reason=reason, seconds=ceil(attempt.retry_after or 0))
        return (Line(text, tone="warn"),)

    def _used(self, attempt: Attempt, now: datetime) -> tuple[Line, ...]:
        say, use, coupon = self._words.say, attempt.use, attempt.coupon
        left = self.uses(use.uses_left, use.uses_total) if use else ""
        balance = self._dates.balance(use.balance) if use and use.balance != Balance() else self._known_balance(attempt)
        sent = attempt.write.sent_at if attempt.write else now
        moment = use.used_at if use and use.used_at else sent
        reward = coupon.reward if coupon else ""
        return (
            Line(self._sale.given(attempt) or (say("Give: {reward}", reward=reward) if reward else ""), tone="main"),
            Line(self.who(attempt), say("New code: {code}", code=use.issued) if use and use.issued else ""),
            Line(left, balance),
            Line(""),
            Line(", ".join((self._dates.second(moment), *self._place())), tone="quiet"),
        )

    def _refused(self, attempt: Attempt, now: datetime) -> tuple[Line, ...]:
        coupon = attempt.coupon
        lines = [
            Line(self._reasons.says(attempt, now), tone="main"),
            Line(self._customer(attempt), coupon.reward if coupon else ""),
            *self._read_as(attempt),
            self._told(attempt),
            Line(self.next_step(attempt)),
        ]
        if attempt.retry_after:
            lines.append(Line(self._words.say("Scan it again in {seconds} s.", seconds=ceil(attempt.retry_after))))
        if attempt.detail:
            lines.append(self._their_words(attempt))
        return tuple(lines)

    def _not_confirmed(self, attempt: Attempt, now: datetime) -> tuple[Line, ...]:
        say = self._words.say
        settling, write, coupon = attempt.settling, attempt.write, attempt.coupon
        if settling.likely and coupon and coupon.used_at:
            what = say(
                "It was used at {second}, the moment of this counter's own request.",
                second=self._dates.second(coupon.used_at),
            )
        elif settling.likely:
            what = say("It was used in the moment of this counter's own request.")
        else:
            what = say("The answer to “use” did not arrive. Do not repeat it.")
        since = say("Sent {moment}.", moment=self._dates.moment(write.sent_at, now)) if write else ""
        return (
            Line(what, tone="main"),
            Line(self._customer(attempt), coupon.reward if coupon else ""),
            Line(since, self._next_look(attempt)),
            Line(""),
            Line(self.next_step(attempt)),
            Line(say("F5  look now"), say("F10  say what became of it") if attempt.for_a_person else "", tone="act"),
        )

    def _next_look(self, attempt: Attempt) -> str:
        say, settling = self._words.say, attempt.settling
        if settling.likely:
            return ""
        if settling.next_in is None:
            return say("Looking …")
        if settling.looks < _MOST_LOOKS:
            return say(
                "Looking again in {seconds} s ({n} of {of}).",
                seconds=ceil(settling.next_in),
                n=settling.looks + 1,
                of=_MOST_LOOKS,
            )
        return say("Looking again in {seconds} s.", seconds=ceil(settling.next_in))

    def _not_ours(self, attempt: Attempt) -> tuple[Line, ...]:
        say = self._words.say
        read = Line(say("Read: {code}", code=attempt.code), tone="main")
        ask = Line(say("F5  ask {provider} anyway", provider=self._provider), tone="act")
        if attempt.why:
            hint = (Line(""), ask) if attempt.otherwise else self._suggestion(attempt)
            return (read, Line(self._reasons.why(attempt.why)), *hint, *self._how(attempt))
        outcome = OUTCOMES[attempt.reason or Reason.NOT_FOUND]
        if attempt.otherwise:
            ask = Line(say("F5  try {code}", code=attempt.otherwise), tone="act")
        else:
            ask = Line(say("F5  ask again"), tone="act")
        told = (self._told(attempt),) if attempt.said else ()
        theirs = (self._their_words(attempt),) if attempt.detail else ()
        known = (Line(say(outcome.says)), *self._read_as(attempt), *told, Line(say(outcome.next)))
        return (read, *known, Line(""), ask, *theirs)

    def _suggestion(self, attempt: Attempt) -> tuple[Line, ...]:
        """What it may have been; only a person may say that it is."""
        if attempt.suggestion is None:
            return ()
        if attempt.to_be_finished:
            act = self._words.say("F8  take {code} to finish it by hand", code=attempt.suggestion)
        else:
            act = self._words.say("F8  look up {code}", code=attempt.suggestion)
        check = Line(self._words.say("Compare it with the label first."))
        return (check, Line(""), Line(act, tone="act"))

    def _open_elsewhere(self, attempt: Attempt) -> tuple[Line, ...]:
        """A use of it on another counter of this shop is not confirmed."""
        say, outcome = self._words.say, OUTCOMES[Reason.OPEN_ELSEWHERE]
        there = say("counter {name}", name=attempt.elsewhere)
        return (
            Line(say(outcome.says), there, tone="main"),
            Line(say(outcome.next)),
            Line(""),
            Line(say("It is looked up here as soon as that is known.")),
            Line(say("F5  look now"), tone="act"),
        )

    def _undecided(self, attempt: Attempt) -> tuple[Line, ...]:
        if attempt.elsewhere:
            return self._open_elsewhere(attempt)
        say = self._words.say
        outcome = OUTCOMES[attempt.reason or Reason.NO_ANSWER]
        lines = [
            Line(say(outcome.says), tone="main"),
            Line(say("Nothing was used. Nothing is known of this coupon yet.")),
            Line(say(outcome.next)),
        ]
        if attempt.retry_after:
            lines.append(Line(say("Asked again by itself in {seconds} s.", seconds=ceil(attempt.retry_after))))
        if attempt.detail:
            lines.append(self._their_words(attempt))
        if self.worth_asking_again(attempt):
            lines += [Line(""), Line(say("F5  ask again"), tone="act")]
        return tuple(lines)

    def _under_way(self, attempt: Attempt) -> tuple[Line, ...]:
        say = self._words.say
        match attempt.phase:
            case Phase.USING:
                doing = say("using it …")
            case Phase.READING_CUSTOMER | Phase.SENDING_CODE:
                doing = say("sending the code …")
            case Phase.VERIFYING | Phase.CHECKING_OWNER | Phase.CODE_SENT:
                doing = ""
            case _:
                doing = say("asking {provider} …", provider=self._provider)
        reward = attempt.coupon.reward if attempt.coupon else ""
        return (Line(reward, tone="main"), Line(self._customer(attempt)), Line(doing, tone="quiet"))

    # -- phrases ----------------------------------------------------------------------------------------------

    def _told(self, attempt: Attempt) -> Line:
        """The merchant's own wording, for the cashier to say."""
        return Line(self._words.say("Say: “{words}”", words=attempt.said) if attempt.said else "")

    def _their_words(self, attempt: Attempt) -> Line:
        return Line(
            self._words.say("{provider} says: {words}", provider=self._provider, words=attempt.detail), tone="quiet"
        )

    def last_day(self, coupon: Coupon, now: datetime) -> str:
        """Until when it is good."""
        return self._dates.last_day(coupon.valid_until, now) if coupon.end_told or coupon.valid_until else ""

    def uses(self, left: int | None, total: int | None) -> str:
        """How many uses are left."""
        if left is None:
            return ""
        if total is not None and total > 1:
            return self._words.say("{left} of {total} uses left", left=left, total=total)
        return self._words.count("{n} use left", "{n} uses left", left)

    def _customer(self, attempt: Attempt) -> str:
        tier = attempt.customer.tier if attempt.customer else None
        return "     ".join(part for part in (self.who(attempt), tier, self._known_balance(attempt)) if part)

    def _known_balance(self, attempt: Attempt) -> str:
        return self._dates.balance(attempt.customer.balance) if attempt.customer else ""
