"""What a customer's history proves about an award whose answer was lost."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.settling import AwardRead, Circumstances, Evidence, judge_award
from pos_tui.domain.write import Kind

OURS, NOT_OURS, WAIT = Evidence.OURS, Evidence.NOT_OURS, Evidence.WAIT
MARK = "#0123456789"


@pytest.fixture(scope="session")
def award(write):
    """An award of 10 points, sent at noon."""
    return lambda **changes: write(id="0123456789abcdef", kind=Kind.AWARD, code="", amount=10, **changes)


@pytest.fixture(scope="session")
def history(noon):
    """A history as it was read so many seconds after noon on both clocks."""

    def read(*descriptions, after=3.0, reaches_back=True):
        at = noon + timedelta(seconds=after)
        return AwardRead(descriptions=descriptions, reaches_back=reaches_back, server_date=at, as_of=at)

    return read


def test_the_mark_is_short_and_each_writes_own(award):
    assert award().mark == MARK
    assert len(MARK) < 16


@pytest.mark.parametrize("said", [f"Lunch {MARK}", MARK, f"PDV: lunch {MARK} (api)"])
@pytest.mark.parametrize("after", [0, 3, 9000])
@pytest.mark.parametrize("reaches_back", [True, False])
def test_a_row_with_the_mark_is_this_award_at_any_time(award, history, said, after, reaches_back):
    read = history("Lunch", said, "Dinner #9999999999", after=after, reaches_back=reaches_back)
    ruling = judge_award(award(), read, Circumstances(others_in_window=True))
    assert (ruling.evidence, ruling.strong) == (OURS, True)


@pytest.mark.parametrize("said", ["Lunch", "#9999999999", "#012345678", "0123456789", "# 0123456789"])
def test_what_only_looks_like_it_is_not(award, history, said):
    assert judge_award(award(), history(said), Circumstances(sole_writer=True)).evidence is WAIT


@pytest.mark.parametrize("after", [0, 60, 119.9])
def test_its_absence_decides_nothing_while_the_request_may_still_arrive(award, history, after):
    assert judge_award(award(), history(after=after), Circumstances()).evidence is WAIT


def test_its_absence_after_the_waiting_time_is_not_ours(award, history):
    ruling = judge_award(award(), history("Lunch", after=120), Circumstances())
    assert (ruling.evidence, ruling.strong) == (NOT_OURS, True)


def test_but_not_in_a_history_that_ends_too_early(award, history):
    assert judge_award(award(), history("Lunch", after=9000, reaches_back=False), Circumstances()).evidence is WAIT


def test_nor_when_the_status_said_yes(award, history):
    assert judge_award(award(status_said_yes=True), history("Lunch", after=9000), Circumstances()).evidence is WAIT


FACTS = st.fixed_dictionaries(
    {
        "said": st.lists(st.sampled_from(["Lunch", MARK, f"x {MARK}", "#9999999999", ""]), max_size=4),
        "after": st.floats(0, 400),
        "back": st.booleans(),
        "yes": st.booleans(),
    }
)


def _judged(award, history, facts, later=0.0):
    after = facts["after"] + later
    read = history(*facts["said"], after=after, reaches_back=facts["back"])
    elapsed = timedelta(seconds=after)
    return judge_award(award(status_said_yes=facts["yes"]), read, Circumstances(sole_writer=True, elapsed=elapsed))


@given(FACTS)
def test_it_is_ours_exactly_when_the_mark_is_there(award, history, facts):
    marked = any(MARK in said for said in facts["said"])
    assert (_judged(award, history, facts).evidence is OURS) == marked


@given(FACTS)
def test_it_is_never_cleared_too_early_in_half_a_history_or_against_a_yes(award, history, facts):
    if _judged(award, history, facts).evidence is NOT_OURS:
        assert facts["after"] >= 120
        assert facts["back"]
        assert not facts["yes"]


@given(FACTS, st.floats(0, 1000))
def test_what_a_read_proved_a_later_one_of_the_same_proves_too(award, history, facts, later):
    first, second = _judged(award, history, facts), _judged(award, history, facts, later)
    assert first.evidence is WAIT or second == first
