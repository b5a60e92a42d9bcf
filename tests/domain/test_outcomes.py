"""Every reason has its sentence, the cashier's next step, and a word on trying again."""

import pytest

from pos_tui.domain.outcome import OUTCOMES, Reason, Retry


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_an_outcome(reason):
    outcome = OUTCOMES[reason]
    assert outcome.says.strip().endswith(".")
    assert outcome.next.strip().endswith(".")
    assert isinstance(outcome.retry, Retry)


def test_no_outcome_is_without_a_reason():
    assert set(OUTCOMES) == set(Reason)


@pytest.mark.parametrize("reason", [Reason.ALREADY_USED, Reason.EXPIRED, Reason.CANCELLED, Reason.KEY_REFUSED])
def test_what_is_final_is_not_tried_again(reason):
    assert OUTCOMES[reason].retry is Retry.NO


@pytest.mark.parametrize("reason", [Reason.TRY_LATER, Reason.UNREACHABLE, Reason.NO_ANSWER])
def test_what_passes_by_itself_is_tried_again_after_a_pause(reason):
    assert OUTCOMES[reason].retry is Retry.WAIT
