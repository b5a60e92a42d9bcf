"""Redemptions and rollbacks: a 200 alone says nothing of a code."""

from datetime import UTC, datetime

import pytest
from support.voucherify_answers import (
    CODE,
    LOYALTY,
    TOTALS,
    VOUCHER,
    error,
    inapplicable,
    redemption,
    rollback,
    skipped,
)

from pos_tui.domain.coupon import Use
from pos_tui.domain.money import Balance
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Quote
from pos_tui.providers.voucherify.decipher import No, given_back, redeemed
from pos_tui.providers.voucherify.models import Redeemed


def read(*redemptions, card=None, **more):
    body = {"redemptions": list(redemptions), "order": TOTALS} | more
    return redeemed(Redeemed.model_validate(body), {CODE, "v_made0up1"}, card)


def test_a_use():
    assert read(redemption()) == Use(
        uses_left=2,
        uses_total=3,
        used_at=datetime(2026, 8, 12, 15, 0, 1, 500000, tzinfo=UTC),
        reversal="r_made0up",
        quote=Quote(discount=1000, to_pay=9000),
    )


def test_a_child_is_given_back_with_its_parent():
    assert read(redemption(redemption="r_parent")).reversal == "r_parent"


def test_what_a_card_paid():
    assert read(redemption(), card=1250).quote.card == 1250
    assert read(redemption(gift={"amount": 900}), card=1250).quote.card == 900


def test_points_and_a_code_that_were_got():
    card = VOUCHER | LOYALTY
    use = read(redemption(voucher=card, reward={"id": "rew_1", "voucher": {"code": "NOVO-1"}}))
    assert (use.balance, use.issued) == (Balance(points=900), "NOVO-1")


@pytest.mark.parametrize("gone", ["object", "status", "date", "order", "metadata", "related_object_id"])
def test_a_missing_member_makes_a_yes_no_less(gone):
    assert read(redemption(**{gone: ...})).reversal == "r_made0up"


def test_a_yes_by_its_status_alone():
    assert isinstance(read(redemption(result=...)), Use)
    assert isinstance(read(redemption(result=..., status="FAILED")), No)
    assert read(redemption(result=..., status=...)) is None


@pytest.mark.parametrize("voucher", [{"code": CODE}, {"code": "x", "id": "v_made0up1"}])
def test_it_is_ours_by_code_or_by_id(voucher):
    assert isinstance(read(redemption(voucher=voucher, related_object_id=None)), Use)


@pytest.mark.parametrize(
    "entry",
    [
        redemption(voucher={"code": "ANOTHER"}, related_object_id="v_other"),
        redemption(voucher=None, related_object_id=None),
        redemption(id=...),
        None,
        "r_made0up",
    ],
)
def test_what_does_not_mention_the_code_says_nothing_of_it(entry):
    assert read(entry) is None
    assert read() is None


def test_only_in_the_list_of_what_is_not_good():
    no = read(inapplicable_redeemables=[inapplicable(error(400, "voucher_expired", "Acabou ontem"))])
    assert (no.reason, no.said) == (Reason.EXPIRED, "Acabou ontem")
    assert read(skipped_redeemables=[skipped("no_effect")]).reason is Reason.NO_EFFECT


def test_a_failure_goes_by_its_code():
    no = read(
        redemption(id="rf_1", result="FAILURE", failure_code="voucher_disabled", failure_message="voucher is disabled")
    )
    assert (no.reason, no.detail) == (Reason.DISABLED, "voucher is disabled (voucher_disabled, rf_1)")
    assert read(redemption(result="FAILURE")).reason is Reason.RULES_NOT_MET


def test_a_success_of_the_code_is_a_yes_whatever_stands_beside_it():
    bad = [inapplicable(error(400, "voucher_expired"), "ANOTHER")]
    assert isinstance(
        read(redemption(voucher={"code": "ANOTHER"}, related_object_id=""), redemption(), inapplicable_redeemables=bad),
        Use,
    )


def test_rollbacks():
    assert given_back({"rollbacks": [rollback()]}) is True
    assert given_back({"rollbacks": [rollback(), rollback("r_2")], "parent_rollback": {}}) is True
    assert given_back(rollback()) is True
    for nothing in ({}, {"rollbacks": []}, {"rollbacks": [{}]}, {"rollbacks": None}):
        assert given_back(nothing) is None
    failed = rollback(result="FAILURE", failure_code="already_rolled_back")
    assert given_back({"rollbacks": [failed]}).reason is Reason.ALREADY_REVERSED
