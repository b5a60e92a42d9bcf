"""An answer that is no 2xx: what decides, what is for the customer, what is for staff, and how long to wait."""

import pytest
from support.voucherify_answers import DATE, answer, error

from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.voucherify.decipher import problem


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429])
@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"null", b"[]", b'"no"', b"{}", b"\xff", b'{"code": {}}'])
def test_a_deciding_status_decides_whatever_its_body(status, body):
    assert type(problem(answer(status, body))) is Refusal


@pytest.mark.parametrize("status", [402, 405, 406, 415, 423])
def test_an_odd_status_decides_only_when_the_api_itself_says_it(status):
    assert type(problem(answer(status, error(status, None)))) is Refusal
    assert type(problem(answer(status, b"<html>proxy</html>"))) is Unclear
    assert type(problem(answer(status, error(400, None)))) is Unclear


@pytest.mark.parametrize("status", [302, 408, 500, 502, 503, 504])
def test_what_may_have_happened_is_unclear_whatever_its_body(status):
    for body in (b"", error(status, None), error(status, "voucher_expired")):
        assert type(problem(answer(status, body))) is Unclear


def test_only_the_nested_wording_is_the_merchants():
    said = problem(answer(400, error(400, "order_rules_violated", "Compre mais um livro"))).said
    assert said == "Compre mais um livro"
    assert problem(answer(400, error(400, "order_rules_violated"))).said == ""


@pytest.mark.parametrize("nested", ["text", 7, [], {}, {"message": None}, {"message": {"a": 1}}])
def test_odd_nested_wording_is_none(nested):
    raised = problem(answer(400, error(400, "order_rules_violated", error=nested)))
    assert (raised.reason, raised.said) == (Reason.RULES_NOT_MET, "")


def test_staff_see_what_support_wants_to_know():
    raised = problem(answer(400, error(400, "invalid_payload")))
    assert raised.detail == "for developers (invalid_payload, v-0a1b2c)"
    assert problem(answer(400, {"code": 400, "message": "short"})).detail == "short"
    assert problem(answer(400, {"code": 400, "key": "missing_amount"})).detail == "missing_amount"


def test_neither_wording_can_act_or_betray():
    body = error(400, "customer_rules_violated", "\x1b[31mNão", details="who@example.com +5511987654321\x07")
    raised = problem(answer(400, body))
    assert raised.said == "Não¬"
    assert raised.detail == "••• •••¬ (customer_rules_violated, v-0a1b2c)"


def test_an_odd_request_id_is_left_out():
    raised = problem(answer(400, error(400, None, request_id="a b\x1b[0m")))
    assert raised.detail == "for developers"


def test_a_limited_answer_says_how_long():
    assert problem(answer(429, error(429, None), Retry_After="7")).retry_after == 7
    later = {"X_Rate_Limit_Retry": "1786546830", "Date": DATE}
    assert problem(answer(429, error(429, None), **later)).retry_after == 30
    assert problem(answer(429, error(429, None), Retry_After="7", **later)).retry_after == 7
    assert problem(answer(400, error(400, None), **later)).retry_after is None
