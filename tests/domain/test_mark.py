"""What the provider's records prove that bear our mark, or do not."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.settling import Circumstances, Evidence, judge_reversal, judge_use
from pos_tui.domain.settling.mark import judge_mark
from pos_tui.domain.write import Kind

OURS, NOT_OURS, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.WAIT
LATE = timedelta(seconds=120)


@pytest.fixture(scope="session")
def reversal(write):
    """A use that was to be given back, sent at noon, whose answer was lost."""
    return lambda **changes: write(kind=Kind.REVERSE, reversal="r_1", uses_left=None, uses_total=None, **changes)


@pytest.fixture(scope="session")
def records(read_after, coupon):
    """What is read so many seconds after noon: whether the mark is there, None where there are no marks."""
    return lambda ours, seconds, found=True: replace(read_after(seconds, coupon() if found else None), ours=ours)


@pytest.mark.parametrize(
    ("ours", "said_yes", "after", "expected"),
    [
        (True, False, 0, OURS),
        (True, False, 119, OURS),
        (True, False, 9000, OURS),
        (True, True, 3, OURS),
        (False, False, 0, WAIT),
        (False, False, 119.9, WAIT),
        (False, False, 120, NOT_OURS),
        (False, False, 9000, NOT_OURS),
        (False, True, 3, WAIT),
        (False, True, 120, NOT_OURS),
        (False, True, 9000, NOT_OURS),
    ],
)
def test_the_mark_alone_decides_a_use_and_a_reversal(write, reversal, records, ours, said_yes, after, expected):
    for judge, lost in ((judge_mark, write), (judge_mark, reversal), (judge_use, write), (judge_reversal, reversal)):
        ruling = judge(lost(status_said_yes=said_yes), records(ours, after), Circumstances())
        assert (ruling.evidence, ruling.strong) == (expected, True)


@pytest.mark.parametrize(("after", "said_yes"), list(product([0, 120, 9000], [False, True])))
def test_where_no_marks_are_kept_the_mark_says_nothing(write, reversal, records, after, said_yes):
    assert judge_mark(write(status_said_yes=said_yes), records(None, after), Circumstances()) is None
    ruling = judge_reversal(reversal(status_said_yes=said_yes), records(None, after), Circumstances())
    assert (ruling.evidence, ruling.strong) == (WAIT, False)


def test_the_mark_stands_above_what_the_coupon_looks_like(write, records, coupon, noon):
    spent = coupon(status="used", uses_left=0, used_at=noon + timedelta(seconds=1))
    alone = Circumstances(sole_writer=True, elapsed=timedelta(seconds=130))
    assert judge_use(write(), replace(records(False, 130), coupon=spent), alone).evidence is NOT_OURS
    before = coupon(status="used", uses_left=0, used_at=noon - timedelta(hours=1))
    assert judge_use(write(), replace(records(True, 3), coupon=before), Circumstances()).evidence is OURS


def test_a_coupon_that_is_not_in_the_answer_decides_no_use(write, records):
    for ours in (True, False, None):
        assert judge_use(write(), records(ours, 9000, found=False), Circumstances()).evidence is WAIT


def test_a_reversal_needs_no_coupon_in_the_answer(reversal, records):
    assert judge_reversal(reversal(), records(True, 1, found=False), Circumstances()).evidence is OURS
    assert judge_reversal(reversal(), records(False, 121, found=False), Circumstances()).evidence is NOT_OURS


def test_the_clock_that_nobody_sets_says_how_long_it_was(write, records):
    late = Circumstances(elapsed=timedelta(seconds=121))
    early = Circumstances(elapsed=timedelta(seconds=2))
    assert judge_mark(write(), records(False, 1), late).evidence is NOT_OURS
    assert judge_mark(write(), records(False, 9000), early).evidence is WAIT


def test_a_shop_may_believe_in_late_requests_for_longer(write, records):
    patient = Circumstances(late_commit=timedelta(seconds=600))
    assert judge_mark(write(), records(False, 599), patient).evidence is WAIT
    assert judge_mark(write(), records(False, 600), patient).evidence is NOT_OURS


FACTS = st.fixed_dictionaries(
    {
        "ours": st.sampled_from([True, False, None]),
        "yes": st.booleans(),
        "after": st.floats(0, 400),
        "read": st.floats(0, 400),
        "known": st.booleans(),
        "sole": st.booleans(),
        "others": st.booleans(),
    }
)


def judged(judge, lost, records, facts, later=0.0):
    """What a read proves. `read`: when by the wall clock, which may disagree with the one that nobody sets."""
    elapsed = timedelta(seconds=facts["after"] + later) if facts["known"] else None
    circumstances = Circumstances(sole_writer=facts["sole"], others_in_window=facts["others"], elapsed=elapsed)
    return judge(lost(status_said_yes=facts["yes"]), records(facts["ours"], facts["read"] + later), circumstances)


@given(FACTS)
def test_it_is_ours_exactly_when_the_mark_is_there_whoever_else_spends(write, reversal, records, facts):
    for judge, lost in ((judge_mark, write), (judge_reversal, reversal)):
        ruling = judged(judge, lost, records, facts)
        assert (ruling is not None and ruling.evidence is OURS) == (facts["ours"] is True)


@given(FACTS)
def test_it_is_never_given_up_too_early(write, reversal, records, facts):
    waited = facts["after"] if facts["known"] else facts["read"]
    for judge, lost in ((judge_mark, write), (judge_reversal, reversal)):
        ruling = judged(judge, lost, records, facts)
        given_up = ruling is not None and ruling.evidence is NOT_OURS
        assert given_up == (facts["ours"] is False and waited >= LATE.total_seconds())


@given(FACTS, st.floats(0, 1000))
def test_what_a_read_proved_a_later_one_of_the_same_proves_too(write, reversal, records, facts, later):
    for judge, lost in ((judge_mark, write), (judge_reversal, reversal)):
        first = judged(judge, lost, records, facts)
        assert first is None or first.evidence is WAIT or judged(judge, lost, records, facts, later) == first


@given(FACTS)
def test_there_is_never_anything_likely_about_a_mark(write, records, facts):
    ruling = judged(judge_use, write, records, facts)
    assert facts["ours"] is None or ruling.evidence is not Evidence.LIKELY_OURS
