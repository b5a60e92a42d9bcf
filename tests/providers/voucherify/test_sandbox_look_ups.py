"""Look-ups against the running sandbox: the verdict on every kind of voucher."""

from decimal import Decimal

import pytest

from pos_tui.domain.benefit import BenefitKind
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Item, Quote, Sale
from pos_tui.providers.errors import Refusal


def of(hold, total=10000, **more):
    reward = more.pop("reward_id", "")
    return Check(sale=Sale(id=f"sale-{hold}", total=total, **more), hold=hold, reward_id=reward)


async def test_a_good_one_is_held_and_let_go_of(shop, client):
    counter, other, code = client(shop), client(shop), shop.fresh()
    reading = await counter.look_up(code, of("a1"))
    assert (reading.refusal, reading.held) == (None, True)
    assert reading.quote
    assert (await other.look_up(code, of("b1"))).refusal is Reason.LOCKED_ELSEWHERE
    assert (await counter.look_up(code, of("a1"))).held
    await counter.release(code, "a1")
    assert (await other.look_up(code, of("b1"))).held
    await other.release(code, "b1")
    await other.release(code, "b1")


async def test_two_codes_of_one_sale_are_both_held(shop, client):
    counter, other, codes = client(shop), client(shop), (shop.fresh(), shop.fresh())
    for code in codes:
        assert (await counter.look_up(code, of("a0"))).held
    for code in codes:
        assert (await other.look_up(code, of("b0"))).refusal is Reason.LOCKED_ELSEWHERE


async def test_what_a_good_one_makes_of_the_sale(shop, client):
    reading = await client(shop).look_up(shop.code("percent_limit"), of("a2"))
    assert reading.quote == Quote(discount=1250, to_pay=8750)
    assert reading.coupon.benefit.percent == Decimal("12.5")


async def test_without_a_check_nothing_is_held(shop, client):
    code = shop.fresh()
    reading = await client(shop).look_up(code)
    assert (reading.coupon.code, reading.check, reading.held) == (code, None, False)
    assert (await client(shop).look_up(code, of("b3"))).held


@pytest.mark.parametrize(
    ("example", "reason"),
    [
        ("used", Reason.ALREADY_USED),
        ("used_up", Reason.ALREADY_USED),
        ("expired", Reason.EXPIRED),
        ("not_yet", Reason.NOT_YET_ACTIVE),
        ("disabled", Reason.DISABLED),
        ("empty_gift", Reason.NOTHING_ON_IT),
    ],
)
async def test_what_its_own_state_refuses(shop, client, example, reason):
    reading = await client(shop).look_up(shop.code(example), of("a4"))
    assert (reading.coupon.refusal(reading.server_date), reading.held) == (reason, False)
    assert (reading.coupon.used_at is not None) is (reason is Reason.ALREADY_USED)


@pytest.mark.parametrize(
    ("example", "reason"),
    [
        ("not_now", Reason.NOT_YET_ACTIVE),
        ("not_this_hour", Reason.NOT_YET_ACTIVE),
        ("campaign_ended", Reason.DISABLED),
        ("needs_items", Reason.NEEDS_ORDER),
        ("needs_customer", Reason.NEEDS_CUSTOMER),
        ("holder_only", Reason.NEEDS_CUSTOMER),
    ],
)
async def test_what_the_sale_refuses(shop, client, example, reason):
    reading = await client(shop).look_up(shop.code(example), of("a5"))
    assert (reading.refusal, reading.held) == (reason, False)
    assert reading.coupon.refusal(reading.server_date) is None
    assert reading.detail


async def test_an_unknown_code(shop, client):
    assert (await client(shop).look_up(shop.code("unknown"), of("a6"))).coupon is None


async def test_codes_are_what_they_are(shop, client):
    counter = client(shop)
    assert (await counter.look_up(shop.code("odd_code"), of("a7"))).held
    assert (await counter.look_up(shop.code("lower_case"), of("a7"))).refusal is None
    assert (await counter.look_up(shop.code("upper_case"))).coupon.status == "used"


async def test_a_sale_that_was_not_entered(shop, client):
    counter, code = client(shop), shop.code("needs_order")
    assert (await counter.look_up(code, of("a8", total=None))).refusal is Reason.NEEDS_ORDER
    assert (await counter.look_up(code, of("a8", total=100))).refusal is Reason.RULES_NOT_MET
    assert (await counter.look_up(code, of("a8"))).held


async def test_items_where_they_are_asked_for(shop, client):
    items = (Item(shop.example("needs_items")["product_id"], 1, 2500),)
    reading = await client(shop).look_up(shop.code("needs_items"), of("a9", total=None, items=items))
    assert reading.refusal in (None, Reason.RULES_NOT_MET)
    assert "missing_order_items" not in reading.detail


async def test_the_merchants_own_words_and_the_right_customer(shop, client):
    counter, example = client(shop), shop.example("rules_custom_message")
    wrong = await counter.look_up(example["code"], of("c1", reference=example["wrong_customer"]["email"]))
    assert wrong.refusal is Reason.RULES_NOT_MET
    assert wrong.said
    assert wrong.said not in wrong.detail
    for reference in ("id", "source_id", "email"):
        right = await counter.look_up(example["code"], of("c1", reference=example["customer"][reference]))
        assert (right.refusal, right.held) == (None, True)
        assert right.check.sale.reference == example["customer"]["id"]


async def test_nobody_is_made_up(shop, client):
    before = shop.get("/v1/customers").body["total"]
    for reference in ("nobody-9", "nobody@example.com"):
        reading = await client(shop).look_up(shop.code("needs_customer"), of("c2", reference=reference))
        assert reading.refusal is Reason.NEEDS_CUSTOMER
    assert shop.get("/v1/customers").body["total"] == before


async def test_a_card_that_belongs_to_somebody_else(shop, client):
    example = shop.example("other_customer")
    check = of("c3", reference=example["wrong_customer"]["id"])
    assert (await client(shop).look_up(example["code"], check)).refusal is Reason.NEEDS_CUSTOMER


async def test_a_gift_card_pays_its_part(shop, client):
    code = shop.code("gift")
    reading = await client(shop).look_up(code, of("g1", total=1250))
    assert (reading.quote.card, reading.quote.to_pay, reading.held) == (1250, 0, True)
    assert (reading.coupon.benefit.kind, reading.coupon.single_use) == (BenefitKind.GIFT, False)
    await client(shop).release(code, "g1")


async def test_a_card_with_points_wants_its_reward(shop, client):
    counter, example = client(shop), shop.example("loyalty")
    assert (await counter.look_up(example["code"], of("l1"))).detail == "missing_reward"
    check = of("l1", reference=example["customer"]["id"], reward_id=example["rewards"]["affordable"])
    assert (await counter.look_up(example["code"], check)).refusal is None
    check = of("l1", reference=example["customer"]["id"], reward_id=example["rewards"]["unaffordable"])
    assert (await counter.look_up(example["code"], check)).refusal is Reason.NOT_ENOUGH_BALANCE


@pytest.mark.parametrize("form", ["listed", "status"])
async def test_a_no_in_both_forms(shop, client, form):
    code = shop.fresh()
    shop.faults({"calls": "validate", "fault": form, "key": "customer_rules_violated", "own": "Só para sócios"})
    reading = await client(shop).look_up(code, of("f1"))
    assert (reading.refusal, reading.said, reading.held) == (Reason.RULES_NOT_MET, "Só para sócios", False)


async def test_a_skipped_one(shop, client):
    code = shop.fresh()
    shop.faults({"calls": "validate", "fault": "listed", "form": "skipped", "key": "no_effect"})
    assert (await client(shop).look_up(code, of("f2"))).refusal is Reason.NO_EFFECT


async def test_a_wrong_key(shop, client):
    with pytest.raises(Refusal) as raised:
        await client(shop, app_token="wrong-" + "0" * 30).shop_name()
    assert raised.value.reason is Reason.MISCONFIGURED
    assert await client(shop).shop_name() == ""
