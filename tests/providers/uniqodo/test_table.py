"""Every row of the table of errors, in each form in which a no can come."""

import csv
from pathlib import Path

import pytest
from support.uniqodo_answers import CODE, answer, error, reply

from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.uniqodo.decipher import BY_ID, members, problem, reply_in, verdict
from pos_tui.providers.uniqodo.decipher.table import OF_A_CODE, OF_AUTOMATIC_ONES, OF_THE_REQUEST, OF_THE_SALE

with Path(__file__).with_name("errors.csv").open() as file:
    ROWS = [
        (row["id"], row["status"], Reason(row["finer"] or row["outcome"]), row["shown"] == "yes")
        for row in csv.DictReader(file)
    ]
IDS = [row for row in ROWS if not row[0].startswith("http_")]
BARE = [(int(status), reason) for name, status, reason, _ in ROWS if name.startswith("http_")]
BESIDE = [row for row in IDS if "200" in row[1].split()]
REFUSED = [(name, int(status), reason, shown) for name, statuses, reason, shown in IDS for status in statuses.split()]
OWN = "Own words"


def of(body, status=200):
    return verdict(CODE, (), reply_in(members(answer(status, body).body)), status)


def test_the_table_is_whole():
    assert (len(IDS), len(BARE)) == (38, 6)
    assert {name for name, *_ in IDS} == set(BY_ID)
    assert {name for name, *_, shown in IDS if shown} == {name for name, known in BY_ID.items() if known.said}
    assert BY_ID.keys() >= OF_A_CODE | OF_AUTOMATIC_ONES | OF_THE_REQUEST | OF_THE_SALE
    assert all(reason in OUTCOMES for _, _, reason, _ in ROWS)


@pytest.mark.parametrize(("name", "status", "reason", "shown"), [row for row in REFUSED if row[1] >= 400])
def test_as_an_answer_of_its_own(name, status, reason, shown):
    raised = problem(answer(status, {"errors": [error(name, None)]}))
    assert (raised.reason, raised.said) == (reason, OWN if shown else "")
    assert type(raised) is Unclear if status == 500 else type(raised) is Refusal
    assert name in raised.detail


@pytest.mark.parametrize(("name", "_", "reason", "shown"), BESIDE)
def test_beside_an_order(name, _, reason, shown):
    said = of(reply(errors=(error(name),)))
    assert said.no
    assert (said.no.reason, said.no.said, said.general) == (reason, OWN if shown else "", False)
    assert name in said.no.detail


@pytest.mark.parametrize(("status", "reason"), BARE)
@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"errors": []}', b'{"message": "Unauthorized"}'])
def test_a_bare_status(status, reason, body):
    raised = problem(answer(status, body))
    assert (raised.reason, raised.said, raised.detail) == (reason, "", "")
    assert type(raised) is Unclear if status == 500 else type(raised) is Refusal


@pytest.mark.parametrize("name", ["never_heard_of", "", None, 7, "Code_Redeemed"])
def test_an_id_that_nobody_has_heard_of(name):
    said = of(reply(errors=(error(name),)))
    assert (said.no.reason, said.no.said) == (Reason.RULES_NOT_MET, "")
    for status, reason in [
        (400, Reason.BAD_REQUEST),
        (404, Reason.BAD_REQUEST),
        (409, Reason.BAD_REQUEST),
        (401, Reason.MISCONFIGURED),
        (429, Reason.TRY_LATER),
        (500, Reason.TRY_LATER),
        (503, Reason.TRY_LATER),
    ]:
        raised = problem(answer(status, {"errors": [error(name)]}))
        assert (raised.reason, raised.said) == (reason, "")


def test_a_technical_error_is_for_staff_alone():
    told = error("technical_error", reason="Missing custom attribute storeId.", reference="T-0a1b")
    said = of(reply(errors=(told,))).no
    assert (said.said, said.detail) == ("", "Missing custom attribute storeId. (technical_error, T-0a1b)")
    raised = problem(answer(400, {"errors": [told]}), CODE)
    assert (raised.said, raised.detail) == (said.said, said.detail)


def test_a_reason_of_another_error_is_not_shown():
    assert "secret" not in of(reply(errors=(error("code_expired", reason="secret"),))).no.detail


@pytest.mark.parametrize("status", [402, 405, 415, 423])
def test_an_odd_status_decides_only_where_the_api_says_why(status):
    assert type(problem(answer(status, {"errors": [error("request_parameter_error", None)]}))) is Refusal
    assert type(problem(answer(status, b"<html>proxy</html>"))) is Unclear


@pytest.mark.parametrize("status", [302, 408, 500, 502, 504])
def test_what_may_have_happened_is_unclear_whatever_its_body(status):
    for body in (b"", {"errors": [error("code_expired")]}):
        assert type(problem(answer(status, body))) is Unclear


def test_of_several_errors_the_one_about_the_code_counts():
    errors = [error("code_expired", "OTHER"), error("request_parameter_error", None), error("code_locked")]
    assert problem(answer(400, {"errors": errors}), CODE).reason is Reason.LOCKED_ELSEWHERE
    assert problem(answer(400, {"errors": errors}), "X").reason is Reason.BAD_REQUEST
    raised = problem(answer(400, {"errors": errors[:1]}), CODE)
    assert (raised.reason, raised.said) == (Reason.BAD_REQUEST, "")
    assert raised.detail == "OTHER: Own words (code_expired)"


def test_no_word_can_act_or_betray():
    told = error("custom_rule_violation", message="\x1b[31mNão", reference="a b\x1b[0m")
    said = of(reply(errors=(told,))).no
    assert (said.said, said.detail) == ("Não¬", "Não¬ (custom_rule_violation)")
    told = error("technical_error", reason="who@example.com +5511987654321\x07")
    assert of(reply(errors=(told,))).no.detail == "••• •••¬ (technical_error)"


def test_a_wait_that_is_told():
    assert problem(answer(429, b"", Retry_After="7")).retry_after == 7
