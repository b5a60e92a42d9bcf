"""What a look-up makes of an attempt beside its phase."""

from datetime import timedelta

import pytest

from pos_tui.domain.attempt import Phase, advance, effects, no_code, received
from pos_tui.domain.attempt import events as on
from pos_tui.domain.code import CouponCode, NotACode, Why
from pos_tui.domain.coupon import Reading
from pos_tui.domain.outcome import Reason


@pytest.fixture
def scanned():
    """A code that was just read."""
    return received("a", CouponCode("CZ-914F15F3", otherwise="CP-914F15F3"))


def _sounds(asked):
    return [effect.tone for effect in asked if isinstance(effect, effects.Sound)]


def test_ready_sounds_good_and_keeps_how_far_the_servers_clock_is_ahead(scanned, coupon, noon):
    reading = Reading(coupon=coupon(), server_date=noon + timedelta(seconds=7), read_at=noon)
    ready, asked = advance(scanned, on.Found(reading))
    assert (ready.server_ahead, _sounds(asked)) == (7.0, [effects.Tone.GOOD])


def test_without_a_date_the_servers_clock_is_not_known(scanned, coupon, noon):
    ready, _ = advance(scanned, on.Found(Reading(coupon=coupon(), read_at=noon)))
    assert ready.server_ahead is None


def test_past_its_end_by_the_servers_date_it_is_refused_as_expired(scanned, coupon, noon, read_after):
    refused, asked = advance(scanned, on.Found(read_after(1, coupon(valid_until=noon))))
    assert (refused.phase, refused.reason) == (Phase.REFUSED, Reason.EXPIRED)
    assert _sounds(asked) == [effects.Tone.BAD]


def test_without_a_servers_date_the_local_clock_does_not_refuse(scanned, coupon, noon):
    old = coupon(valid_until=noon - timedelta(days=1))
    ready, _ = advance(scanned, on.Found(Reading(coupon=old, read_at=noon)))
    assert ready.phase is Phase.READY


def test_the_other_prefix_is_offered_when_the_first_is_not_found(scanned, read_after):
    missing, _ = advance(scanned, on.Found(read_after(0, None)))
    asked_again, asked = advance(missing, on.AgainPressed(1000))
    assert (missing.code, missing.ask) == ("CZ-914F15F3", "CP-914F15F3")
    assert (asked_again.code, asked) == ("CP-914F15F3", (effects.LookUp("CP-914F15F3"),))


def test_the_providers_spelling_of_the_code_is_kept(scanned, coupon, read_after):
    ready, _ = advance(scanned, on.Found(read_after(0, coupon(code="CP-914F15F3"))))
    assert ready.code == "CP-914F15F3"


def test_an_unknown_shape_is_asked_for_only_when_the_cashier_wants_it():
    odd = no_code("a", NotACode("VIP-7", Why.SHAPE, ask="VIP-7"))
    assert odd.phase is Phase.NOT_OURS
    again, asked = advance(odd, on.AgainPressed(1000))
    assert (again.phase, asked) == (Phase.LOOKING_UP, (effects.LookUp("VIP-7"),))


def test_what_cannot_be_asked_for_is_not():
    several = no_code("a", NotACode("CZ-914F15F3 CZ-AAAAAAAA", Why.SEVERAL))
    assert advance(several, on.AgainPressed(1000)) == (several, ())


def test_a_pause_that_the_provider_asked_for_leads_to_a_new_look(scanned):
    undecided, asked = advance(scanned, on.LookUpFailed(Reason.TRY_LATER, retry_after=12.0))
    assert (undecided.retry_after, effects.LookIn(12.0) in asked) == (12.0, True)
    _, asked = advance(undecided, on.LookDue())
    assert asked == (effects.LookUp("CZ-914F15F3"),)


@pytest.mark.parametrize("reason", [Reason.NO_ANSWER, Reason.UNREACHABLE, Reason.UNREADABLE, Reason.KEY_REFUSED])
def test_nothing_else_is_looked_up_again_by_itself(scanned, reason):
    _, asked = advance(scanned, on.LookUpFailed(reason))
    assert asked == (effects.Sound(effects.Tone.DOUBT),)


def test_a_conflict_whose_coupon_still_looks_usable_is_held_elsewhere(scanned, coupon, read_after):
    ready, _ = advance(scanned, on.Found(read_after(0, coupon())))
    conflict = type(ready)(id="a", code=ready.code, phase=Phase.READING_CONFLICT, coupon=ready.coupon)
    refused, asked = advance(conflict, on.Found(read_after(1, coupon())))
    assert (refused.phase, refused.reason) == (Phase.REFUSED, Reason.LOCKED_ELSEWHERE)
    assert _sounds(asked) == [effects.Tone.BAD]


def test_a_conflict_tells_when_the_coupon_was_used(scanned, coupon, read_after, noon):
    ready, _ = advance(scanned, on.Found(read_after(0, coupon())))
    conflict = type(ready)(id="a", code=ready.code, phase=Phase.READING_CONFLICT, coupon=ready.coupon)
    refused, _ = advance(conflict, on.Found(read_after(1, coupon(status="used", uses_left=0, used_at=noon))))
    assert (refused.reason, refused.coupon.used_at) == (Reason.ALREADY_USED, noon)
