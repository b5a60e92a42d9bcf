"""What leaves: one address for each call, and the order as the account calls its fields."""

import json as plain_json
from types import MappingProxyType

import pytest
from support.uniqodo_answers import CODE, OPAQUE, carried, check, entry, reply
from support.wire import HOST, json

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.sale import Item
from pos_tui.domain.write import Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.uniqodo.options import OrderNames

ITEM = Item(article="7891000100103", quantity=2, price=1290)
NAMES = OrderNames(
    id="ref", currency="cur", total="sum", items="lines", article="ean", quantity="count", price="each"
)  # fmt: skip
FIXED = MappingProxyType({"storeId": "17", "staffed": True, "floor": 2})
COUPON = Coupon(id=CODE, code=CODE, status="active", needs_owner=False)


async def asked(script, given, **options):
    """The body of what a look-up asks."""
    wire = script(json(reply(entry())), **options)
    await wire.provider.look_up(CODE, given)
    (request,) = wire.requests
    assert (request.method, str(request.url)) == ("POST", f"{HOST}/v2/apply")
    assert request.headers["content-type"] == "application/json"
    return plain_json.loads(request.content)


async def test_a_total(script):
    assert await asked(script, check()) == {
        "couponCode": CODE,
        "journeyId": "sale-1",
        "locale": "en",
        "order": {
            "id": "sale-1",
            "currency": "BRL",
            "total": 100.0,
            "items": [],
            "status": "new",
            "appliedPromotions": [],
        },
    }


async def test_items_without_a_total(script):
    body = await asked(script, check(total=None, items=(ITEM,)))
    assert body["order"]["total"] == 25.8
    assert body["order"]["items"] == [{"sku": "7891000100103", "quantity": 2, "price": 12.9}]


async def test_what_was_typed_goes_over_the_sum_of_the_items(script):
    assert (await asked(script, check(items=(ITEM,))))["order"]["total"] == 100


async def test_an_account_has_its_own_names(script):
    body = await asked(script, check(items=(ITEM,)), order=NAMES, fixed=FIXED, journey_field="journerId")
    assert body["journerId"] == "sale-1"
    assert body["order"] == {
        "ref": "sale-1",
        "cur": "BRL",
        "sum": 100.0,
        "lines": [{"ean": "7891000100103", "count": 2, "each": 12.9}],
        "storeId": "17",
        "staffed": True,
        "floor": 2,
        "status": "new",
        "appliedPromotions": [],
    }


async def test_whose_code_it_is_and_a_second_one(script):
    body = await asked(script, check(reference="iracema@example.com", second="4711"))
    assert (body["linkedUniqueReference"], body["shopperCode"]) == ("iracema@example.com", "4711")


@pytest.mark.parametrize(
    ("minor", "written"), [(0, b"0.0"), (1, b"0.01"), (3710, b"37.1"), (123456789012, b"1234567890.12")]
)
async def test_money_is_written_as_it_is(script, minor, written):
    wire = script(json(reply(entry())))
    await wire.provider.look_up(CODE, check(total=minor))
    assert b'"total":' + written + b"," in wire.requests[0].content


async def test_what_came_goes_back_as_it_came(script):
    wire = script(json(reply(entry(), entry(None, "p-auto"))), json(reply(entry(), entry("B"))))
    first = (await wire.provider.look_up(CODE, check())).quote.carried
    second = (await wire.provider.look_up("B", check(first))).check.sale.carried
    sent = plain_json.loads(wire.requests[1].content)["order"]["appliedPromotions"]
    assert sent == [entry(), entry(None, "p-auto")]
    assert sent[0]["engine"] == OPAQUE
    assert plain_json.loads(second) == [entry(), entry("B")]


@pytest.mark.parametrize("spoilt", ["{", "{}", "null", "7", "[" * 100000])
async def test_what_is_carried_and_makes_no_sense_is_nothing(script, spoilt):
    assert (await asked(script, check(spoilt)))["order"]["appliedPromotions"] == []


async def test_a_use_sends_the_order_as_it_came_back_but_for_other_codes(script):
    wire = script(json(reply(entry(None, "AUTO"), entry())))
    given = check(carried(entry("A"), entry(None, "AUTO"), entry()), items=(ITEM,), reference="iracema@example.com")
    await wire.provider.use(UseOrder(coupon=COUPON, mark="w1", check=given))
    (request,) = wire.requests
    assert (request.method, str(request.url)) == ("POST", f"{HOST}/v2/transactions")
    assert plain_json.loads(request.content) == {
        "journeyId": "sale-1",
        "order": {
            "id": "sale-1",
            "currency": "BRL",
            "total": 100.0,
            "items": [{"sku": "7891000100103", "quantity": 2, "price": 12.9}],
            "status": "confirmed",
            "appliedPromotions": [entry(None, "AUTO"), entry()],
        },
    }


async def test_a_trace_asks_for_the_same_sale_with_an_empty_order(script):
    wire = script(json(reply(entry())), fixed=FIXED, single_use=True)
    await wire.provider.trace(Write(id="w1", code=CODE, sale_id="sale-1", sent_at=wire.provider._now()))
    (request,) = wire.requests
    body = plain_json.loads(request.content)
    assert (str(request.url), body["couponCode"], body["journeyId"]) == (f"{HOST}/v2/apply", CODE, "sale-1")
    order = {"id": "sale-1", "currency": "BRL", "total": 0, "items": [], "status": "new", "appliedPromotions": []}
    assert body["order"] == order | FIXED


async def test_what_needs_no_request_sends_none(script):
    wire = script(json({}))
    assert await wire.provider.shop_name() == ""
    await wire.provider.release(CODE, "sale-1")
    assert wire.requests == []
