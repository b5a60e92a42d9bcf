"""A missing verification comes as a 403 in three forms, and nothing else is taken for one."""

import pytest
from support.answers import NEWER, OLDER, answer, problem

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

FORMS = {
    "older type": problem(403, "otp-required", base=OLDER, title="OTP Required"),
    "newer type": problem(403, "otp-required", base=NEWER, title="Permission Denied"),
    "permission denied that speaks of it": problem(403, "permission-denied", detail="OTP verification required"),
    "code member": {"code": "otp-required", "detail": "Verification needed."},
    "no type, detail only": {"detail": "An OTP session is needed."},
    "no type, title only": {"title": "OTP Required"},
    "lower case": problem(403, "permission-denied", detail="missing otp session"),
    "in the errors": problem(403, "permission-denied", errors=[{"field": "header", "detail": "OTP missing"}]),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_asks_for_the_verification(form):
    error = decipher(answer(403, FORMS[form]), Call.USE)
    assert (type(error), error.reason) == (Refusal, Reason.OTP_REQUIRED)


@pytest.mark.parametrize(
    "body",
    [
        problem(403, "permission-denied", detail="This API key is read-only and cannot perform write operations."),
        problem(403, "permission-denied", detail="This endpoint is not available to partner keys."),
        b"",
    ],
)
def test_other_refusals_of_a_key_do_not(body):
    assert decipher(answer(403, body), Call.USE).reason is Reason.NOT_ALLOWED


def test_a_missing_integration_does_not_even_if_it_speaks_of_it():
    body = problem(403, "integration-not-found", detail="The OTP policy cannot be resolved.")
    assert decipher(answer(403, body), Call.USE).reason is Reason.MISCONFIGURED


@pytest.mark.parametrize("status", [400, 404, 422])
def test_only_a_403_does(status):
    body = problem(status, "validation-error", detail="OTP code is malformed")
    assert decipher(answer(status, body), Call.USE).reason is Reason.WRONG_ENTRY
