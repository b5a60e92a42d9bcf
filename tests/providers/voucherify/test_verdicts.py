"""Validations: both lists, both modes, absent lists, empty results."""

import pytest
from support.voucherify_answers import (
    CODE,
    TOTALS,
    applicable,
    error,
    inapplicable,
    refused,
    skipped,
    validation,
)

from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Quote
from pos_tui.providers.voucherify.decipher import verdict
from pos_tui.providers.voucherify.models import Validation

RULES = error(400, "order_rules_violated", "Só acima de R$ 50")


def read(body, ours=(CODE, "v_made0up1"), card=None):
    return verdict(Validation.model_validate(body), set(ours), card)


def test_a_yes_has_the_totals_of_the_whole_order():
    said = read(validation(applicable()))
    assert (said.no, said.held) == (None, True)
    assert said.quote == Quote(discount=1000, to_pay=9000)


def test_a_yes_of_a_gift_card_says_what_the_card_pays():
    said = read(validation(applicable(gift={"balance": 5000, "credits": 1250})))
    assert said.quote == Quote(discount=1000, to_pay=9000, card=1250)
    assert read(validation(applicable()), card=700).quote.card == 700


@pytest.mark.parametrize("order", [None, 3, {}, {"total_amount": "many"}])
def test_without_totals_there_is_no_quote(order):
    said = read(validation(applicable(), order=order))
    assert (said.no, said.quote) == (None, None)


@pytest.mark.parametrize("session", [None, ...])
def test_without_a_session_nothing_is_held(session):
    body = validation(applicable(), session=session)
    if session is ...:
        del body["session"]
    assert not read(body).held


@pytest.mark.parametrize("mode", ["PARTIAL", "ALL"])
def test_a_no_of_both_modes(mode):
    said = read(refused(RULES, mode))
    assert said.no.reason is Reason.RULES_NOT_MET
    assert said.no.said == "Só acima de R$ 50"
    assert said.no.detail == "for developers (order_rules_violated, v-0a1b2c)"
    assert (said.quote, said.held) == (None, False)


@pytest.mark.parametrize("absent", ["redeemables", "skipped_redeemables", "stacking_rules"])
@pytest.mark.parametrize("value", [None, ...])
def test_an_absent_list_is_an_empty_one(absent, value):
    body = refused(RULES) | {absent: value}
    if value is ...:
        del body[absent]
    assert read(body).no.reason is Reason.RULES_NOT_MET


def test_other_codes_are_not_ours():
    body = validation(applicable(), inapplicable_redeemables=[inapplicable(RULES, "ANOTHER")])
    assert read(body).no is None
    body = validation(applicable("ANOTHER"), inapplicable_redeemables=[inapplicable(RULES)])
    assert read(body).no.reason is Reason.RULES_NOT_MET
    assert read(validation(applicable("ANOTHER"))) is None
    assert read(validation(applicable(CODE.lower()))) is None


def test_a_code_may_go_by_its_id():
    assert read(validation(applicable("v_made0up1"))).no is None


def test_the_list_decides_where_an_element_does_not_say():
    element = {"id": CODE, "result": {}}
    assert read({"valid": True, "redeemables": [element]}).no is None
    assert read({"inapplicable_redeemables": [element]}).no.reason is Reason.RULES_NOT_MET
    assert read({"skipped_redeemables": [element]}).no.reason is Reason.CANNOT_COMBINE


def test_a_bad_list_outweighs_a_good_one():
    body = validation(applicable(), skipped_redeemables=[skipped("no_effect")])
    assert read(body).no.reason is Reason.NO_EFFECT


def test_a_whole_no_outweighs_a_good_element():
    assert read(validation(applicable(), valid=False)).no.reason is Reason.RULES_NOT_MET


@pytest.mark.parametrize("status", ["INAPPLICABLE", "SKIPPED", "POSTPONED", ""])
@pytest.mark.parametrize("result", [{}, None, 5, {"error": {}}, {"error": None, "details": None}])
def test_an_empty_result_is_a_no_all_the_same(status, result):
    body = {"valid": False, "inapplicable_redeemables": [{"id": CODE, "status": status, "result": result}]}
    expected = Reason.CANNOT_COMBINE if status == "SKIPPED" else Reason.RULES_NOT_MET
    assert read(body).no.reason is expected


def test_of_two_elements_the_one_with_a_reason_counts():
    empty = {"id": CODE, "status": "INAPPLICABLE", "result": {}}
    body = {"valid": False, "redeemables": [empty], "inapplicable_redeemables": [inapplicable(RULES)]}
    assert read(body).no.said == "Só acima de R$ 50"


def test_the_wording_beside_an_error_is_the_generic_one():
    plain = error(400, "order_rules_violated")
    body = {"valid": False, "inapplicable_redeemables": [inapplicable(plain, message="other words")]}
    assert read(body).no.said == ""


def test_without_the_error_the_wording_beside_it_may_be_the_merchants():
    details = {"key": "order_rules_violated", "message": "Só acima de R$ 50"}
    element = {"id": CODE, "status": "INAPPLICABLE", "result": {"details": details}}
    assert read({"inapplicable_redeemables": [element]}).no.said == "Só acima de R$ 50"
    element["result"] = {"details": details | {"key": "missing_amount"}}
    assert read({"inapplicable_redeemables": [element]}).no.said == ""


@pytest.mark.parametrize("member", [None, 3, "LIVRO-10", [], {"status": "APPLICABLE"}, {"id": None}, {"id": True}])
def test_a_member_that_makes_no_sense_spoils_nothing(member):
    assert read(validation(member, applicable())).no is None
    assert read({"valid": True, "redeemables": [member]}) is None


def test_money_in_any_clothes():
    totals = {name: str(value) for name, value in TOTALS.items()}
    assert read(validation(applicable(), order=totals)).quote == Quote(discount=1000, to_pay=9000)
