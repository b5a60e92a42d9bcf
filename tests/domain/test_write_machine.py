"""A change goes from intent to its end by the table, and by nothing else."""

import pytest

from pos_tui.domain.write import WRITE, WriteEvent, WriteState

S, E = WriteState, WriteEvent
STEPS = {
    (S.NEW, E.RECORDED): S.INTENT,
    (S.NEW, E.NOT_RECORDED): S.NOT_SENT,
    (S.INTENT, E.SEND): S.SENDING,
    (S.SENDING, E.YES): S.YES,
    (S.SENDING, E.NO): S.NO,
    (S.SENDING, E.NOT_SENT): S.NOT_SENT,
    (S.SENDING, E.UNKNOWN): S.UNKNOWN,
    (S.UNKNOWN, E.EVIDENCE): S.SETTLED,
}


@pytest.mark.parametrize("event", list(E))
@pytest.mark.parametrize("state", list(S))
def test_a_step_leads_where_the_table_says_and_no_other_step_is_taken(write, state, event):
    if (state, event) in STEPS:
        assert write(state=state).advance(event).state is STEPS[state, event]
    else:
        with pytest.raises(ValueError, match="cannot take"):
            write(state=state).advance(event)


def test_the_table_has_no_other_row():
    assert WRITE == STEPS


def test_only_what_is_unknown_is_ever_settled():
    assert [state for state, event in WRITE if event is E.EVIDENCE] == [S.UNKNOWN]


def test_a_step_changes_nothing_but_the_state(write):
    sending = write(state=S.SENDING)
    assert sending.advance(E.UNKNOWN) == write(state=S.UNKNOWN)
    assert sending.state is S.SENDING


@pytest.mark.parametrize(("total", "single"), [(None, True), (1, True), (2, False)])
def test_a_use_of_a_coupon_without_a_count_is_a_single_one(write, total, single):
    assert write(uses_total=total).single_use is single


def test_a_use_of_an_unlimited_coupon_is_no_single_one(write):
    assert not write(unlimited=True, uses_total=None, uses_left=None).single_use
