"""Who gets a request, and when the next one is free."""

import pytest

from pos_tui.host.lanes import Lane
from pos_tui.host.purse import TICKET_LIFE, Granted, Purse, Wait
from pos_tui.host.terms import Terms


def test_a_slot_is_free_again_one_window_after_the_answer(till):
    tickets = [till.take(Lane.USE) for _ in range(60)]
    till.now += 5
    for ticket in tickets:
        till.answer(ticket)
    next_one = till.ticket(Lane.USE)
    wait = till.ask(next_one)
    assert 60 < wait.seconds <= 61
    till.now += wait.seconds
    assert till.ask(next_one) == Granted()


def test_a_request_in_flight_holds_its_slot_until_its_patience_and_a_window_are_over(make_till):
    till = make_till(limit=1)
    till.take(Lane.USE)
    till.now += 89
    assert isinstance(till.ask(till.ticket(Lane.USE)), Wait)
    till.now += 5
    assert till.ask(till.ticket(Lane.USE)) == Granted()


def test_a_request_that_never_left_gives_its_slot_back(make_till):
    till = make_till(limit=1)
    till.give_up(till.take(Lane.LOOK_UP))
    assert till.free == 1
    assert till.purse.holds == ()


@pytest.mark.parametrize("lane", Lane)
def test_each_lane_leaves_room_to_the_better_ones(till, lane):
    left = 60
    while till.ask(till.ticket(lane)) == Granted():
        left -= 1
    kept = {Lane.SETTLE_WATCHED: 0, Lane.USE: 0, Lane.VERIFY_OTP: 1, Lane.BACKGROUND: 30}
    assert left == kept.get(lane, left)
    assert all(till.ask(till.ticket(better)) == Granted() for better in (Lane.USE, Lane.SETTLE_WATCHED)[:left])


@pytest.mark.parametrize("limit", range(1, 12))
@pytest.mark.parametrize("lane", Lane)
def test_every_lane_gets_its_request_of_an_empty_window(make_till, limit, lane):
    assert make_till(limit=limit).take(lane)


def test_look_ups_leave_room_for_the_uses_that_may_follow(till):
    look_ups = 0
    while till.ask(till.ticket(Lane.LOOK_UP)) == Granted():
        look_ups += 1
    assert look_ups < 45
    till.spend(Lane.USE, 60 - look_ups)
    assert till.free == 0


def test_the_room_for_uses_is_given_up_when_none_come(till):
    while till.ask(till.ticket(Lane.LOOK_UP)) == Granted():
        pass
    till.now += 16
    assert till.ask(till.ticket(Lane.LOOK_UP)) == Granted()


def test_the_best_lane_goes_first_and_within_a_lane_the_oldest(make_till):
    till = make_till(limit=1)
    till.spend(Lane.USE)
    waiting = []
    for lane in (Lane.LIST, Lane.LOOK_UP, Lane.USE, Lane.LOOK_UP, Lane.SETTLE_WATCHED):
        till.now += 0.1
        waiting.append(till.ticket(lane))
        till.ask(waiting[-1])
    assert [till.ask(ticket).ahead for ticket in waiting] == [4, 2, 1, 3, 0]


def test_one_who_died_in_the_queue_holds_nobody_up_for_long(make_till):
    till = make_till(limit=1)
    till.spend(Lane.USE)
    till.now += 60.5
    dead, alive = till.ticket(Lane.USE), till.ticket(Lane.LOOK_UP)
    till.ask(dead)
    till.now += TICKET_LIFE - 1
    till.ask(alive)
    till.now += 1
    assert till.ask(alive) == Granted()


def test_shares_divide_a_limit(make_till):
    till = make_till(limit=60, share=0.5)
    till.spend(Lane.USE, 30)
    assert till.free == 0


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"share": 0}, {"share": 1.5}, {"window": 0}, {"share": float("nan")}])
def test_terms_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="no sense"):
        Terms(**wrong)


def test_a_new_purse_lets_one_out_at_a_time_until_the_provider_answers(till):
    till.purse = Purse()
    first, second = till.take(Lane.BACKGROUND), till.ticket(Lane.USE)
    assert till.ask(second) == Wait(pytest.approx(0.1), 0)
    till.answer(first)
    assert till.ask(second) == Granted()
    assert till.take(Lane.USE)


def test_a_first_request_that_is_never_answered_does_not_stop_the_others(till):
    till.purse = Purse()
    till.take(Lane.BACKGROUND)
    till.now += 2
    assert till.ask(till.ticket(Lane.USE)) == Granted()


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.SETTLE])
def test_settling_gets_one_request_in_ten_whoever_else_wants_them(make_till, lane):
    till = make_till(limit=1)
    till.spend(Lane.USE)
    wishes = {lane: till.ticket(lane), Lane.SETTLE: till.ticket(Lane.SETTLE)}
    order = []
    for _ in range(40):
        till.now += 60
        assert all(isinstance(till.ask(ticket), Wait) for ticket in wishes.values())
        till.now += 1
        granted = [which for which, ticket in wishes.items() if till.ask(ticket) == Granted()]
        order += granted
        till.answer(wishes[granted[0]])
        wishes[granted[0]] = till.ticket(granted[0])
    if lane < Lane.SETTLE:
        assert order == ([lane] * 9 + [Lane.SETTLE]) * 4
    else:
        assert set(order) == {Lane.SETTLE}
