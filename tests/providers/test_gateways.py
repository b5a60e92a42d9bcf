"""Answers of what stands in front of the API: HTML or nothing, and no deciding status."""

import pytest
from support.answers import answer, problem

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Unclear
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

HTML = b"<!DOCTYPE html><html><title>OTP 409 conflict expired</title></html>"


@pytest.mark.parametrize("body", [b"", HTML, b"error code: 502", b'{"message": "no Route matched"}', b"\x00\xff" * 20])
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (500, Reason.TRY_LATER),
        (502, Reason.TRY_LATER),
        (503, Reason.TRY_LATER),
        (504, Reason.NO_ANSWER),
        (520, Reason.TRY_LATER),
        (521, Reason.TRY_LATER),
        (522, Reason.TRY_LATER),
        (524, Reason.TRY_LATER),
        (599, Reason.TRY_LATER),
        (408, Reason.NO_ANSWER),
    ],
)
def test_nothing_is_decided(status, reason, body):
    for call in Call:
        error = decipher(answer(status, body), call)
        assert (type(error), error.reason, error.detail) == (Unclear, reason, ""), call
        assert not error.said_yes


@pytest.mark.parametrize("slug", ["service-unavailable", "wallet-temporarily-unavailable"])
@pytest.mark.parametrize("call", list(Call))
def test_a_service_that_is_down_says_when_to_come_back(slug, call):
    error = decipher(answer(503, problem(503, slug), Retry_After="12"), call)
    assert (type(error), error.reason, error.retry_after) == (Unclear, Reason.TRY_LATER, 12)


@pytest.mark.parametrize("status", [301, 302, 303, 304, 307, 308])
def test_a_redirect_is_a_wrong_set_up_and_decides_nothing(status):
    error = decipher(answer(status, b"", Location="https://elsewhere.test/"), Call.USE)
    assert (type(error), error.reason) == (Unclear, Reason.MISCONFIGURED)
    assert not error.said_yes


def test_the_words_of_a_html_page_are_never_shown():
    assert decipher(answer(403, HTML), Call.USE).detail == ""
    assert decipher(answer(403, HTML), Call.USE).reason is Reason.NOT_ALLOWED
