"""Uses against the running sandbox, by its ledger; a lost answer is found by asking once more for the same sale."""

import asyncio
from datetime import UTC, datetime

import pytest

from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Item, Sale
from pos_tui.domain.write import Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Refusal, Unclear


def of(journey, **more):
    sale = Sale(**{"id": journey, "total": 5000, "items": (Item("COFFEE-250", 2, 2500),)} | more)
    return Check(sale=sale, hold=journey)


async def ordered(counter, code, journey, **more):
    """What a counter uses a code with, after it has looked it up."""
    reading = await counter.look_up(code, of(journey, **more))
    assert reading.refusal is None
    return UseOrder(coupon=reading.coupon, mark=f"w-{journey}", check=reading.check)


def written(order, **changes):
    sale, at = order.check.sale, datetime.now(UTC)
    return Write(**{"id": order.mark, "code": order.coupon.code, "sale_id": sale.id, "sent_at": at} | changes)


async def test_once_and_no_second_time(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "u1")
    use = await counter.use(order)
    assert (use.quote.discount, use.quote.to_pay) == (500, 4500)
    (entry,) = [entry for entry in shop.ledger() if entry["code"] == code]
    assert (entry["journey_id"], entry["order_id"]) == ("u1", "u1")
    with pytest.raises(Refusal) as raised:
        await counter.use(order)
    assert raised.value.reason is Reason.ALREADY_USED
    assert (await counter.look_up(code, of("u1-later"))).coupon.status == "used"
    assert shop.uses_of(code) == 1


async def test_a_secure_code_and_a_shopper_code(shop, client):
    counter, reference, shopper = client(shop), "marina.souza@example.com", shop.example("shopper")
    secure = shop.fresh("claimable_secure", linkedUniqueReference=reference)
    await counter.use(await ordered(counter, secure, "u2", reference=reference))
    before = shop.uses_of(shopper["code"])
    await counter.use(await ordered(counter, shopper["code"], "u3", second=shopper["shopper_code"]))
    assert (shop.uses_of(secure), shop.uses_of(shopper["code"])) == (1, before + 1)


async def test_one_use_spends_one_code_whatever_else_stands_on_the_sale(shop, client):
    counter, codes = client(shop), (shop.fresh(), shop.fresh("several"))
    first = await ordered(counter, codes[0], "u4")
    second = await ordered(counter, codes[1], "u4", carried=first.check.sale.carried)
    assert (await counter.use(second)).quote.discount < second.check.sale.amount
    assert [shop.uses_of(code) for code in codes] == [0, 1]
    await counter.use(first)
    assert [shop.uses_of(code) for code in codes] == [1, 1]


async def test_two_sales_one_use(lockless, client):
    code = lockless.fresh()
    orders = [await ordered(client(lockless, lock_minutes=0), code, f"race-{n}") for n in range(6)]
    uses = (client(lockless, lock_minutes=0).use(order) for order in orders)
    answers = await asyncio.gather(*uses, return_exceptions=True)
    assert sum(isinstance(answer, Use) for answer in answers) == 1
    refusals = [answer.reason for answer in answers if isinstance(answer, Refusal)]
    assert refusals == [Reason.ALREADY_USED] * 5
    assert lockless.uses_of(code) == 1


@pytest.mark.parametrize("fault", [{"fault": "close"}, {"fault": "status", "status": 500}])
async def test_a_lost_yes_is_found_by_the_lock(shop, client, fault):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "u5")
    shop.faults({"calls": "transactions", "moment": "after", "next": 1} | fault)
    with pytest.raises(Unclear):
        await counter.use(order)
    reading = await client(shop).trace(written(order))
    assert (reading.ours, reading.coupon.status, shop.uses_of(code)) == (True, "used", 1)


async def test_a_lost_yes_without_a_lock_is_for_a_person(lockless, client):
    counter, code = client(lockless, lock_minutes=0), lockless.fresh()
    order = await ordered(counter, code, "u6")
    lockless.faults({"calls": "transactions", "fault": "close", "moment": "after", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    lockless.faults()
    reading = await counter.trace(written(order))
    assert (reading.ours, reading.coupon.status) == (None, "used")


async def test_what_never_arrived_is_not_found_and_may_be_sent_again(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "u7")
    shop.faults({"calls": "transactions", "fault": "close", "moment": "before", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    assert (await counter.trace(written(order))).ours is False
    again = await ordered(counter, code, "u7", carried=order.check.sale.carried)
    assert await counter.use(again)
    assert shop.uses_of(code) == 1


@pytest.mark.parametrize("kind", ["rules", "claimable_secure"])
async def test_a_lost_yes_of_a_code_that_the_empty_order_would_not_suit(shop, client, kind):
    reference = {"reference": "ana@example.com"} if kind == "claimable_secure" else {}
    bound = {"linkedUniqueReference": "ana@example.com"} if reference else {}
    counter, code = client(shop), shop.fresh(kind, **bound)
    order = await ordered(counter, code, f"u8-{kind}", total=20000, **reference)
    shop.faults({"calls": "transactions", "fault": "close", "moment": "after", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    assert (await counter.trace(written(order))).ours is True


async def test_a_no_to_a_use(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "u9")
    shop.faults({"calls": "transactions", "fault": "status", "status": 400, "id": "technical_error", "reason": "Why"})
    with pytest.raises(Refusal) as raised:
        await counter.use(order)
    assert (raised.value.reason, raised.value.said) == (Reason.MISCONFIGURED, "")
    assert "Why" in raised.value.detail
    assert shop.uses_of(code) == 0


async def test_a_journey_is_kept_by_whoever_goes_on_with_the_sale(shop, client):
    code = shop.fresh()
    before = await ordered(client(shop), code, "u10")
    after = await ordered(client(shop), code, "u10", carried=before.check.sale.carried)
    assert await client(shop).use(after)
    assert [entry["journey_id"] for entry in shop.ledger() if entry["code"] == code] == ["u10"]
