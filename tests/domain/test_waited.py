"""How long ago a request left: by the clock that nobody can set, and by dates when the machine was started anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.settling import Circumstances, Evidence, judge_use, waited
from pos_tui.domain.write import Moment

HOUR = timedelta(hours=1)
SECONDS = st.floats(-1e5, 1e5)


def _s(seconds):
    return timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def reading(read_after, coupon, noon):
    """A coupon still unused, read so many seconds after noon on the provider's clock, and by ours at another."""

    def read(theirs, ours=None):
        at = noon + _s(theirs if ours is None else ours)
        return replace(read_after(theirs, coupon()), read_at=at, asked_at=at)

    return read


def test_two_moments_of_one_boot_are_apart_by_its_clock():
    assert Moment(boot="a", up=70.5).since(Moment(boot="a", up=10.0)) == _s(60.5)


@pytest.mark.parametrize(
    ("now", "before"), [("b", Moment(boot="a", up=1.0)), ("", Moment(boot="", up=1.0)), ("a", None)]
)
def test_nothing_is_known_between_two_boots_or_without_their_names(now, before):
    assert Moment(boot=now, up=1000.0).since(before) is None


@given(elapsed=st.floats(0, 1e5), ours=SECONDS, theirs=SECONDS)
def test_the_clock_that_nobody_sets_wins(write, reading, elapsed, ours, theirs):
    assert waited(write(), reading(theirs, ours), Circumstances(elapsed=_s(elapsed))) == _s(elapsed)


@pytest.mark.parametrize("jump", [-5 * HOUR, -HOUR, HOUR, 5 * HOUR])
@pytest.mark.parametrize(("elapsed", "evidence"), [(119, Evidence.WAIT), (120, Evidence.NOT_OURS)])
def test_a_wall_clock_that_was_set_does_not_count_while_the_machine_runs(write, reading, jump, elapsed, evidence):
    read = reading(elapsed, elapsed + jump.total_seconds())
    assert judge_use(write(), read, Circumstances(elapsed=_s(elapsed))).evidence is evidence


def test_a_machine_that_slept_has_waited_all_the_time_that_it_slept(write, reading):
    asleep = Moment(boot="a", up=8 * 3600.0).since(Moment(boot="a", up=10.0))
    assert judge_use(write(), reading(5), Circumstances(elapsed=asleep)).evidence is Evidence.NOT_OURS


def test_after_a_new_start_both_clocks_must_say_that_it_is_over(write, reading):
    assert waited(write(), reading(130, 130), Circumstances()) == _s(130)
    assert waited(write(), reading(5, 3600), Circumstances()) == _s(5)
    assert waited(write(), reading(3600, 5), Circumstances()) == _s(5)


def test_a_clock_of_ours_that_was_set_back_leaves_the_providers(write, reading):
    assert waited(write(), reading(130, -3600), Circumstances()) == _s(130)


def test_how_far_the_provider_was_ahead_is_taken_into_account(write, reading):
    assert waited(write(server_ahead=HOUR), reading(3600 + 130, 130), Circumstances()) == _s(130)
    assert waited(write(server_ahead=-HOUR), reading(-3600 + 5, 130), Circumstances()) == _s(5)


def test_without_the_providers_clock_ours_is_all_there_is(write, reading):
    undated = replace(reading(130, 130), server_date=None)
    assert waited(write(), undated, Circumstances()) == _s(130)
    assert waited(write(server_ahead=None), reading(5, 130), Circumstances()) == _s(130)


@given(ours=st.floats(0, 1e5), theirs=SECONDS)
def test_after_a_new_start_neither_clock_alone_shortens_the_wait(write, reading, ours, theirs):
    assert waited(write(), reading(theirs, ours), Circumstances()) == min(_s(ours), _s(theirs))
