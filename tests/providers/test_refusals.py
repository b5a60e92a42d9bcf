"""The deciding answers: every row of the error table (Zupy Partner API, errors) is a refusal with its reason."""

import pytest
from support.answers import NEWER, OLDER, answer, problem

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

ROWS = [
    (401, "authentication-required", Reason.KEY_REFUSED),
    (403, "permission-denied", Reason.NOT_ALLOWED),
    (403, "otp-required", Reason.OTP_REQUIRED),
    (403, "integration-not-found", Reason.MISCONFIGURED),
    (404, "not-found", Reason.NOT_FOUND),
    (409, "conflict", Reason.ALREADY_USED),
    (410, "gone", Reason.GONE),
    (400, "validation-error", Reason.WRONG_ENTRY),
    (422, "validation-error", Reason.WRONG_ENTRY),
    (422, "insufficient-balance", Reason.NOT_ENOUGH_BALANCE),
    (429, "rate-limit-exceeded", Reason.TRY_LATER),
]
CALLS = [Call.READ, Call.REQUEST_OTP, Call.USE]
CHANGES = [Call.REDEEM, Call.AWARD, Call.ENROL, Call.WALLET]
SAME_ON_CHANGES = [row for row in ROWS if row[0] not in (404, 409)]
SAME_ON_VERIFY = [row for row in ROWS if row[0] not in (401, 404, 429)]


@pytest.mark.parametrize("base", [OLDER, NEWER])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("status", "slug", "reason"), ROWS)
def test_a_slug_has_its_reason_in_both_generations_of_type(status, slug, reason, call, base):
    error = decipher(answer(status, problem(status, slug, base=base)), call)
    assert type(error) is Refusal
    assert (error.reason, error.status, error.detail) == (reason, status, "Detail.")


@pytest.mark.parametrize("call", CHANGES)
@pytest.mark.parametrize(("status", "slug", "reason"), SAME_ON_CHANGES)
def test_a_slug_means_the_same_on_every_change(status, slug, reason, call):
    error = decipher(answer(status, problem(status, slug)), call)
    assert (type(error), error.reason) == (Refusal, reason)


@pytest.mark.parametrize(("status", "slug", "reason"), SAME_ON_VERIFY)
def test_a_slug_means_the_same_on_verify_otp_where_no_status_means_something_else(status, slug, reason):
    assert decipher(answer(status, problem(status, slug)), Call.VERIFY_OTP).reason is reason


@pytest.mark.parametrize(("status", "slug", "reason"), ROWS)
def test_the_slug_may_stand_in_a_code_member_instead(status, slug, reason):
    body = problem(status, slug, without=("type",), code=slug)
    assert decipher(answer(status, body), Call.USE).reason is reason
    assert decipher(answer(status, body | {"type": "about:blank"}), Call.USE).reason is reason


@pytest.mark.parametrize("lost", ["title", "status", "detail", "instance"])
@pytest.mark.parametrize(("status", "slug", "reason"), ROWS)
def test_a_missing_member_changes_no_reason(status, slug, reason, lost):
    error = decipher(answer(status, problem(status, slug, without=(lost,))), Call.USE)
    assert (type(error), error.reason) == (Refusal, reason)
    assert error.detail == ("Title" if lost == "detail" else "Detail.")


@pytest.mark.parametrize(("status", "slug", "reason"), ROWS)
def test_null_members_change_no_reason(status, slug, reason):
    body = problem(status, slug, title=None, status=None, detail=None, instance=None, errors=None)
    assert decipher(answer(status, body), Call.USE).reason is reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, Reason.BAD_REQUEST),
        (401, Reason.KEY_REFUSED),
        (403, Reason.NOT_ALLOWED),
        (404, Reason.NOT_FOUND),
        (409, Reason.ALREADY_USED),
        (410, Reason.GONE),
        (422, Reason.BAD_REQUEST),
        (429, Reason.TRY_LATER),
    ],
)
@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"null", b"[]", b'"no"', b"{}", b'{"type": "odd"}', b"\xff"])
def test_without_a_known_slug_the_status_decides(status, reason, body):
    error = decipher(answer(status, body), Call.USE)
    assert (type(error), error.reason) == (Refusal, reason)


@pytest.mark.parametrize("slug", ["insufficient-balance/", "Insufficient-Balance", "deeper/insufficient-balance"])
def test_a_slug_is_the_last_word_of_the_type(slug):
    body = problem(422, slug, base=OLDER)
    assert decipher(answer(422, body), Call.USE).reason is Reason.NOT_ENOUGH_BALANCE


def test_a_conflict_is_marked_because_its_words_decide_nothing():
    assert decipher(answer(409, problem(409, "conflict")), Call.USE).conflict
    assert not decipher(answer(404, problem(404, "not-found")), Call.USE).conflict


@pytest.mark.parametrize(
    ("detail", "reason"),
    [
        ("Cupom já Used", Reason.ALREADY_USED),
        ("Cupom já Utilizado", Reason.ALREADY_USED),
        ("Cupom já Expired", Reason.EXPIRED),
        ("Cupom já Expirado", Reason.EXPIRED),
        ("Cupom já Cancelled", Reason.CANCELLED),
        ("Cupom já Cancelado", Reason.CANCELLED),
        ("", Reason.ALREADY_USED),
    ],
)
def test_the_words_of_a_conflict_give_a_first_guess(detail, reason):
    assert decipher(answer(409, problem(409, "conflict", detail=detail)), Call.USE).reason is reason


def test_a_refusal_carries_the_headers_that_matter():
    body = problem(429, "rate-limit-exceeded")
    error = decipher(answer(429, body, retry_after="7", Date="Wed, 12 Aug 2026 15:00:00 GMT"), Call.READ)
    assert error.retry_after == 7
