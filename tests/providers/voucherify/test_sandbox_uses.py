"""Uses and reversals against the running sandbox, by its ledger; lost answers are found by our own mark."""

import asyncio
from datetime import UTC, datetime

import pytest

from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError, Refusal, Unclear


def of(hold, total=10000, **more):
    return Check(sale=Sale(id=f"sale-{hold}", total=total, **more), hold=hold)


async def ordered(counter, code, mark, check=None):
    """What a counter uses a code with, after it has looked it up."""
    reading = await counter.look_up(code, check or of(mark))
    assert (reading.refusal, reading.held) == (None, True)
    return UseOrder(coupon=reading.coupon, mark=mark, check=reading.check)


def written(order, **changes):
    at = datetime.now(UTC)
    return Write(**{"id": order.mark, "code": order.coupon.code, "sent_at": at, "status": "active"} | changes)


async def test_once_and_no_second_time(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "w-once")
    use = await counter.use(order)
    (entry,) = shop.redemptions_of(code)
    assert (use.reversal, use.uses_left, use.uses_total) == (entry["id"], 0, 1)
    assert (entry["metadata"], entry["order_source_id"]) == ({"pos_tui": "w-once"}, "sale-w-once-w-once")
    assert use.used_at
    with pytest.raises(Refusal) as raised:
        await counter.use(order)
    assert (raised.value.reason, raised.value.conflict) == (Reason.ALREADY_USED, True)
    reading = await counter.look_up(code)
    assert (reading.coupon.status, reading.coupon.used_at) == ("used", use.used_at)
    assert len(shop.redemptions_of(code)) == 1


async def test_what_was_quoted_is_what_is_used(shop, client):
    counter, code = client(shop), shop.code("several")
    order = await ordered(counter, code, "w-several")
    use = await counter.use(order)
    assert (use.quote.discount, use.quote.to_pay, use.uses_left) == (500, 9500, 2)


async def test_two_counters_one_use(shop, client):
    code = shop.fresh()
    coupon = (await client(shop).look_up(code)).coupon
    orders = [UseOrder(coupon=coupon, mark=f"race-{n}", check=Check(sale=Sale(id=f"s{n}"), hold="")) for n in range(6)]
    answers = await asyncio.gather(*(client(shop).use(order) for order in orders), return_exceptions=True)
    assert sum(isinstance(answer, Use) for answer in answers) == 1
    assert all(isinstance(answer, Use) or (isinstance(answer, Refusal) and answer.conflict) for answer in answers)
    assert len(shop.redemptions_of(code)) == 1


async def test_a_held_one_is_not_used_by_another(shop, client):
    counter, other, code = client(shop), client(shop), shop.fresh()
    order = await ordered(counter, code, "w-held")
    with pytest.raises(Refusal) as raised:
        await other.use(UseOrder(coupon=order.coupon, mark="x", check=of("x-held")))
    assert raised.value.conflict
    assert (await counter.use(order)).reversal


async def test_a_gift_card_in_parts_and_back(shop, client):
    counter, code = client(shop), shop.code("gift")
    before = (await counter.look_up(code)).coupon.benefit.amount
    use = await counter.use(await ordered(counter, code, "w-gift", of("w-gift", total=10000, card_pays=1250)))
    assert (use.quote.card, use.uses_left) == (1250, None)
    assert shop.redemptions_of(code)[-1]["amount"] == 1250
    assert (await counter.look_up(code)).coupon.benefit.amount == before - 1250
    await counter.reverse(use.reversal, "wrong card", "w-gift-back")
    assert (await counter.look_up(code)).coupon.benefit.amount == before


@pytest.mark.parametrize("metadata", [True, False])
async def test_a_lost_yes_is_found(shop, client, metadata):
    counter, code = client(shop, metadata=metadata), shop.fresh()
    order = await ordered(counter, code, f"w-lost-{metadata}")
    shop.faults({"calls": "redeem", "fault": "close", "moment": "after", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    shop.faults()
    reading = await counter.trace(written(order))
    (entry,) = shop.redemptions_of(code)
    assert (reading.ours, reading.reversal, reading.coupon.status) == (True, entry["id"], "used")
    assert reading.coupon.used_at
    other = await counter.trace(written(order, id="somebody-else"))
    assert (other.ours, other.coupon.used_at) == (False, reading.coupon.used_at)


async def test_what_never_arrived_is_not_found(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "w-never")
    shop.faults({"calls": "redeem", "fault": "close", "moment": "before", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    reading = await counter.trace(written(order))
    assert (reading.ours, reading.coupon.status, shop.redemptions_of(code)) == (False, "active", [])


async def test_a_500_after_the_commit_is_not_known_and_found(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "w-500")
    shop.faults({"calls": "redeem", "fault": "status", "status": 500, "moment": "after", "next": 1})
    with pytest.raises(Unclear):
        await counter.use(order)
    assert (await counter.trace(written(order))).ours is True


async def test_a_use_is_given_back_once(shop, client):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, "w-back")
    use = await counter.use(order)
    await counter.reverse(use.reversal, "wrong coupon", "w-undo")
    (entry,) = shop.redemptions_of(code)
    assert entry["rolled_back"]
    with pytest.raises(Refusal) as raised:
        await counter.reverse(use.reversal, "wrong coupon", "w-undo-2")
    assert raised.value.reason is Reason.ALREADY_REVERSED
    assert (await counter.look_up(code)).coupon.status == "active"
    assert (await counter.trace(written(order))).ours is False


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_lost_reversal_is_found(shop, client, moment):
    counter, code = client(shop), shop.fresh()
    use = await counter.use(await ordered(counter, code, f"w-undone-{moment}"))
    shop.faults({"calls": "rollbacks", "fault": "close", "moment": moment, "next": 1})
    with pytest.raises(Unclear):
        await counter.reverse(use.reversal, "wrong coupon", "w-undo")
    write = Write(id="w-undo", kind=Kind.REVERSE, code=code, reversal=use.reversal, sent_at=datetime.now(UTC))
    assert (await counter.trace(write)).ours is (moment == "after")


@pytest.mark.parametrize("form", ["listed", "status"])
@pytest.mark.parametrize("key", ["voucher_expired", "quantity_exceeded", "multiple_requests"])
async def test_a_no_in_both_forms(shop, client, form, key):
    counter, code = client(shop), shop.fresh()
    order = await ordered(counter, code, f"w-no-{form}-{key}")
    shop.faults({"calls": "redeem", "fault": form, "key": key, "own": "Hoje não"})
    with pytest.raises(Refusal) as raised:
        await counter.use(order)
    assert raised.value.conflict is (key != "voucher_expired")
    assert raised.value.said == ("" if key == "multiple_requests" else "Hoje não")
    assert shop.redemptions_of(code) == []


async def test_a_reward_is_bought_with_points(shop, client):
    counter, example = client(shop), shop.example("loyalty")
    sale = Sale(id="s-points", total=10000, reference=example["customer"]["id"])
    check = Check(sale=sale, hold="h-points", reward_id=example["rewards"]["with_voucher"])
    reading = await counter.look_up(example["code"], check)
    use = await counter.use(UseOrder(coupon=reading.coupon, mark="w-points", check=reading.check))
    assert use.balance.points < reading.coupon.benefit.points
    assert use.issued


async def test_a_limited_line_says_for_how_long(shop, client):
    shop.faults({"fault": "status", "status": 429, "retry_after": 40})
    with pytest.raises(ProviderError) as raised:
        await client(shop).look_up("LIVRO-10")
    assert (raised.value.reason, raised.value.retry_after) == (Reason.TRY_LATER, 40)
