"""Several codes on one sale: what was used before is taken off what is left to pay."""

import pytest

from pos_tui.domain.benefit import Benefit, BenefitKind
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.sale import Quote, Sale, Used
from pos_tui.providers.voucherify.bodies import credits_of

CARD = Coupon(id="v", code="PRESENTE-40", status="active", benefit=Benefit(kind=BenefitKind.GIFT, amount=4000))


def test_the_first_code_is_as_quoted():
    quote = Quote(discount=500, to_pay=5500)
    assert quote.after_others(Sale(total=6000)) is quote


@pytest.mark.parametrize(
    ("used", "quote", "to_pay"),
    [
        ((Used("A", 800),), Quote(discount=500, to_pay=7500), 6700),
        ((Used("A", 5000),), Quote(discount=500, to_pay=7500), 2500),
        ((Used("A", 800), Used("B", 500)), Quote(card=4000, to_pay=4000), 2700),
        ((Used("A", 7900),), Quote(discount=500, to_pay=7500), 0),
        ((Used("A"),), Quote(discount=500, to_pay=7500), None),
        ((Used("A", 800),), Quote(to_pay=7500), None),
    ],
)
def test_what_is_left_to_pay(used, quote, to_pay):
    assert quote.after_others(Sale(total=8000, used=used)).to_pay == to_pay


def test_a_card_pays_no_more_than_what_is_left():
    sale = Sale(total=6000, used=(Used("PRESENTE-80", 5000),))
    assert credits_of(CARD, sale) == 1000


def test_nor_anything_where_nobody_knows_what_is_left_but_what_was_agreed():
    sale = Sale(total=6000, used=(Used("PRESENTE-80"),))
    assert credits_of(CARD, sale) is None
    assert credits_of(CARD, Sale(total=6000, used=sale.used, card_pays=700)) == 700
