"""On verify-otp three statuses speak of the digits, not of the key, the address or the quota."""

import pytest
from support.answers import NEWER, OLDER, answer, problem

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

ROWS = [
    (401, "authentication-required", Reason.OTP_WRONG),
    (404, "not-found", Reason.OTP_NOT_REQUESTED),
    (429, "rate-limit-exceeded", Reason.OTP_TOO_MANY),
]


@pytest.mark.parametrize("base", [OLDER, NEWER])
@pytest.mark.parametrize(("status", "slug", "reason"), ROWS)
def test_the_digits_are_meant(status, slug, reason, base):
    error = decipher(answer(status, problem(status, slug, base=base)), Call.VERIFY_OTP)
    assert (type(error), error.reason) == (Refusal, reason)


@pytest.mark.parametrize(("status", "reason"), [(status, reason) for status, _, reason in ROWS])
def test_a_body_is_not_needed_for_it(status, reason):
    assert decipher(answer(status), Call.VERIFY_OTP).reason is reason


def test_the_wait_after_too_many_tries_is_kept():
    error = decipher(answer(429, problem(429, "rate-limit-exceeded"), Retry_After="30"), Call.VERIFY_OTP)
    assert error.retry_after == 30


@pytest.mark.parametrize("status", [400, 422])
def test_a_missing_field_is_a_wrong_entry(status):
    error = decipher(answer(status, problem(status, "validation-error")), Call.VERIFY_OTP)
    assert (type(error), error.reason) == (Refusal, Reason.WRONG_ENTRY)


@pytest.mark.parametrize(("status", "reason"), [(401, Reason.KEY_REFUSED), (429, Reason.TRY_LATER)])
def test_requesting_a_code_is_not_verifying_one(status, reason):
    assert decipher(answer(status), Call.REQUEST_OTP).reason is reason
