"""What a use makes of an attempt beside its phase."""

from dataclasses import replace

import pytest

from pos_tui.domain.attempt import Notice, Phase, advance, effects, received, reopened
from pos_tui.domain.attempt import events as on
from pos_tui.domain.code import CouponCode
from pos_tui.domain.coupon import Use
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.domain.settling import Circumstances, Evidence
from pos_tui.domain.write import Answer, WriteState

SESSION = OtpSession(customer_id="maria", word="word", ends_at=5000.0)
SOLE = Circumstances(sole_writer=True)


@pytest.fixture
def ready(coupon):
    """A coupon that can be used."""
    return replace(received("a", CouponCode("CZ-914F15F3")), phase=Phase.READY, coupon=coupon())


@pytest.fixture
def new(write):
    """The use as it stands before its intent is on disk."""
    return write(state=WriteState.NEW)


@pytest.fixture
def sending(ready, new):
    """The use is on the wire."""
    using, _ = advance(ready, on.UsePressed(1000.0, verify=False))
    return advance(using, on.IntentRecorded(new))[0]


@pytest.fixture
def lost(sending):
    """Its answer was lost."""
    return advance(sending, on.UseUnclear(Reason.NO_ANSWER))[0]


def test_nothing_is_sent_before_the_intent_is_on_disk(ready, new):
    using, asked = advance(ready, on.UsePressed(1000.0, verify=False))
    assert asked == (effects.RecordIntent(),)
    after, asked = advance(using, on.IntentRecorded(new))
    assert asked == (effects.SendUse(replace(new, state=WriteState.SENDING), None),)
    assert (after.write.state, after.sends) == (WriteState.SENDING, 1)


def test_a_session_that_is_good_goes_with_the_use(ready, new):
    using, _ = advance(ready, on.UsePressed(1000.0, verify=True, session=SESSION))
    _, asked = advance(using, on.IntentRecorded(new))
    assert asked[0].session is SESSION


def test_what_cannot_be_recorded_is_not_sent(ready):
    using, _ = advance(ready, on.UsePressed(1000.0, verify=False))
    after, asked = advance(using, on.IntentFailed())
    assert (after.phase, after.notice) == (Phase.READY, Notice.CANNOT_RECORD)
    assert asked == (effects.Sound(effects.Tone.DOUBT),)


def test_a_yes_is_green_whatever_its_numbers(sending):
    after, asked = advance(sending, on.UseAccepted(Use()))
    assert (after.phase, after.use, after.write.state) == (Phase.USED, Use(), WriteState.YES)
    assert asked == (effects.Sound(effects.Tone.GOOD), effects.RecordOutcome(after.write, Answer.YES))


def test_a_no_is_recorded_with_its_reason(sending):
    after, asked = advance(sending, on.UseRefused(Reason.NOT_ALLOWED, "read-only key"))
    assert (after.phase, after.reason, after.detail) == (Phase.REFUSED, Reason.NOT_ALLOWED, "read-only key")
    assert effects.RecordOutcome(after.write, Answer.NO, Reason.NOT_ALLOWED) in asked


def test_a_use_that_never_left_leaves_the_coupon_ready(sending):
    after, asked = advance(sending, on.UseNotSent(Reason.UNREACHABLE))
    assert (after.phase, after.notice) == (Phase.READY, Notice.NOT_SENT)
    assert effects.RecordOutcome(after.write, Answer.NOT_SENT, Reason.UNREACHABLE) in asked


def test_a_lost_answer_is_recorded_and_read_after_two_seconds(sending):
    after, asked = advance(sending, on.UseUnclear(Reason.NO_ANSWER, said_yes=True))
    assert (after.phase, after.write.state, after.write.status_said_yes) == (
        Phase.NOT_CONFIRMED,
        WriteState.UNKNOWN,
        True,
    )
    outcome = effects.RecordOutcome(after.write, Answer.UNKNOWN, Reason.NO_ANSWER)
    assert asked == (effects.Sound(effects.Tone.DOUBT), outcome, effects.LookIn(2.0))


def test_a_simulation_reads_sooner(sending):
    after, asked = advance(sending, on.UseUnclear(Reason.NO_ANSWER, pace=0.01))
    assert (after.settling.next_in, asked[-1]) == (0.02, effects.LookIn(0.02))


def test_the_policy_is_learned_from_a_refusal_and_the_session_forgotten(sending):
    _, asked = advance(sending, on.UseRefused(Reason.OTP_REQUIRED))
    assert effects.LearnThatOtpIsAsked() in asked
    assert effects.ForgetSession() in asked
    assert effects.ReadCustomer("maria") in asked


def test_a_shop_that_never_verifies_takes_the_refusal_as_it_is(sending):
    after, asked = advance(replace(sending, otp=OtpPolicy.NEVER), on.UseRefused(Reason.OTP_REQUIRED))
    assert (after.phase, after.reason) == (Phase.REFUSED, Reason.OTP_REQUIRED)
    assert effects.LearnThatOtpIsAsked() not in asked


def test_the_third_refusal_of_one_press_is_the_last(sending):
    after, asked = advance(replace(sending, sends=3), on.UseRefused(Reason.OTP_REQUIRED))
    assert (after.phase, after.reason) == (Phase.REFUSED, Reason.OTP_REQUIRED)
    assert not [effect for effect in asked if isinstance(effect, effects.ReadCustomer | effects.SendCode)]


def test_a_conflict_is_read_before_it_is_believed(sending):
    after, asked = advance(sending, on.UseRefused(Reason.ALREADY_USED, settled_elsewhere=True))
    assert after.phase is Phase.READING_CONFLICT
    assert effects.LookUp("CZ-914F15F3") in asked


def test_a_conflict_that_an_earlier_use_of_ours_explains_settles_that_one(sending, write, coupon, noon, read_after):
    reading, _ = advance(sending, on.UseRefused(Reason.ALREADY_USED, settled_elsewhere=True))
    earlier = write(id="earlier", sent_at=noon)
    used = coupon(status="used", uses_left=0, used_at=noon)
    after, asked = advance(reading, on.Found(read_after(300, used), SOLE, earlier))
    assert (after.phase, after.reason, after.used_here.at) == (Phase.REFUSED, Reason.ALREADY_USED, noon)
    (mended,) = [effect for effect in asked if isinstance(effect, effects.RecordSettlement)]
    assert (mended.write.id, mended.ruling.evidence, mended.ruling.strong) == ("earlier", Evidence.OURS, True)


@pytest.mark.parametrize("verify", [True, False])
def test_f8_does_nothing_to_what_is_not_confirmed(lost, verify):
    assert advance(lost, on.UsePressed(2000.0, verify=verify, session=SESSION)) == (lost, ())


def test_a_read_that_proves_it_settles_and_records_it(lost, coupon, noon, read_after):
    used = coupon(status="used", uses_left=0, used_at=noon)
    after, asked = advance(lost, on.Found(read_after(3, used), SOLE))
    assert (after.phase, after.use.used_at, after.write.state) == (Phase.USED, noon, WriteState.SETTLED)
    assert [type(effect) for effect in asked] == [effects.Sound, effects.RecordSettlement]


def test_a_read_that_disproves_it_settles_and_shows_the_coupon_anew(lost, coupon, read_after):
    after, asked = advance(lost, on.Found(read_after(121, coupon()), Circumstances()))
    assert (after.phase, after.write.state) == (Phase.READY, WriteState.SETTLED)
    assert isinstance(asked[0], effects.RecordSettlement)


def test_a_likely_use_stays_amber_and_is_read_no_more_by_itself(lost, coupon, noon, read_after):
    used = coupon(status="used", uses_left=0, used_at=noon)
    amber, asked = advance(lost, on.Found(read_after(3, used), Circumstances()))
    assert (amber.phase, amber.settling.likely, asked) == (Phase.NOT_CONFIRMED, True, ())
    assert advance(amber, on.LookDue()) == (amber, ())
    _, asked = advance(amber, on.AgainPressed(2000.0))
    assert asked == (effects.LookUp("CZ-914F15F3"),)


def test_the_pauses_between_reads_grow(lost, coupon, read_after):
    attempt, pauses = lost, []
    for second in (2, 7, 22, 82, 121):
        attempt, asked = advance(attempt, on.LookDue())
        assert asked == (effects.LookUp("CZ-914F15F3"),)
        attempt, asked = advance(attempt, on.Found(read_after(second, coupon(uses_left=2)), Circumstances()))
        pauses += [effect.seconds for effect in asked]
    assert pauses == [5.0, 15.0, 60.0, 39.0, 300.0]


def test_a_read_that_fails_waits_as_long_as_the_provider_wants(lost):
    looked, _ = advance(lost, on.LookDue())
    after, asked = advance(looked, on.LookUpFailed(Reason.TRY_LATER, retry_after=40.0))
    assert (after.phase, asked) == (Phase.NOT_CONFIRMED, (effects.LookIn(40.0),))


def test_a_use_from_before_opens_as_not_confirmed(write):
    before = reopened("b", write())
    assert (before.phase, before.code, before.open_write) == (Phase.NOT_CONFIRMED, "CZ-914F15F3", True)
    assert advance(before, on.UsePressed(1000.0, verify=False)) == (before, ())
