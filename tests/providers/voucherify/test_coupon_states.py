"""A voucher's state, computed from its fields in the order in which the API refuses, and what it gives."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from support.voucherify_answers import CODE, GIFT, LOYALTY, VOUCHER

from pos_tui.domain.benefit import Benefit, BenefitKind
from pos_tui.domain.coupon import CouponStatus
from pos_tui.domain.outcome import Reason
from pos_tui.providers.voucherify.decipher import coupon_of
from pos_tui.providers.voucherify.models import Voucher
from pos_tui.providers.wire import parse

NOW = datetime(2026, 8, 12, 15, 0, tzinfo=UTC)
PAST, AHEAD = "2026-08-12T14:59:59Z", "2026-08-12T15:00:01Z"
SPENT = {"redemption": {"quantity": 2, "redeemed_quantity": 2}}


def coupon(changes=None, now=NOW, asked=""):
    return coupon_of(Voucher.model_validate(VOUCHER | (changes or {})), now, asked)


def test_a_voucher_as_it_is():
    read = coupon()
    assert (read.id, read.code, read.status, read.reward) == ("v_made0up1", CODE, "active", "Livros de agosto")
    assert (read.customer_id, read.needs_owner) == ("cust_made0up", False)
    assert (read.uses_left, read.uses_total, read.unlimited, read.single_use) == (1, 1, False, True)
    assert (read.valid_from, read.valid_until) == (datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC))
    assert read.refusal(NOW) is None


ORDER = [
    ({"active": False}, "disabled", Reason.DISABLED),
    ({"expiration_date": PAST}, "expired", Reason.EXPIRED),
    ({"start_date": AHEAD}, "not yet", Reason.NOT_YET_ACTIVE),
    (SPENT, "used", Reason.ALREADY_USED),
    ({"discount": None, "gift": {"balance": 0}}, "empty", Reason.NOTHING_ON_IT),
]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_first_state_that_fits_is_the_state(first):
    changes = {}
    for other, _, _ in ORDER[first:]:
        changes |= other
    read = coupon(changes)
    assert (read.status, read.refusal(NOW)) == ORDER[first][1:]


def test_without_the_servers_clock_no_date_decides():
    assert coupon({"expiration_date": PAST}, now=None).status == "active"
    assert coupon({"start_date": AHEAD}, now=None).status == "active"


def test_weekdays_and_hours_never_refuse():
    never = {"validity_day_of_week": [], "validity_hours": {"daily": []}, "validity_timeframe": {"duration": "PT0S"}}
    assert coupon(never).status == "active"


@pytest.mark.parametrize("redemption", [{"quantity": None, "redeemed_quantity": 7}, {"redeemed_quantity": 7}, {}, None])
def test_without_a_quantity_it_is_unlimited_and_no_single_one(redemption):
    read = coupon({"redemption": redemption})
    assert (read.uses_left, read.uses_total, read.unlimited, read.single_use) == (None, None, True, False)
    assert not read.spent


@pytest.mark.parametrize(("quantity", "redeemed", "left"), [(3, 1, 2), (1, 5, 0), (2, None, None)])
def test_uses_left(quantity, redeemed, left):
    read = coupon({"redemption": {"quantity": quantity, "redeemed_quantity": redeemed}})
    assert (read.uses_left, read.unlimited) == (left, False)


@pytest.mark.parametrize(
    ("changes", "benefit"),
    [
        ({}, Benefit(kind=BenefitKind.PERCENT, percent=Decimal("10.0"), most=1500)),
        ({"discount": {"type": "AMOUNT", "amount_off": 500}}, Benefit(kind=BenefitKind.AMOUNT, amount=500)),
        ({"discount": {"type": "FIXED", "fixed_amount": 2990}}, Benefit(kind=BenefitKind.FIXED, amount=2990)),
        (
            {"discount": {"type": "UNIT", "unit_off": 2, "unit_type": "prod_cafe"}},
            Benefit(kind=BenefitKind.UNIT, units=2, article="prod_cafe"),
        ),
        (
            {"discount": {"type": "UNIT", "units": [{"unit_off": 1, "unit_type": "sku_1"}, {}]}},
            Benefit(kind=BenefitKind.UNIT, units=1, article="sku_1"),
        ),
        (GIFT, Benefit(kind=BenefitKind.GIFT, amount=5000)),
        (LOYALTY, Benefit(kind=BenefitKind.LOYALTY, points=900)),
        ({"discount": {"type": "LOTTERY"}}, None),
        ({"discount": None}, None),
        ({"discount": 5}, None),
    ],
)
def test_what_it_gives(changes, benefit):
    assert coupon(changes).benefit == benefit


def test_a_card_that_does_not_tell_its_balance_is_not_empty():
    assert coupon({"discount": None, "gift": {"amount": 100}}).status == "active"
    assert coupon({"discount": None, "loyalty_card": {"balance": 0}}).status == "empty"


def test_a_code_alone_is_enough():
    read = coupon_of(Voucher.model_validate({"code": "aB c"}), NOW)
    assert (read.id, read.code, read.status, read.benefit) == ("aB c", "aB c", CouponStatus.ACTIVE, None)


@pytest.mark.parametrize("payload", [{}, {"code": None}, {"code": ""}, {"code": "  "}, {"code": []}, [], None])
def test_without_a_code_it_is_no_voucher(payload):
    assert parse(Voucher, payload) is None


def test_the_code_is_the_vouchers_own_and_never_recased():
    assert coupon({"code": "promoção-Abc"}, asked="PROMOÇÃO-ABC").code == "promoção-Abc"


def test_a_code_that_cannot_be_shown_as_it_is_goes_by_what_was_asked():
    assert coupon({"code": "A\x1b[31mB"}, asked="v_made0up1").code == "v_made0up1"
    assert coupon({"code": "A\x1b[31mB"}).code == "AB¬"
