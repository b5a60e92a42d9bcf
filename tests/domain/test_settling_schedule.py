"""When a use that is not confirmed is read again: soon, then rarely, and once just behind the last possible commit."""

import pytest

from pos_tui.domain.settling import Circumstances, next_look


def _moments(late_commit, upto):
    """The seconds after the lost answer at which reads happen, when each answers at once and decides nothing."""
    moments, waited, looks = [], 0.0, 0
    while waited < upto:
        waited += next_look(looks, waited, late_commit)
        looks += 1
        moments.append(waited)
    return moments


def test_the_first_pauses_are_2_5_15_and_60_seconds():
    assert [next_look(looks, 0.0, float("inf")) for looks in range(4)] == [2.0, 5.0, 15.0, 60.0]


@pytest.mark.parametrize("looks", [4, 5, 100])
def test_from_then_on_every_five_minutes(looks):
    assert next_look(looks, 10000.0, 120.0) == 300.0


def test_the_whole_schedule_of_a_shop_that_waits_two_minutes():
    assert _moments(120.0, 1000) == [2, 7, 22, 82, 121, 421, 721, 1021]


@pytest.mark.parametrize("late_commit", [1, 10, 30, 82, 120, 121, 300, 600, 3600])
def test_one_read_falls_just_behind_the_last_possible_commit(late_commit):
    assert [moment for moment in _moments(float(late_commit), late_commit + 5) if 0 <= moment - late_commit <= 2]


@pytest.mark.parametrize("late_commit", [1, 10, 120, 600])
def test_no_pause_is_shorter_than_a_second(late_commit):
    moments = _moments(float(late_commit), 3000)
    assert all(later - earlier >= 1 for earlier, later in zip([0.0, *moments], moments, strict=False))


@pytest.mark.parametrize("pace", [1.0, 0.1, 0.01])
def test_a_simulation_runs_the_same_schedule_faster(pace):
    moments, waited = [], 0.0
    for looks in range(7):
        waited += next_look(looks, waited, 120.0 * pace, pace)
        moments.append(round(waited / pace, 6))
    assert moments == [2, 7, 22, 82, 121, 421, 721]


def test_a_shop_is_no_simulation():
    assert Circumstances().pace == 1.0
