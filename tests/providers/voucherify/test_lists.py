"""Customers and lists of coupons over a wire that answers from a script."""

import pytest
from support.voucherify_answers import VOUCHER, error
from support.wire import json, status

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.customer_list import CustomerQuery, SearchBy
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import ProviderError, Refusal, Unclear

PERSON = {
    "id": "cust_7",
    "source_id": "cliente-7",
    "name": "Iracema Duarte",
    "email": "iracema@example.com",
    "phone": None,
    "loyalty": {"points": 90},
    "assets": {},
}
PEOPLE = {"object": "list", "data_ref": "customers", "customers": [PERSON], "total": 1}
VOUCHERS = {"object": "list", "data_ref": "vouchers", "vouchers": [VOUCHER], "total": 1}


def paths(wire):
    return [request.url.raw_path.decode() for request in wire.requests]


async def test_a_customer(script):
    person = await script(json(PERSON)).provider.customer("cust_7")
    assert (person.id, person.name, person.email, person.card) == (
        "cust_7",
        "Iracema Duarte",
        "iracema@example.com",
        "cliente-7",
    )
    assert (person.phone, person.balance.points) == (None, 90)
    with pytest.raises(Refusal) as raised:
        await script(json(error(404, "not_found", resource_type="customer"), 404)).provider.customer("cust_7")
    assert raised.value.reason is Reason.NOT_FOUND


@pytest.mark.parametrize(
    ("by", "text", "steps", "asked"),
    [
        (SearchBy.CARD, "cliente 7", [json(PERSON)], ["/v1/customers/cliente%207"]),
        (SearchBy.PHONE, "+55 11", [json(PERSON)], ["/v1/customers/%2B55%2011"]),
        (SearchBy.PHONE, "+55 11", [status(404), json(PERSON)], ["/v1/customers/%2B55%2011", "/v1/customers/5511"]),
        (SearchBy.EMAIL, "IRACEMA@example.com", [json(PEOPLE)], ["/v1/customers?email=IRACEMA%40example.com&limit=10"]),
        (SearchBy.NAME, "Iracema", [json(PEOPLE)], ["/v1/customers?name=Iracema&limit=100&page=1"]),
        (SearchBy.ANY, "iracema@example.com", [json(PEOPLE)], ["/v1/customers?email=iracema%40example.com&limit=10"]),
        (SearchBy.ANY, "cliente-7", [json(PERSON)], ["/v1/customers/cliente-7"]),
        (
            SearchBy.ANY,
            "Iracema",
            [status(404), json(PEOPLE)],
            ["/v1/customers/Iracema", "/v1/customers?name=Iracema&limit=100&page=1"],
        ),
    ],
)
async def test_somebody_is_found_by_what_is_exactly_theirs(script, by, text, steps, asked):
    wire = script(*steps)
    page = await wire.provider.customers(CustomerQuery(by=by, text=text))
    assert ([person.id for person in page.items], paths(wire)) == (["cust_7"], asked)


@pytest.mark.parametrize("by", [SearchBy.CARD, SearchBy.PHONE])
async def test_nobody_is_an_answer(script, by):
    page = await script(status(404)).provider.customers(CustomerQuery(by=by, text="12345"))
    assert (page.items, page.total, page.cursor) == ((), 0, None)


async def test_an_address_that_only_looks_alike_is_nobodys(script):
    assert await script(json(PEOPLE)).provider.search_customers(Contact(ContactKind.EMAIL, "ira@example.com")) == ()


async def test_contacts_are_searched_by_their_kind(script):
    wire = script(json(PERSON))
    await wire.provider.search_customers(Contact(ContactKind.PHONE, "+5511"))
    await wire.provider.search_customers(Contact(ContactKind.CPF, "123"))
    assert paths(wire) == ["/v1/customers/%2B5511", "/v1/customers/123"]


async def test_nothing_to_look_for_is_not_sent(script):
    wire = script(json(PEOPLE))
    with pytest.raises(ValueError, match="nothing"):
        await wire.provider.customers(CustomerQuery(by=SearchBy.NAME, text=" "))
    assert wire.requests == []


async def test_pages_have_numbers(script):
    wire = script(json(VOUCHERS | {"total": 120}))
    page = await wire.provider.coupons(CouponQuery(page_size=50))
    assert ([coupon.code for coupon in page.items], page.total, page.cursor) == (["LIVRO-10"], 120, "2")
    assert (await wire.provider.coupons(CouponQuery(page_size=50), "2")).cursor == "3"
    assert (await wire.provider.coupons(CouponQuery(page_size=50), "3")).cursor is None
    assert paths(wire)[1] == "/v1/vouchers?limit=50&page=2&order=-created_at"


@pytest.mark.parametrize("cursor", ["0", "-1", "x", "٣", "1e2", "9" * 30])
async def test_an_odd_cursor_is_the_first_page(script, cursor):
    wire = script(json(VOUCHERS))
    await wire.provider.coupons(CouponQuery(), cursor)
    assert wire.requests[0].url.params["page"] == "1"


async def test_there_is_no_page_behind_the_last_one(script):
    page = await script(json(VOUCHERS | {"total": 10**6})).provider.coupons(CouponQuery(), "99")
    assert page.cursor is None


@pytest.mark.parametrize(
    ("asked", "filters"),
    [
        ("active", {"[filters][active][conditions][$active]": "true"}),
        ("expired", {"[filters][active][conditions][$expired]": "true"}),
        ("disabled", {"[filters][active][conditions][$disabled]": "true"}),
        ("used", {}),
    ],
)
async def test_a_state_narrows_there_and_here(script, asked, filters):
    spent = VOUCHER | {"redemption": {"quantity": 1, "redeemed_quantity": 1}, "code": "USED"}
    wire = script(json(VOUCHERS | {"vouchers": [VOUCHER, spent], "total": 2}))
    page = await wire.provider.coupons(CouponQuery(status=asked))
    assert [coupon.status for coupon in page.items] == ([asked] if asked in ("active", "used") else [])
    assert page.total is None
    query = dict(wire.requests[0].url.params)
    assert {name: value for name, value in query.items() if "filters" in name} == filters


async def test_the_coupons_of_a_customer(script):
    held = [{"redeemable": {"type": "voucher", "voucher": VOUCHER}}, {"redeemable": {"type": "promotion_tier"}}, {}]
    body = {"data_ref": "data", "data": held, "total": 3, "has_more": True, "more_starting_after": "rh_9"}
    wire = script(json(body), json(body | {"has_more": False}))
    page = await wire.provider.coupons(CouponQuery(customer_id="cust/7", page_size=20))
    assert ([coupon.code for coupon in page.items], page.cursor) == (["LIVRO-10"], "rh_9")
    page = await wire.provider.coupons(CouponQuery(customer_id="cust/7", page_size=20), page.cursor)
    assert page.cursor is None
    assert paths(wire) == [
        "/v1/customers/cust%2F7/redeemables?limit=20",
        "/v1/customers/cust%2F7/redeemables?limit=20&starting_after_id=rh_9",
    ]


@pytest.mark.parametrize("body", [{}, [], {"vouchers": None}, {"vouchers": [{}, None]}, {"data_ref": "x", "x": 3}])
async def test_a_list_that_makes_no_sense_is_not_an_empty_one(script, body):
    with pytest.raises(Unclear):
        await script(json(body)).provider.coupons(CouponQuery())


async def test_members_that_make_no_sense_are_counted(script):
    page = await script(json(VOUCHERS | {"vouchers": [VOUCHER, {}], "total": 2})).provider.coupons(CouponQuery())
    assert (len(page.items), page.unreadable) == (1, 1)


@pytest.mark.parametrize("query", [CouponQuery(reward_id="r"), CouponQuery(origin="o")])
async def test_what_the_provider_cannot_narrow_by_is_not_offered(script, query):
    with pytest.raises(Refusal) as raised:
        await script(json(VOUCHERS)).provider.coupons(query)
    assert raised.value.reason is Reason.NOT_OFFERED


async def test_the_shop_has_no_name_but_its_keys_are_tried(script):
    wire = script(json(VOUCHERS))
    assert await wire.provider.shop_name() == ""
    assert paths(wire) == ["/v1/vouchers?limit=1"]
    assert await wire.provider.programs() == ()
    with pytest.raises(Refusal):
        await script(json(error(401, None), 401)).provider.shop_name()


@pytest.mark.parametrize(
    "call",
    [
        lambda provider: provider.request_otp(Contact(ContactKind.PHONE, "+5511")),
        lambda provider: provider.balance("cust_7"),
        lambda provider: provider.rewards(),
        lambda provider: provider.coupon_stats(CouponQuery()),
    ],
)
async def test_what_it_does_not_offer(script, call):
    with pytest.raises(ProviderError) as raised:
        await call(script(json({})).provider)
    assert raised.value.reason is Reason.NOT_OFFERED
