"""The one table that says what the answer to a change means."""

import pytest

from pos_tui.domain.write import Answer, Failure, classify

NO = {400, 401, 403, 404, 409, 410, 422, 429}


def test_every_status_with_a_readable_body():
    for status in range(100, 600):
        if 200 <= status <= 299:
            expected = Answer.YES
        elif status in NO:
            expected = Answer.NO
        else:
            expected = Answer.UNKNOWN
        assert classify(status) is expected, status


def test_a_2xx_that_cannot_be_read_is_unknown():
    assert {classify(status, readable=False) for status in range(200, 300)} == {Answer.UNKNOWN}


@pytest.mark.parametrize("status", sorted(NO))
def test_a_deciding_no_needs_no_readable_body(status):
    assert classify(status, readable=False) is Answer.NO


@pytest.mark.parametrize("readable", [True, False])
def test_what_never_left_was_not_sent_and_what_left_is_unknown(readable):
    assert classify(Failure.BEFORE_SENDING, readable=readable) is Answer.NOT_SENT
    assert classify(Failure.AFTER_SENDING, readable=readable) is Answer.UNKNOWN


@pytest.mark.parametrize("status", [0, 99, 600, 999])
def test_a_status_from_nowhere_is_unknown(status):
    assert classify(status) is Answer.UNKNOWN
