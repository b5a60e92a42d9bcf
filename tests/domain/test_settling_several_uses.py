"""What a later read proves about a lost use of a coupon with several uses."""

from datetime import timedelta

import pytest

from pos_tui.domain.settling import Circumstances, Evidence, judge_use

OURS, NOT_OURS, LIKELY, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.LIKELY_OURS, Evidence.WAIT
SOLE = Circumstances(sole_writer=True)


@pytest.fixture
def judge(write, coupon, read_after, noon):
    """The ruling on a coupon that had three uses when ours was sent."""

    def judge(left, used_at=1, *, read=3, circumstances=Circumstances(), **known):
        dated = None if used_at is None else noon + timedelta(seconds=used_at)
        now = coupon(status="active" if left else "used", uses_left=left, uses_total=5, used_at=dated)
        return judge_use(write(uses_left=3, uses_total=5, **known), read_after(read, now), circumstances).evidence

    return judge


def test_one_use_less_in_our_moment_is_likely_ours(judge):
    assert judge(2) is LIKELY
    assert judge(2, circumstances=SOLE) is OURS


def test_more_uses_less_than_ours_alone_explains_are_never_green_by_themselves(judge):
    assert judge(1, circumstances=SOLE) is LIKELY
    assert judge(0, circumstances=SOLE) is LIKELY


def test_other_attempts_of_this_host_leave_it_likely(judge):
    assert judge(2, circumstances=Circumstances(sole_writer=True, others_in_window=True)) is LIKELY


def test_a_2xx_and_a_use_less_are_ours(judge):
    assert judge(2, status_said_yes=True) is OURS


@pytest.mark.parametrize("read", [3, 60, 119])
def test_the_same_count_stays_open_for_the_whole_waiting_time(judge, read):
    assert judge(3, None, read=read, circumstances=SOLE) is WAIT


def test_the_same_count_after_the_waiting_time_is_not_ours(judge):
    assert judge(3, None, read=120) is NOT_OURS


def test_a_use_from_long_before_says_nothing_about_ours(judge):
    assert judge(3, -9000, read=3) is WAIT
    assert judge(3, -9000, read=120) is NOT_OURS


@pytest.mark.parametrize("read", [3, 120, 9000])
@pytest.mark.parametrize("left", [4, 5])
def test_uses_that_rise_again_are_a_stale_read(judge, left, read):
    assert judge(left, None, read=read, circumstances=SOLE) is WAIT


def test_somebody_elses_use_just_before_ours_does_not_settle_ours_too_early(judge):
    assert judge(2, -30, read=3, circumstances=SOLE) is WAIT
    assert judge(2, -30, read=120, circumstances=SOLE) is NOT_OURS


def test_a_single_later_use_after_the_last_possible_commit_is_not_ours(judge):
    assert judge(2, 3000, read=3100, circumstances=SOLE) is NOT_OURS
