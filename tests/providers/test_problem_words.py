"""The provider's own words: the field's sentence before the summary, cleaned, and never needed."""

import pytest
from support.answers import answer, problem

from pos_tui.domain.outcome import Reason
from pos_tui.providers.zupy.decipher import Call
from pos_tui.providers.zupy.decipher import problem as decipher

FIELD = {"field": "identifier", "detail": "Este campo é obrigatório."}


@pytest.mark.parametrize("status", [400, 422])
def test_the_fields_sentence_comes_first(status):
    body = problem(status, "validation-error", detail="One or more fields failed validation.", errors=[FIELD])
    assert "Este campo é obrigatório." in decipher(answer(status, body), Call.REQUEST_OTP).detail
    assert "One or more" not in decipher(answer(status, body), Call.REQUEST_OTP).detail


def test_several_fields_are_all_said():
    body = problem(422, "validation-error", errors=[FIELD, {"field": "otp_code", "detail": "Seis dígitos."}])
    detail = decipher(answer(422, body), Call.VERIFY_OTP).detail
    assert detail.index("Este campo é obrigatório.") < detail.index("Seis dígitos.")


@pytest.mark.parametrize(
    "errors",
    [None, [], {}, "no", 5, [None], ["text"], [5], [{}], [{"detail": None}], [{"detail": ""}], [[]]],
)
def test_odd_errors_leave_the_summary(errors):
    error = decipher(answer(422, problem(422, "validation-error", errors=errors)), Call.USE)
    assert error.reason is Reason.WRONG_ENTRY
    assert error.detail == "Detail."


def test_a_field_without_a_sentence_is_named():
    error = decipher(answer(422, problem(422, "validation-error", errors=[{"field": "identifier"}])), Call.USE)
    assert error.detail == "identifier"


@pytest.mark.parametrize("name", ["type", "title", "detail", "code"])
@pytest.mark.parametrize("value", [5, 1.5, True, [], {}, None])
def test_members_of_a_wrong_kind_are_survived(name, value):
    body = problem(404, "not-found") | {name: value}
    assert decipher(answer(404, body), Call.USE).reason is Reason.NOT_FOUND


def test_the_text_of_the_exception_holds_nothing_of_the_answer():
    error = decipher(answer(422, problem(422, "validation-error", detail="Maria, +5511987654321")), Call.USE)
    assert str(error) == "wrong_entry (HTTP 422)"
    assert "Maria" not in repr(error)
    assert error.detail == "Maria, •••"


def test_a_long_sentence_is_cut():
    assert len(decipher(answer(404, problem(404, "not-found", detail="x" * 10_000)), Call.READ).detail) <= 200


def test_many_fields_are_cut_as_well():
    errors = [{"field": str(number), "detail": "Este campo é obrigatório."} for number in range(50)]
    assert len(decipher(answer(422, problem(422, "validation-error", errors=errors)), Call.READ).detail) <= 200
