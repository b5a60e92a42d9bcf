"""What became of a code that was handed out, or switched off: found under our mark, or seen on the code itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.coupon import CouponStatus
from pos_tui.domain.settling import Circumstances, Evidence, judge_issue, judge_switching_off
from pos_tui.domain.write import Kind

OURS, NOT_OURS, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.WAIT
LATE = 120.0
OFF, GONE = CouponStatus.DISABLED, None
STATUSES = [*CouponStatus, "never_heard_of", GONE]


@pytest.fixture(scope="session")
def issue(write):
    """A code that was to be handed out, sent at noon, whose answer was lost."""
    nothing = {"code": "", "coupon_id": "", "uses_left": None, "uses_total": None}
    return lambda **changes: write(kind=Kind.ISSUE, campaign="welcome", **nothing, **changes)


@pytest.fixture(scope="session")
def switching_off(write):
    """A code that was to be switched off, the same."""
    return lambda **changes: write(kind=Kind.SWITCH_OFF, **changes)


@pytest.fixture(scope="session")
def records(read_after, coupon):
    """What is read so many seconds after noon: whether the mark is there, and the code that was handed out with it."""
    return lambda ours, seconds, found=True: replace(read_after(seconds, coupon() if found else None), ours=ours)


@pytest.fixture(scope="session")
def standing(read_after, coupon):
    """How the code stands so many seconds after noon; None: there is none any more."""
    return lambda status, seconds: read_after(seconds, coupon(status=status) if status else None)


@pytest.mark.parametrize(
    ("ours", "found", "after", "expected", "code"),
    [
        (True, True, 0, OURS, "CZ-914F15F3"),
        (True, True, 9000, OURS, "CZ-914F15F3"),
        (True, False, 1, OURS, ""),
        (False, False, 0, WAIT, ""),
        (False, False, 119.9, WAIT, ""),
        (False, False, 120, NOT_OURS, ""),
        (False, True, 120, NOT_OURS, ""),
        (None, False, 9000, Evidence.UNTOLD, ""),
        (None, True, 9000, Evidence.UNTOLD, ""),
    ],
)
@pytest.mark.parametrize("said_yes", [False, True])
def test_the_mark_says_whether_a_code_went_out_and_which(issue, records, ours, found, after, expected, code, said_yes):
    ruling = judge_issue(issue(status_said_yes=said_yes), records(ours, after, found), Circumstances())
    assert (ruling.evidence, ruling.found, ruling.strong) == (expected, code, ours is not None)


@pytest.mark.parametrize(
    ("status", "after", "expected"),
    [
        (OFF, 0, OURS),
        (OFF, 9000, OURS),
        (GONE, 0, OURS),
        ("active", 0, WAIT),
        ("active", 119.9, WAIT),
        ("active", 120, NOT_OURS),
        ("used", 119.9, WAIT),
        ("used", 120, NOT_OURS),
        ("expired", 120, NOT_OURS),
        ("never_heard_of", 120, NOT_OURS),
    ],
)
def test_a_code_is_off_or_it_is_not(switching_off, standing, status, after, expected):
    ruling = judge_switching_off(switching_off(), standing(status, after), Circumstances())
    assert (ruling.evidence, ruling.found) == (expected, "")


def test_the_clock_that_nobody_sets_says_how_long_it_was(issue, switching_off, records, standing):
    late, early = (Circumstances(elapsed=timedelta(seconds=seconds)) for seconds in (121, 2))
    for judge, lost, read in (
        (judge_issue, issue, lambda after: records(False, after)),
        (judge_switching_off, switching_off, lambda after: standing("active", after)),
    ):
        assert judge(lost(), read(1), late).evidence is NOT_OURS
        assert judge(lost(), read(9000), early).evidence is WAIT


def test_a_shop_may_believe_in_late_requests_for_longer(issue, switching_off, records, standing):
    patient = Circumstances(late_commit=timedelta(seconds=600))
    for after, expected in ((599, WAIT), (600, NOT_OURS)):
        assert judge_issue(issue(), records(False, after), patient).evidence is expected
        assert judge_switching_off(switching_off(), standing("active", after), patient).evidence is expected


FACTS = st.fixed_dictionaries(
    {
        "ours": st.sampled_from([True, False, None]),
        "found": st.booleans(),
        "status": st.sampled_from(STATUSES),
        "yes": st.booleans(),
        "after": st.floats(0, 400),
        "read": st.floats(0, 400),
        "known": st.booleans(),
        "sole": st.booleans(),
        "others": st.booleans(),
    }
)


@pytest.fixture(scope="session")
def judged(issue, switching_off, records, standing):
    """What a read proves of each. `read`: when by the wall clock, which may disagree with the one that nobody sets."""

    def both(facts, later=0.0):
        elapsed = timedelta(seconds=facts["after"] + later) if facts["known"] else None
        around = Circumstances(sole_writer=facts["sole"], others_in_window=facts["others"], elapsed=elapsed)
        yes, at = facts["yes"], facts["read"] + later
        return (
            judge_issue(issue(status_said_yes=yes), records(facts["ours"], at, facts["found"]), around),
            judge_switching_off(switching_off(status_said_yes=yes), standing(facts["status"], at), around),
        )

    return both


@given(FACTS)
def test_it_is_done_exactly_when_it_is_seen_whoever_else_is_about(judged, facts):
    issued, off = judged(facts)
    assert (issued.evidence is OURS) == (facts["ours"] is True)
    assert (off.evidence is OURS) == (facts["status"] in (OFF, GONE))


@given(FACTS)
def test_a_code_is_told_only_where_it_is_ours(judged, facts):
    issued, off = judged(facts)
    assert bool(issued.found) == (facts["ours"] is True and facts["found"])
    assert off.found == ""


@given(FACTS)
def test_it_is_never_given_up_too_early(judged, facts):
    waited_out = (facts["after"] if facts["known"] else facts["read"]) >= LATE
    issued, off = judged(facts)
    assert (issued.evidence is NOT_OURS) == (facts["ours"] is False and waited_out)
    assert (off.evidence is NOT_OURS) == (facts["status"] not in (OFF, GONE) and waited_out)


@given(FACTS, st.floats(0, 1000))
def test_what_a_read_proved_a_later_one_of_the_same_proves_too(judged, facts, later):
    for first, second in zip(judged(facts), judged(facts, later), strict=True):
        assert first.evidence is WAIT or first == second


@given(FACTS)
def test_there_is_never_anything_likely_about_either(judged, facts):
    assert all(ruling.evidence is not Evidence.LIKELY_OURS for ruling in judged(facts))
