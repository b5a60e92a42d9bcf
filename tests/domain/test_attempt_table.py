"""Every row of an attempt's transition table, by example: each can be reached, and lands in each of its targets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.domain.attempt import TRANSITIONS, Attempt, Phase, advance, received
from pos_tui.domain.attempt import events as on
from pos_tui.domain.attempt.state import Settling
from pos_tui.domain.code import CouponCode, Why
from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.otp import CodeSent, OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Circumstances
from pos_tui.domain.write import Write, WriteState

P, R = Phase, Reason
NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
ACTIVE = Coupon(id="1", code="CZ-914F15F3", status="active", customer_id="maria", uses_left=1, uses_total=1)
USED = replace(ACTIVE, status="used", uses_left=0, used_at=NOON + timedelta(seconds=1))
PHONE = Contact(ContactKind.PHONE, "+5511987654321")
MARIA = Customer(id="maria", phone=PHONE.value)
JOAO = Customer(id="joao", phone=PHONE.value)
SESSION = OtpSession(customer_id="maria", word="word", ends_at=5000.0)
SENT = CodeSent(contact=PHONE, sent_at=1000.0)
NEW = Write(
    id="w", code=ACTIVE.code, coupon_id="1", customer_id="maria", sent_at=NOON, server_ahead=timedelta(0), uses_left=1
)
SOLE = Circumstances(sole_writer=True)


def _found(coupon, *, after=3, circumstances=SOLE):
    at = NOON + timedelta(seconds=after)
    return on.Found(Reading(coupon=coupon, server_date=at, read_at=at), circumstances)


LOOKING = received("a", CouponCode(ACTIVE.code))
READY = replace(LOOKING, phase=P.READY, coupon=ACTIVE)
AT = {
    P.LOOKING_UP: LOOKING,
    P.UNDECIDED: replace(LOOKING, phase=P.UNDECIDED, reason=R.TRY_LATER),
    P.NOT_OURS: replace(LOOKING, phase=P.NOT_OURS, reason=R.NOT_FOUND),
    P.REFUSED: replace(READY, phase=P.REFUSED, reason=R.CANCELLED),
    P.READY: READY,
    P.READING_CUSTOMER: replace(READY, phase=P.READING_CUSTOMER),
    P.SENDING_CODE: replace(READY, phase=P.SENDING_CODE, customer=MARIA),
    P.CODE_SENT: replace(READY, phase=P.CODE_SENT, customer=MARIA, sent=SENT),
    P.VERIFYING: replace(READY, phase=P.VERIFYING, customer=MARIA, sent=SENT),
    P.CHECKING_OWNER: replace(READY, phase=P.CHECKING_OWNER, customer=MARIA, sent=SENT),
    P.USING: replace(READY, phase=P.USING, write=replace(NEW, state=WriteState.SENDING), sends=1),
    P.READING_CONFLICT: replace(READY, phase=P.READING_CONFLICT, reason=R.ALREADY_USED),
    P.USED: replace(READY, phase=P.USED, use=Use(), write=replace(NEW, state=WriteState.YES)),
    P.GIVEN_BACK: replace(READY, phase=P.GIVEN_BACK),
    P.NOT_CONFIRMED: replace(READY, phase=P.NOT_CONFIRMED, write=replace(NEW, state=WriteState.UNKNOWN), sends=1),
}
KNOWN = replace(READY, customer=MARIA)
OTP = on.UseRefused(R.OTP_REQUIRED)
BY_HAND = on.SettledByHand(used=True, why="the customer has it", operator="Ana", at=NOON)
OF_A_SALE = replace(AT[P.NOT_CONFIRMED], write=replace(NEW, state=WriteState.UNKNOWN, sale_id="s1"))
FOR_A_PERSON = replace(AT[P.NOT_CONFIRMED], settling=Settling(likely=True))

EXAMPLES = [
    (LOOKING, _found(ACTIVE), P.READY),
    (LOOKING, _found(USED), P.REFUSED),
    (LOOKING, _found(None), P.NOT_OURS),
    (LOOKING, on.LookUpFailed(R.NO_ANSWER), P.UNDECIDED),
    (LOOKING, on.LookUpFailed(R.NOT_FOUND), P.NOT_OURS),
    (AT[P.UNDECIDED], on.LookDue(), P.LOOKING_UP),
    (AT[P.UNDECIDED], on.AgainPressed(1000), P.LOOKING_UP),
    (AT[P.NOT_OURS], on.AgainPressed(1000), P.LOOKING_UP),
    (AT[P.REFUSED], on.AgainPressed(1000), P.LOOKING_UP),
    (READY, on.AgainPressed(1000), P.LOOKING_UP),
    (AT[P.GIVEN_BACK], on.AgainPressed(1000), P.LOOKING_UP),
    (AT[P.USED], on.GivenBack(), P.GIVEN_BACK),
    (AT[P.REFUSED], on.GivenBack(), P.GIVEN_BACK),
    (replace(AT[P.NOT_OURS], why=Why.SEVERAL), on.AgainPressed(1000), P.NOT_OURS),
    (READY, on.UsePressed(1000, verify=False), P.USING),
    (READY, on.UsePressed(1000, verify=True, session=SESSION), P.USING),
    (READY, on.UsePressed(1000, verify=True), P.READING_CUSTOMER),
    (KNOWN, on.UsePressed(1000, verify=True), P.SENDING_CODE),
    (replace(KNOWN, sent=SENT), on.UsePressed(1100, verify=True), P.CODE_SENT),
    (replace(READY, customer=Customer(id="maria")), on.UsePressed(1000, verify=True), P.REFUSED),
    (AT[P.READING_CUSTOMER], on.CustomerRead(MARIA), P.SENDING_CODE),
    (AT[P.READING_CUSTOMER], on.CustomerRead(Customer(id="maria")), P.REFUSED),
    (AT[P.READING_CUSTOMER], on.CustomerFailed(R.NO_ANSWER), P.READY),
    (AT[P.SENDING_CODE], on.CodeWentOut(SENT), P.CODE_SENT),
    (AT[P.SENDING_CODE], on.CodeNotSent(R.TRY_LATER), P.READY),
    (replace(AT[P.SENDING_CODE], sent=SENT), on.CodeNotSent(R.TRY_LATER), P.CODE_SENT),
    (AT[P.CODE_SENT], on.DigitsTyped("123456", 1100), P.VERIFYING),
    (AT[P.CODE_SENT], on.DigitsTyped("123456", 1300), P.CODE_SENT),
    (AT[P.CODE_SENT], on.AgainPressed(1060), P.SENDING_CODE),
    (AT[P.CODE_SENT], on.AgainPressed(1059), P.CODE_SENT),
    (AT[P.CODE_SENT], on.Cancelled(), P.READY),
    (AT[P.VERIFYING], on.Verified("maria", False, SESSION), P.USING),
    (AT[P.VERIFYING], on.Verified("4711", False, SESSION), P.CHECKING_OWNER),
    (AT[P.VERIFYING], on.Verified("4711", True, SESSION), P.REFUSED),
    (AT[P.VERIFYING], on.VerifyRefused(R.OTP_WRONG, 1100), P.CODE_SENT),
    (AT[P.VERIFYING], on.VerifyLost(), P.CODE_SENT),
    (AT[P.VERIFYING], on.VerifyNotSent(R.UNREACHABLE), P.CODE_SENT),
    (AT[P.CHECKING_OWNER], on.OwnersFound((MARIA,), SESSION), P.USING),
    (AT[P.CHECKING_OWNER], on.OwnersFound((JOAO,), SESSION), P.REFUSED),
    (AT[P.CHECKING_OWNER], on.OwnersFailed(R.NO_ANSWER), P.READY),
    (replace(READY, phase=P.USING), on.IntentRecorded(NEW), P.USING),
    (replace(READY, phase=P.USING), on.IntentFailed(), P.READY),
    (AT[P.USING], on.IntentFailed(), P.USING),
    (AT[P.USING], on.IntentRecorded(NEW), P.USING),
    (AT[P.USING], on.UseAccepted(Use()), P.USED),
    (AT[P.USING], on.UseRefused(R.KEY_REFUSED), P.REFUSED),
    (AT[P.USING], on.UseRefused(R.ALREADY_USED, settled_elsewhere=True), P.READING_CONFLICT),
    (AT[P.USING], OTP, P.READING_CUSTOMER),
    (replace(AT[P.USING], customer=MARIA), OTP, P.SENDING_CODE),
    (replace(AT[P.USING], sends=3), OTP, P.REFUSED),
    (replace(AT[P.USING], otp=OtpPolicy.NEVER), OTP, P.REFUSED),
    (AT[P.USING], on.UseNotSent(R.UNREACHABLE), P.READY),
    (AT[P.USING], on.UseUnclear(R.NO_ANSWER), P.NOT_CONFIRMED),
    (AT[P.READING_CONFLICT], _found(USED), P.REFUSED),
    (AT[P.READING_CONFLICT], _found(ACTIVE), P.REFUSED),
    (AT[P.READING_CONFLICT], _found(None), P.REFUSED),
    (AT[P.READING_CONFLICT], on.LookUpFailed(R.NO_ANSWER), P.REFUSED),
    (AT[P.NOT_CONFIRMED], on.LookDue(), P.NOT_CONFIRMED),
    (AT[P.NOT_CONFIRMED], on.AgainPressed(1000), P.NOT_CONFIRMED),
    (AT[P.NOT_CONFIRMED], _found(ACTIVE), P.NOT_CONFIRMED),
    (AT[P.NOT_CONFIRMED], _found(USED), P.USED),
    (AT[P.NOT_CONFIRMED], _found(USED, circumstances=Circumstances()), P.NOT_CONFIRMED),
    (AT[P.NOT_CONFIRMED], _found(ACTIVE, after=121), P.READY),
    (AT[P.NOT_CONFIRMED], _found(replace(ACTIVE, status="cancelled"), after=121), P.REFUSED),
    (OF_A_SALE, _found(ACTIVE, after=121), P.LOOKING_UP),
    (AT[P.NOT_CONFIRMED], on.LookUpFailed(R.NO_ANSWER), P.NOT_CONFIRMED),
    (AT[P.NOT_CONFIRMED], BY_HAND, P.NOT_CONFIRMED),
    (FOR_A_PERSON, BY_HAND, P.REFUSED),
    (FOR_A_PERSON, replace(BY_HAND, used=False), P.LOOKING_UP),
]
RECORDS = (on.OutcomeRecorded, on.OutcomeFailed)


def _said(example):
    attempt, event, to = example
    return f"{attempt.phase}, {type(event).__name__}: {to}"


@pytest.mark.parametrize("example", EXAMPLES, ids=_said)
def test_an_event_leads_where_it_should(example):
    attempt, event, to = example
    after, _ = advance(attempt, event)
    assert after.phase is to


def test_every_phase_of_every_row_has_an_example():
    shown = {(attempt.phase, type(event)) for attempt, event, _ in EXAMPLES}
    rows = {(phase, row.event) for row in TRANSITIONS for phase in row.phases if row.event not in RECORDS}
    assert shown == rows


def test_every_target_of_every_row_has_an_example():
    shown = {(attempt.phase, type(event), to) for attempt, event, to in EXAMPLES}
    missing = set()
    for row in TRANSITIONS:
        if row.event in RECORDS:
            continue
        for to in row.to:
            ways = {(phase, row.event, to) for phase in row.phases}
            if not ways & shown:
                missing.add((row.phases, row.event.__name__, to))
    assert not missing


@pytest.mark.parametrize("phase", list(P))
def test_the_record_of_an_outcome_moves_nothing_but_its_mark(phase):
    attempt = AT[phase]
    unrecorded = replace(attempt, recorded=False)
    assert advance(attempt, on.OutcomeFailed()) == (unrecorded, ())
    assert advance(unrecorded, on.OutcomeRecorded()) == (attempt, ())


ONE_OF_EACH = {type(event): event for _, event, _ in EXAMPLES}
STRANGERS = [
    (phase, event)
    for phase in P
    for event in ONE_OF_EACH.values()
    if not any(phase in row.phases and type(event) is row.event for row in TRANSITIONS)
]


@pytest.mark.parametrize("phase", P)
def test_an_event_without_a_row_changes_nothing(phase):
    for event in (event for at, event in STRANGERS if at is phase):
        assert advance(AT[phase], event) == (AT[phase], ()), event


def test_no_phase_and_event_have_two_rows():
    pairs = [(phase, row.event) for row in TRANSITIONS for phase in row.phases]
    assert len(pairs) == len(set(pairs))


def test_a_step_never_changes_the_attempt_it_came_from():
    before = replace(READY)
    assert isinstance(before, Attempt)
    advance(before, on.UsePressed(1000, verify=False))
    assert before == READY
