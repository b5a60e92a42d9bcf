"""Pages of lists: the next one, its moments, and what of it made no sense."""

from datetime import UTC, datetime

import pytest
from support.answers import COUPON
from support.wire import HOST, NOW, json

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer_list import CustomerQuery, SearchBy
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Unclear

WHOLE = CouponQuery()
ELSEWHERE = "https://elsewhere.test/api/v2/coupons/issued/"
LISTS = {
    "coupons": lambda p, cursor=None: p.coupons(WHOLE, cursor),
    "customers": lambda p, cursor=None: p.customers(CustomerQuery(by=SearchBy.NAME, text="Maria"), cursor),
    "rewards": lambda p, cursor=None: p.rewards(cursor=cursor),
    "history": lambda p, cursor=None: p.history("c", cursor),
    "wallet_passes": lambda p, cursor=None: p.wallet_passes("c", cursor),
}
every_list = pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)


def results(*items, **more):
    return {"count": 31, "next": None, "previous": None, "results": list(items)} | more


@every_list
async def test_from_page_to_page_at_our_own_host_alone(script, listed):
    wire = script(json(results({"id": "a"}, next=f"{ELSEWHERE}?cursor=b%2B")), json(results({"id": "b"})))
    first = await listed(wire.provider)
    assert ([item.id for item in first.items], first.cursor, first.total) == (["a"], "b+", 31)
    last = await listed(wire.provider, first.cursor)
    assert ([item.id for item in last.items], last.cursor) == (["b"], None)
    assert [str(request.url).startswith(HOST) for request in wire.requests] == [True, True]
    assert "cursor" not in wire.requests[0].url.params
    assert wire.requests[1].url.params["cursor"] == "b+"


@every_list
async def test_a_numbered_page_is_asked_for_by_its_number(script, listed):
    wire = script(json(results(next=f"{HOST}/x/?page=2")), json(results()))
    await listed(wire.provider, (await listed(wire.provider)).cursor)
    assert wire.requests[1].url.params["page"] == "2"
    assert "cursor" not in wire.requests[1].url.params


@every_list
async def test_a_page_that_leads_to_itself_is_the_last(script, listed):
    wire = script(json({"data": [], "meta": {"cursor": "again", "has_next": True}}))
    assert (await listed(wire.provider, "again")).cursor is None


@every_list
async def test_a_list_without_anything_on_it_that_makes_sense_is_not_empty(script, listed):
    with pytest.raises(Unclear) as caught:
        await listed(script(json(["x", None, 5])).provider)
    assert caught.value.reason is Reason.UNREADABLE


@every_list
async def test_what_makes_no_sense_is_counted(script, listed):
    page = await listed(script(json(results({"id": "a"}, "x", None))).provider)
    assert (len(page.items), page.unreadable) == (1, 2)


@every_list
async def test_a_page_has_the_moments_of_its_answer(script, listed):
    page = await listed(script(json([], Date="Wed, 12 Aug 2026 14:59:58 GMT")).provider)
    assert page.server_date == datetime(2026, 8, 12, 14, 59, 58, tzinfo=UTC)
    assert page.read_at == page.asked_at == page.as_of == NOW


async def test_a_coupon_in_a_list_has_what_lists_show(script):
    (coupon,) = (await script(json([COUPON])).provider.coupons(WHOLE)).items
    assert (coupon.id, coupon.code, coupon.status) == (COUPON["id"], "CZ-914F15F3", "active")
    assert (coupon.reward_id, coupon.origin, coupon.points_spent) == (COUPON["reward_id"], "loyalty_reward", 100)
    assert coupon.created_at == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


async def test_a_coupon_without_the_moment_of_its_making_has_that_of_its_redeem(script):
    wire = script(json([COUPON | {"created_at": None}]))
    (coupon,) = (await wire.provider.coupons(WHOLE)).items
    assert coupon.created_at == datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=UTC)


async def test_a_coupon_of_which_only_the_id_is_known_stays_on_the_list(script):
    (coupon,) = (await script(json([{"id": "x"}])).provider.coupons(WHOLE)).items
    assert (coupon.id, coupon.code, coupon.status, coupon.origin) == ("x", "", "", "")


async def test_a_customer_in_a_list_may_be_a_summary(script):
    item = {"id": "c", "full_name": None, "card_number": "ZP-1", "is_active": "false", "join_date": "2026-01-02"}
    query = CustomerQuery(by=SearchBy.CARD, text="ZP-1")
    (customer,) = (await script(json([item])).provider.customers(query)).items
    assert (customer.name, customer.card, customer.active) == ("", "ZP-1", False)
    assert customer.joined_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert "ZP-1" not in repr(customer) + repr(query)
