"""The attempt's machine against a server with a truth of its own: lost answers, late commits, other counters.

The rules play the counter (each effect is carried out, its answer comes when it likes, old events come again) and the
server (it knows what was really carried out). What the journal and the server say of one use comes once: the counter
promises that.
"""

from collections import Counter as Tally
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pos_tui.domain.attempt import Phase, advance, effects, received
from pos_tui.domain.attempt import events as on
from pos_tui.domain.code import CouponCode
from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Circumstances, Evidence
from pos_tui.domain.write import Answer, Write, WriteState

LATE_COMMIT = timedelta(seconds=120)
START = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
PHONE = Contact(ContactKind.PHONE, "+5511987654321")
MARIA = Customer(id="maria", phone=PHONE.value)
JOAO = Customer(id="joao", phone=PHONE.value)
SESSION = OtpSession(customer_id="maria", word="word", ends_at=1e9)
USE_ANSWERS = (on.UseAccepted, on.UseRefused, on.UseNotSent, on.UseUnclear)
INTENTS = (on.IntentRecorded, on.IntentFailed)
READS = (on.Found, on.LookUpFailed, on.LookDue)
QUESTIONS = (
    effects.LookUp,
    effects.LookIn,
    effects.ReadCustomer,
    effects.SendCode,
    effects.Verify,
    effects.SearchOwners,
    effects.RecordIntent,
    effects.SendUse,
)
PLACES = st.integers(min_value=0, max_value=50)


@dataclass
class Request:
    """A use that left this counter: what the server did with it, and what the counter knows of it."""

    write: Write
    committed: bool = False
    dead: bool = False
    known: str = "nothing"


class OneAttempt(RuleBasedStateMachine):
    """One code on one counter. `only_us`: nobody else spends coupons, and the shop's settings say so."""

    only_us = False

    @initialize(uses=st.integers(1, 3), ahead=st.sampled_from([-3600.0, -0.4, 0.0, 0.6, 90.0]), asks=st.booleans())
    def a_code_is_scanned(self, uses, ahead, asks):
        self.now = START
        self.asks = asks
        self.ahead = timedelta(seconds=ahead)
        self.uses_left = self.uses_total = uses
        self.used_at = None
        self.requests = []
        self.intents = set()
        self.outcomes = Tally()
        self.sends_of_press = 0
        self.pressed = False
        self.confirmed = False
        self.by_hand = False
        self.delivered = []
        self.jobs = [effects.LookUp("CZ-914F15F3")]
        self.attempt = received("a", CouponCode("CZ-914F15F3"))

    # -- the server ---------------------------------------------------------------------------------------------

    def _spend(self):
        assert self.uses_left > 0
        self.uses_left -= 1
        self.used_at = (self.now + self.ahead).replace(microsecond=0)

    def _may_commit(self, request):
        in_time = self.now - request.write.sent_at <= LATE_COMMIT
        return not request.dead and not request.committed and in_time and self.uses_left > 0

    @rule(seconds=st.sampled_from([0.0, 0.3, 1.7, 4.0, 40.0, 119.0, 121.0]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: any(map(self._may_commit, self.requests)))
    @rule(place=PLACES)
    def the_server_carries_a_use_out(self, place):
        open_now = [request for request in self.requests if self._may_commit(request)]
        self._spend()
        open_now[place % len(open_now)].committed = True

    @precondition(lambda self: not self.only_us and self.uses_left > 0)
    @rule()
    def another_counter_uses_it(self):
        self._spend()

    def _reading(self):
        coupon = Coupon(
            id="coupon-1",
            code="CZ-914F15F3",
            status="active" if self.uses_left else "used",
            customer_id="maria",
            uses_left=self.uses_left,
            uses_total=self.uses_total,
            used_at=self.used_at,
        )
        date = (self.now + self.ahead).replace(microsecond=0)
        return Reading(coupon=coupon, server_date=date, read_at=self.now)

    # -- the counter --------------------------------------------------------------------------------------------

    @precondition(lambda self: self.attempt.phase in (Phase.READY, Phase.CODE_SENT))
    @rule(verify=st.booleans())
    def the_cashier_goes_on(self, verify):
        if self.attempt.phase is Phase.READY:
            self._deliver(on.UsePressed(self._seconds(), verify))
        else:
            self._deliver(on.DigitsTyped("123456", self._seconds()))

    @rule(key=st.sampled_from(["f5", "escape", "digits", "f8", "f8 with a session"]))
    def any_key_comes_at_any_time(self, key):
        at = self._seconds()
        keys = {
            "f5": on.AgainPressed(at),
            "escape": on.Cancelled(),
            "digits": on.DigitsTyped("123456", at),
            "f8": on.UsePressed(at, verify=True),
            "f8 with a session": on.UsePressed(at, verify=True, session=SESSION),
        }
        self._deliver(keys[key])

    @precondition(lambda self: self.jobs)
    @rule(dice=PLACES)
    def the_last_question_is_answered_well(self, dice):
        self._carry_out(len(self.jobs) - 1, dice, True)

    @precondition(lambda self: self.jobs)
    @rule(place=PLACES, dice=PLACES, ok=st.booleans())
    def any_question_is_answered_somehow(self, place, dice, ok):
        self._carry_out(place % len(self.jobs), dice, ok)

    def _carry_out(self, place, dice, ok):
        job = self.jobs.pop(place)
        event = self._answer(job, dice, ok)
        self._deliver(event)
        if isinstance(job, effects.SendUse):
            assert self.outcomes[job.write.id] == 1

    @precondition(lambda self: self.delivered)
    @rule(place=PLACES)
    def an_old_event_comes_again(self, place):
        event = self.delivered[place % len(self.delivered)]
        if self.attempt.phase is Phase.USING and isinstance(event, (*USE_ANSWERS, *INTENTS)):
            self._answer_out_of_place(event)
        else:
            self._deliver(event)

    def _answer_out_of_place(self, event):
        """An answer to a use while none is on its way is a fault of ours, and moves nothing."""
        on_its_way = self.attempt.write is not None and self.attempt.write.state is WriteState.SENDING
        if on_its_way or isinstance(event, INTENTS):
            return
        with pytest.raises(ValueError, match=r"never sent|cannot take"):
            advance(self.attempt, event)

    @precondition(lambda self: self._unknown() is not None)
    @rule()
    def a_person_who_knows_says_what_became_of_it(self):
        """Whoever may speak knows: it was carried out, or it can no longer be."""
        request = self._unknown()
        settles = self.attempt.for_a_person
        self._deliver(on.SettledByHand(request.committed, "asked the customer", "Ana", self.now))
        assert (request.known == "by hand") == settles

    def _unknown(self):
        """The use whose fate is not known, once it is decided at the server."""
        unknown = (request for request in self.requests if request.known == "unknown")
        return next((one for one in unknown if one.committed or self.now - one.write.sent_at > LATE_COMMIT), None)

    def _seconds(self):
        return (self.now - START).total_seconds()

    def _answer(self, job, dice, ok):
        match job:
            case effects.LookUp():
                return self._read(dice, ok)
            case effects.LookIn():
                return on.LookDue()
            case effects.ReadCustomer():
                return on.CustomerRead(MARIA) if ok else on.CustomerFailed(Reason.NO_ANSWER)
            case effects.SendCode():
                return self._code_sent(dice, ok)
            case effects.Verify():
                return self._verified(dice, ok)
            case effects.SearchOwners():
                found = [(MARIA,), (JOAO,), (MARIA, JOAO), ()][0 if ok else dice % 4]
                return on.OwnersFound(found, job.session) if dice % 7 else on.OwnersFailed(Reason.NO_ANSWER)
            case effects.RecordIntent():
                return self._recorded(ok or dice % 3)
            case effects.SendUse():
                return self._used(job.write, job.session, dice, ok)

    def _read(self, dice, ok):
        if not ok and dice % 2:
            waited = self.now - self.attempt.write.sent_at if self.attempt.write else timedelta()
            return on.LookUpFailed(Reason.TRY_LATER, retry_after=5.0, waited=waited)
        others = bool(dice % 5 == 0)
        return on.Found(self._reading(), Circumstances(sole_writer=self.only_us, others_in_window=others))

    def _code_sent(self, dice, ok):
        if not ok and dice % 2:
            return on.CodeNotSent(Reason.TRY_LATER)
        trouble = None if ok else CodeTrouble.MAYBE_SENT
        return on.CodeWentOut(CodeSent(contact=PHONE, sent_at=self._seconds(), trouble=trouble))

    def _verified(self, dice, ok):
        if ok:
            return on.Verified("maria" if dice % 2 else "4711", False, SESSION)
        return [
            on.Verified("4711", True, SESSION),
            on.VerifyRefused([Reason.OTP_WRONG, Reason.OTP_TOO_MANY][dice % 2], self._seconds()),
            on.VerifyLost(),
            on.VerifyNotSent(Reason.UNREACHABLE),
        ][dice % 4]

    def _recorded(self, ok):
        if not ok:
            return on.IntentFailed()
        coupon = self.attempt.coupon
        write = Write(
            id=f"write-{len(self.intents)}",
            code=coupon.code,
            coupon_id=coupon.id,
            customer_id="maria",
            sent_at=self.now,
            server_ahead=timedelta(seconds=self.attempt.server_ahead),
            uses_left=coupon.uses_left,
            uses_total=coupon.uses_total,
        )
        self.intents.add(write.id)
        return on.IntentRecorded(write)

    def _used(self, write, session, dice, ok):
        """The answer to a use, as true as the server: a no is never carried out, a yes always was."""
        request = next(request for request in self.requests if request.write.id == write.id)
        if self.asks and not request.committed and (session is None or dice % 3 == 0):
            request.known, request.dead = "no", True
            return on.UseRefused(Reason.OTP_REQUIRED)
        if ok and self._may_commit(request):
            self._spend()
            request.committed = True
        if request.committed and dice % 3:
            request.known = "yes"
            return on.UseAccepted(Use())
        if request.committed or dice % 2:
            request.known = "unknown"
            return on.UseUnclear(Reason.NO_ANSWER, said_yes=request.committed and dice % 2 == 0)
        request.known, request.dead = "no", True
        return [
            on.UseRefused(Reason.OTP_REQUIRED),
            on.UseNotSent(Reason.UNREACHABLE),
            on.UseRefused(Reason.OTP_REQUIRED),
            on.UseRefused(Reason.ALREADY_USED, settled_elsewhere=True),
            on.UseRefused(Reason.NOT_ALLOWED),
        ][dice // 2 % 5]

    # -- one step, and what must hold of it -----------------------------------------------------------------------

    def _deliver(self, event):
        before = self.attempt
        if not isinstance(event, on.SettledByHand):
            self.delivered.append(event)
        self.attempt, asked = advance(before, event)
        if isinstance(event, on.UsePressed):
            self._press(before, asked)
        if isinstance(event, on.UseAccepted) and before.phase is Phase.USING:
            self.confirmed = True
        for effect in asked:
            self._check(effect, before, event)
        if self.attempt.at_rest:
            self.pressed = False
        self.jobs += [effect for effect in asked if isinstance(effect, QUESTIONS)]

    def _press(self, before, asked):
        if before.phase is Phase.READY:
            self.pressed, self.sends_of_press = True, 0
        else:
            assert (self.attempt, asked) == (before, ())

    def _check(self, effect, before, event):
        match effect:
            case effects.SendUse(write):
                self._check_send(write, event)
            case effects.SendCode():
                assert self.pressed
                assert not isinstance(event, READS)
            case effects.RecordIntent() if isinstance(event, on.Verified):
                assert event.customer_id == before.coupon.customer_id
            case effects.RecordIntent() if isinstance(event, on.OwnersFound):
                assert {customer.id for customer in event.customers} == {before.coupon.customer_id}
            case effects.RecordIntent():
                assert isinstance(event, on.UsePressed)
            case effects.RecordOutcome(write, answer):
                self._check_outcome(write, answer)
            case effects.RecordSettlement(write, ruling):
                self._check_settlement(write, ruling, event)
            case _:
                pass

    def _check_send(self, write, event):
        assert isinstance(event, on.IntentRecorded)
        assert event.write.id == write.id
        assert write.id in self.intents
        assert write.state is WriteState.SENDING
        assert all(request.known in ("no", "not ours", "by hand") for request in self.requests)
        self.sends_of_press += 1
        assert self.sends_of_press <= 3
        self.requests.append(Request(write))

    def _check_outcome(self, write, answer):
        self.outcomes[write.id] += 1
        request = next(request for request in self.requests if request.write.id == write.id)
        said = {"yes": {Answer.YES}, "unknown": {Answer.UNKNOWN}, "no": {Answer.NO, Answer.NOT_SENT}}
        assert answer in said[request.known]

    def _check_settlement(self, write, ruling, event):
        request = next(request for request in self.requests if request.write.id == write.id)
        assert request.known == "unknown"
        if isinstance(event, on.SettledByHand):
            assert (ruling.evidence is Evidence.OURS) == event.used
            assert not ruling.strong
            self.by_hand, request.known = True, "by hand"
            return
        assert isinstance(event, on.Found)
        if ruling.evidence is Evidence.OURS:
            assert write.status_said_yes or event.circumstances.sole_writer
            assert request.committed
            self.confirmed = True
        else:
            assert ruling.evidence is Evidence.NOT_OURS
            request.known = "not ours"
            if self.only_us or self.uses_total == 1:
                assert not request.committed
                assert not self._may_commit(request)

    @invariant()
    def green_has_its_ground(self):
        assert (self.attempt.phase is Phase.USED) == self.confirmed

    @invariant()
    def every_use_that_was_answered_is_recorded_once(self):
        assert all(count == 1 for count in self.outcomes.values())
        assert set(self.outcomes) <= {request.write.id for request in self.requests}

    @invariant()
    def at_most_one_use_is_carried_out_and_it_is_never_forgotten(self):
        if self.by_hand or (not self.only_us and self.uses_total > 1):
            return
        committed = [request for request in self.requests if request.committed]
        assert len(committed) <= 1
        if committed:
            assert self.attempt.phase in (Phase.USING, Phase.NOT_CONFIRMED, Phase.USED)


class OneAttemptWhereOnlyTheseCountersSpend(OneAttempt):
    """The same where the shop's settings say, truly, that nobody else spends coupons."""

    only_us = True


_BUDGET = settings(settings.get_profile("costly"), stateful_step_count=60)
TestAmongOtherCounters = OneAttempt.TestCase
TestAmongOtherCounters.settings = _BUDGET
TestAlone = OneAttemptWhereOnlyTheseCountersSpend.TestCase
TestAlone.settings = _BUDGET
