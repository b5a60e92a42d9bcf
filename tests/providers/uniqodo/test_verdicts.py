"""A 200 read per code: applied, refused, dropped, about an automatic promotion, about the whole request."""

import pytest
from support.uniqodo_answers import CODE, PROMOTION, entry, error, reply

from pos_tui.domain.outcome import Reason
from pos_tui.providers.uniqodo.decipher import applied_in, reply_in, verdict

OTHER = entry("SAVE5", "p-save")


def of(*entries, errors=(), before=(), **order):
    return verdict(CODE, applied_in(list(before)), reply_in(reply(*entries, errors=errors, **order)))


def test_applied():
    said = of(entry())
    assert (said.no, said.entry.title, said.dropped) == (None, "Livros", ())


def test_an_error_that_names_it_outweighs_its_entry():
    assert of(entry(), errors=(error("custom_rule_violation"),)).no.reason is Reason.RULES_NOT_MET


def test_neither_an_entry_nor_an_error_is_no_answer_about_it():
    said = of(OTHER, before=(OTHER,))
    assert (said.no, said.entry) == (None, None)


@pytest.mark.parametrize("code", [CODE.lower(), f" {CODE}", f"{CODE}0"])
def test_another_code_is_another_code(code):
    assert of(entry(code)).entry is None
    assert of(errors=(error("code_expired", code),)).no is None


def test_scanned_again_it_stands_where_it_stood():
    again = error("promotion_already_applied", CODE, PROMOTION)
    assert of(entry(), errors=(again,), before=(entry(),)).no is None
    assert of(OTHER, errors=(again,), before=(OTHER,)).no.reason is Reason.ALREADY_ON_ORDER


@pytest.mark.parametrize("naming", [{"code": "SAVE5"}, {"code": None}])
def test_what_was_applied_before_and_is_dropped(naming):
    dropped = error("promotion_combination_not_allowed", promotion="p-save", **naming)
    said = of(entry(), errors=(dropped,), before=(OTHER,))
    assert (said.no, said.entry.coupon_code) == (None, CODE)
    assert said.dropped == (("SAVE5", "SAVE5: Own words (promotion_combination_not_allowed)"),)


def test_dropped_without_a_word():
    assert of(entry(), before=(OTHER,)).dropped == (("SAVE5", "SAVE5:"),)
    assert of(entry(), OTHER, before=(OTHER,)).dropped == ()
    assert of(entry(), before=(entry(None, "p-auto"),)).dropped == ()


def test_what_is_dropped_by_its_promotion_alone_is_not_the_scanned_code():
    said = of(errors=(error("code_expired", None, "p-save"), error("code_locked")), before=(OTHER,))
    assert (said.no.reason, said.dropped) == (Reason.LOCKED_ELSEWHERE, (("SAVE5", "SAVE5: Own words (code_expired)"),))


@pytest.mark.parametrize(
    "name", ["technical_error", "max_automatic_promotions_reached", "promotion_has_expired", "new"]
)
def test_an_automatic_promotion_never_turns_the_code_red(name):
    said = of(entry(), entry(None, "p-auto"), errors=(error(name, None, "p-other"),))
    assert (said.no, said.entry.coupon_code) == (None, CODE)


def test_the_automatic_ones_are_full_and_nobody_is_named():
    assert of(entry(), errors=(error("max_automatic_promotions_reached", None),)).no is None


def test_its_promotion_alone_names_it():
    assert of(entry(), errors=(error("product_discount_not_applicable", None, PROMOTION),)).no
    assert of(errors=(error("code_redeemed", None, PROMOTION),)).no.reason is Reason.ALREADY_USED
    assert of(errors=(error("promotion_has_expired", None, PROMOTION),)).no is None


def test_an_error_without_a_name_is_about_the_whole_request():
    said = of(entry(), errors=(error("custom_rule_violation", None),))
    assert (said.no.reason, said.general) == (Reason.RULES_NOT_MET, True)
    said = of(errors=(error("request_parameter_error", None), error("code_expired")))
    assert (said.no.reason, said.general) == (Reason.EXPIRED, False)


def test_an_error_that_is_known_tells_more():
    assert of(errors=(error("new_one"), error("code_expired"))).no.reason is Reason.EXPIRED


@pytest.mark.parametrize("errors", [None, 5, {}, [None, 3, "no", []]])
def test_errors_that_make_no_sense_are_none(errors):
    assert of(entry(), errors=errors).no is None


@pytest.mark.parametrize("member", [None, 3, "LIVRO-10", [], {}, {"couponCode": None}, {"couponCode": True}])
def test_an_entry_that_makes_no_sense_spoils_nothing(member):
    assert of(member, entry()).entry.coupon_code == CODE
    assert of(member).entry is None


@pytest.mark.parametrize(
    ("entries", "order", "discount"),
    [
        ([entry()], {}, 10),
        ([entry()], {"totalDiscount": "12.5"}, 12.5),
        ([entry(), OTHER], {"totalDiscount": None}, 20),
        ([entry(), entry("X", discount=None)], {"totalDiscount": None}, None),
        ([], {"totalDiscount": True}, None),
    ],
)
def test_what_is_taken_off(entries, order, discount):
    assert reply_in(reply(*entries, **order)).discount == discount
