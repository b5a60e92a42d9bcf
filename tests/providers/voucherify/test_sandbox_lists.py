"""Customers and lists against the running sandbox."""

import pytest

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer_list import CustomerQuery, SearchBy


async def all_of(counter, query):
    """The codes of all pages, and how many pages there were."""
    codes, pages, cursor = [], 0, None
    while pages == 0 or cursor is not None:
        page = await counter.coupons(query, cursor)
        codes += [coupon.code for coupon in page.items]
        pages, cursor = pages + 1, page.cursor
    return codes, pages


@pytest.mark.parametrize(
    ("by", "word"), [(SearchBy.CARD, "source_id"), (SearchBy.EMAIL, "email"), (SearchBy.ANY, "name")]
)
async def test_somebody_is_found(shop, client, by, word):
    somebody = shop.example("customers")[0]
    found = await client(shop).customers(CustomerQuery(by=by, text=somebody[word]))
    assert somebody["id"] in [person.id for person in found.items]


async def test_a_phone_is_found_where_it_is_the_merchants_word(shop, client):
    somebody = next(person for person in shop.example("customers") if person["source_id"].startswith("+"))
    (found,) = (await client(shop).customers(CustomerQuery(by=SearchBy.PHONE, text=somebody["source_id"]))).items
    assert found.id == somebody["id"]


async def test_a_customer(shop, client):
    somebody = shop.example("customers")[0]
    person = await client(shop).customer(somebody["id"])
    assert (person.name, person.email, person.card) == (somebody["name"], somebody["email"], somebody["source_id"])


async def test_what_a_customer_holds(shop, client):
    owner = shop.example("loyalty")["customer"]["id"]
    codes, pages = await all_of(client(shop), CouponQuery(customer_id=owner, page_size=1))
    assert shop.code("loyalty") in codes
    assert len(codes) == len(set(codes)) == pages


async def test_the_vouchers_of_the_shop(shop, client):
    codes, pages = await all_of(client(shop), CouponQuery(page_size=50))
    assert len(codes) == len(set(codes)) == shop.get("/v1/vouchers").body["total"]
    assert pages > 1


@pytest.mark.parametrize("state", ["expired", "disabled", "used", "empty", "not yet"])
async def test_one_state(shop, client, state):
    example = {"empty": "empty_gift", "not yet": "not_yet"}.get(state, state)
    codes, _ = await all_of(client(shop), CouponQuery(status=state, page_size=100))
    assert shop.code(example) in codes
    assert shop.code("good") not in codes


async def test_one_code(shop, client):
    assert (await all_of(client(shop), CouponQuery(code=shop.code("odd_code"))))[0] == [shop.code("odd_code")]
