"""A person decides what became of a use: only where reads can tell no more, and it stays weak in the books."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_tui.domain.attempt import Phase, advance, effects, reopened
from pos_tui.domain.attempt import events as on
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Circumstances, Evidence
from pos_tui.domain.write import WriteState


@pytest.fixture
def lost(write, coupon):
    """A use whose answer was lost."""
    return replace(reopened("a", write()), coupon=coupon())


@pytest.fixture
def likely(lost, coupon, noon, read_after):
    """A read fitted it, which proves nothing."""
    used = coupon(status="used", uses_left=0, used_at=noon)
    return advance(lost, on.Found(read_after(3, used), Circumstances()))[0]


@pytest.fixture
def unread(lost):
    """Nothing could be read until it was too late for the request."""
    return advance(lost, on.LookUpFailed(Reason.NO_ANSWER, waited=timedelta(seconds=120)))[0]


@pytest.fixture
def say(noon):
    """Somebody says what became of it."""
    return lambda used: on.SettledByHand(used=used, why="asked the customer", operator="Ana", at=noon)


@pytest.mark.parametrize("used", [True, False])
def test_nobody_decides_while_reads_may_still_tell(lost, say, used):
    early, _ = advance(lost, on.LookUpFailed(Reason.NO_ANSWER, waited=timedelta(seconds=119)))
    assert not early.for_a_person
    assert advance(early, say(used)) == (early, ())


@pytest.mark.parametrize("case", ["likely", "unread"])
def test_it_was_used_refuses_the_coupon_and_is_recorded_as_weak(case, say, request):
    attempt = request.getfixturevalue(case)
    assert attempt.for_a_person
    after, asked = advance(attempt, say(True))
    assert (after.phase, after.reason, after.used_here.operator) == (Phase.REFUSED, Reason.ALREADY_USED, "Ana")
    (recorded,) = asked
    assert (recorded.ruling.evidence, recorded.ruling.strong) == (Evidence.OURS, False)
    assert (recorded.by_hand, recorded.ruling.grounds) == ("asked the customer", "by hand: asked the customer")
    assert after.write.state is WriteState.SETTLED


@pytest.mark.parametrize("case", ["likely", "unread"])
def test_it_was_not_used_is_recorded_and_the_coupon_read_anew(case, say, request):
    attempt = request.getfixturevalue(case)
    after, asked = advance(attempt, say(False))
    recorded, look = asked
    assert (after.phase, look) == (Phase.LOOKING_UP, effects.LookUp(attempt.code))
    assert (recorded.ruling.evidence, recorded.ruling.strong) == (Evidence.NOT_OURS, False)


@pytest.mark.parametrize("used", [True, False])
def test_it_is_never_green_by_hand(likely, say, used):
    after, asked = advance(likely, say(used))
    assert after.phase is not Phase.USED
    assert not [effect for effect in asked if effect == effects.Sound(effects.Tone.GOOD)]


def test_it_is_decided_once(likely, say):
    after, _ = advance(likely, say(True))
    assert advance(after, say(False)) == (after, ())


def test_a_read_that_comes_later_still_waits_for_a_person_when_it_was_waited_out(unread, coupon, read_after):
    missing, _ = advance(unread, on.Found(read_after(200, None), Circumstances()))
    assert (missing.phase, missing.for_a_person) == (Phase.NOT_CONFIRMED, True)


def test_a_coupon_that_can_be_read_after_the_waiting_time_needs_nobody(unread, coupon, read_after):
    after, _ = advance(unread, on.Found(read_after(200, coupon()), Circumstances()))
    assert after.phase is Phase.READY
