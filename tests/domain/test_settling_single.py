"""What a later read proves about a lost use of a single-use coupon."""

from datetime import timedelta

import pytest

from pos_tui.domain.settling import Circumstances, Evidence, judge_use

OURS, NOT_OURS, LIKELY, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.LIKELY_OURS, Evidence.WAIT
SOLE = Circumstances(sole_writer=True)


@pytest.fixture
def judge(write, coupon, read_after, noon):
    """The ruling on a coupon that was used (so many seconds after our request), read at some second."""

    def judge(used_at=None, *, read=200, circumstances=Circumstances(), **known):
        dated = None if used_at is None else noon + timedelta(seconds=used_at)
        used = coupon(status="used", uses_left=0, used_at=dated)
        return judge_use(write(**known), read_after(read, used), circumstances)

    return judge


@pytest.mark.parametrize("read", [0, 1, 60, 119, 119.9])
def test_unused_decides_nothing_while_the_request_may_still_arrive(write, coupon, read_after, read):
    assert judge_use(write(), read_after(read, coupon()), Circumstances()).evidence is WAIT
    assert judge_use(write(), read_after(read, coupon()), SOLE).evidence is WAIT


@pytest.mark.parametrize("read", [120, 121, 100000])
def test_still_unused_after_the_waiting_time_is_not_ours(write, coupon, read_after, read):
    ruling = judge_use(write(), read_after(read, coupon()), Circumstances())
    assert (ruling.evidence, ruling.strong) == (NOT_OURS, True)


def test_the_waiting_time_is_the_shops(write, coupon, read_after):
    patient = Circumstances(late_commit=timedelta(seconds=600))
    assert judge_use(write(), read_after(599, coupon()), patient).evidence is WAIT
    assert judge_use(write(), read_after(600, coupon()), patient).evidence is NOT_OURS


@pytest.mark.parametrize("read", [0, 120, 100000])
def test_a_coupon_that_is_not_in_the_answer_proves_nothing(write, read_after, read):
    assert judge_use(write(status_said_yes=True), read_after(read, None), SOLE).evidence is WAIT


@pytest.mark.parametrize("used_at", [-100000, -60, -2])
@pytest.mark.parametrize("circumstances", [Circumstances(), SOLE])
@pytest.mark.parametrize("said_yes", [True, False])
def test_dated_before_the_request_left_is_not_ours(judge, used_at, circumstances, said_yes):
    ruling = judge(used_at, read=3, circumstances=circumstances, status_said_yes=said_yes)
    assert (ruling.evidence, ruling.strong) == (NOT_OURS, True)


@pytest.mark.parametrize("used_at", [-1, 0, 1, 60, 120])
def test_in_the_requests_moment_it_is_only_likely_ours(judge, used_at):
    ruling = judge(used_at)
    assert (ruling.evidence, ruling.strong) == (LIKELY, False)


@pytest.mark.parametrize("used_at", [-1, 0, 1, 60, 120])
def test_in_the_requests_moment_it_is_ours_where_only_these_counters_spend(judge, used_at):
    ruling = judge(used_at, circumstances=SOLE)
    assert (ruling.evidence, ruling.strong) == (OURS, True)


def test_another_attempt_of_this_host_in_the_window_leaves_it_likely(judge):
    others = Circumstances(sole_writer=True, others_in_window=True)
    assert judge(1, circumstances=others).evidence is LIKELY


@pytest.mark.parametrize("used_at", [145, 3600])
@pytest.mark.parametrize("circumstances", [Circumstances(), SOLE])
def test_used_after_the_last_possible_commit_is_not_ours(judge, used_at, circumstances):
    assert judge(used_at, read=4000, circumstances=circumstances).evidence is NOT_OURS


@pytest.mark.parametrize("circumstances", [Circumstances(), SOLE, Circumstances(others_in_window=True)])
def test_a_2xx_without_its_body_and_a_read_that_agrees_are_ours(judge, circumstances):
    ruling = judge(1, circumstances=circumstances, status_said_yes=True)
    assert (ruling.evidence, ruling.strong) == (OURS, True)


def test_a_2xx_without_its_body_waits_for_a_read_that_agrees(write, coupon, read_after):
    assert judge_use(write(status_said_yes=True), read_after(5, coupon()), SOLE).evidence is WAIT


def test_a_use_without_a_date_is_no_proof_by_itself(judge):
    assert judge(None).evidence is LIKELY


@pytest.mark.parametrize("ahead", [-3600, -5, 5, 3600])
def test_the_window_stands_on_the_servers_clock(judge, ahead):
    known = {"server_ahead": timedelta(seconds=ahead)}
    assert judge(ahead + 1, circumstances=SOLE, **known).evidence is OURS
    assert judge(ahead - 2, circumstances=SOLE, **known).evidence is NOT_OURS
    assert judge(ahead + 145, circumstances=SOLE, **known).evidence is NOT_OURS


def test_a_date_alone_shows_that_a_single_use_coupon_was_used(write, coupon, read_after, noon):
    dated = coupon(status="active", uses_left=None, used_at=noon + timedelta(seconds=1))
    assert judge_use(write(uses_left=None, uses_total=None), read_after(3, dated), Circumstances()).evidence is LIKELY
