"""What answers teach: others on the same key, lower limits, and silence."""

import math

import pytest

from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Granted, Wait


def test_requests_of_others_take_slots_until_the_reset(till):
    till.answer(till.take(Lane.USE), remaining=39, limit=60, reset_in=20)
    assert till.free == 39
    till.now += 20
    till.spend(Lane.USE)
    assert till.free == 58


def test_requests_of_others_are_forgotten_after_a_window_without_a_reset(till):
    till.answer(till.take(Lane.USE), remaining=39, limit=60)
    till.now += 59
    assert till.free == 39
    till.now += 1
    till.spend(Lane.USE)
    assert till.free > 50


def test_our_own_requests_are_not_others(till):
    tickets = [till.take(Lane.USE) for _ in range(5)]
    for number, ticket in enumerate(tickets, 1):
        till.answer(ticket, remaining=60 - number, limit=60)
    assert till.free == 55


def test_the_limit_is_what_the_provider_says(till):
    till.answer(till.take(Lane.USE), remaining=9, limit=10)
    assert till.free == 9
    till.answer(till.take(Lane.USE), remaining=299, limit=300)
    assert till.free == 298


def test_where_somebody_set_it_a_lower_limit_counts_and_a_higher_one_does_not(make_till):
    till = make_till(fixed=True)
    till.answer(till.take(Lane.USE), remaining=9, limit=10)
    assert till.free == 9
    till.answer(till.take(Lane.USE), remaining=299, limit=300)
    assert till.free == 58


def test_a_share_is_not_shortened_by_what_the_other_host_takes_of_its_own(make_till):
    till = make_till(share=0.5)
    till.answer(till.take(Lane.USE), remaining=34, limit=60)
    assert till.free == 29
    till.answer(till.take(Lane.USE), remaining=10, limit=60)
    assert till.free == 10


NONSENSE = (-1, 10**12, math.nan, math.inf, -math.inf)


@pytest.mark.parametrize("name", ["remaining", "limit", "reset_in", "retry_after"])
@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_is_ignored(till, name, value):
    till.answer(till.take(Lane.USE), **{"limit": 60, "remaining": 59} | {name: value})
    assert till.free == 59


@pytest.mark.parametrize("value", NONSENSE)
def test_a_nonsense_retry_after_is_none(till, value):
    till.answer(till.take(Lane.USE), status=429, retry_after=value)
    assert till.ask(till.ticket(Lane.USE)).seconds == pytest.approx(5)


def test_more_remaining_than_the_limit_is_nonsense(till):
    till.answer(till.take(Lane.USE), remaining=61, limit=60)
    assert till.free == 59


def test_after_a_429_everybody_is_silent_for_as_long_as_was_asked(till):
    others = till.take(Lane.USE)
    till.answer(others, status=429, retry_after=17)
    waiting = till.ticket(Lane.SETTLE_WATCHED)
    assert till.ask(waiting).seconds == pytest.approx(17)
    till.now += 17
    assert till.ask(waiting) == Granted()


def test_without_retry_after_silence_doubles_up_to_a_minute(till):
    silences = []
    for _ in range(6):
        till.answer(till.take(Lane.USE), status=429)
        silences.append(till.ask(till.ticket(Lane.USE)).seconds)
        till.now += silences[-1]
    assert silences == pytest.approx([5, 10, 20, 40, 60, 60])
    till.answer(till.take(Lane.USE))
    till.answer(till.take(Lane.USE), status=429)
    assert till.ask(till.ticket(Lane.USE)).seconds == pytest.approx(5)


def test_refusals_of_requests_that_were_out_together_are_one(till):
    together = [till.take(Lane.USE) for _ in range(4)]
    for ticket in together:
        till.now += 0.01
        till.answer(ticket, status=429)
    assert till.ask(till.ticket(Lane.USE)).seconds == pytest.approx(5)


def test_an_answer_that_was_on_the_way_does_not_end_the_silence(till):
    early, refused = till.take(Lane.USE), till.take(Lane.USE)
    till.now += 1
    till.answer(refused, status=429, retry_after=10)
    till.answer(early)
    assert till.ask(till.ticket(Lane.USE)).seconds == pytest.approx(10)
    till.now += 10
    till.take(Lane.USE)
    assert isinstance(till.ask(till.ticket(Lane.USE)), Wait), "one goes first to see whether it is over"


def test_too_many_tries_at_a_code_say_nothing_of_the_key(till):
    till.answer(till.take(Lane.VERIFY_OTP), status=429, retry_after=300)
    assert till.ask(till.ticket(Lane.USE)) == Granted()
    till.answer(till.take(Lane.REQUEST_OTP), status=429, retry_after=30, remaining=0, limit=60)
    assert till.ask(till.ticket(Lane.USE)).seconds == pytest.approx(30)


def test_an_answer_to_a_request_that_nobody_knows_still_teaches(till):
    till.answer(till.ticket(Lane.USE), remaining=10, limit=60)
    assert till.free == 10


def test_no_answer_spends_the_slot_and_teaches_nothing(till):
    till.answer(till.take(Lane.USE), status=None)
    assert till.free == 59
