"""Looking vouchers and customers up, and listing them."""

from urllib.parse import quote

import pytest


@pytest.mark.parametrize("name", ["good", "odd_code", "lower_case", "gift", "loyalty"])
def test_a_voucher_is_found_by_its_code_and_by_its_id(shop, name):
    code = shop.code(name)
    voucher = shop.look_up(code)
    assert (voucher.status, voucher.body["code"]) == (200, code)
    assert shop.look_up(voucher.body["id"]).body["code"] == code


def test_codes_are_odd_and_their_case_counts(shop):
    odd = shop.code("odd_code")
    assert all(sign in odd for sign in " /#%ç🎉")
    assert shop.code("upper_case").casefold() == shop.code("lower_case").casefold()
    assert shop.look_up(shop.code("upper_case")).body["redemption"]["redeemed_quantity"] == 1
    assert shop.look_up(shop.code("lower_case")).body["redemption"]["redeemed_quantity"] == 0
    assert shop.look_up(shop.code("good").lower()).status == 404


def test_an_unknown_code_is_not_found(shop):
    code = shop.code("unknown")
    told = shop.look_up(code)
    assert (told.status, told.key) == (404, "not_found")
    assert (told.body["resource_type"], told.body["resource_id"]) == ("voucher", code)
    assert told.body["request_id"].startswith("v-")
    assert told.body["code"] == 404


def test_vouchers_tell_what_they_are(shop):
    gift, card = shop.look_up(shop.code("gift")).body, shop.look_up(shop.code("loyalty")).body
    assert (gift["type"], gift["gift"]["amount"], gift["gift"]["balance"]) == ("GIFT_VOUCHER", 8000, 5000)
    assert (card["type"], card["loyalty_card"]["points"], card["loyalty_card"]["balance"]) == (
        "LOYALTY_CARD",
        1200,
        900,
    )
    assert shop.look_up(shop.code("unlimited")).body["redemption"]["quantity"] is None
    discounts = {name: shop.look_up(shop.code(name)).body["discount"] for name in ("good", "several", "fixed", "unit")}
    assert [discount["type"] for discount in discounts.values()] == ["PERCENT", "AMOUNT", "FIXED", "UNIT"]
    assert len(shop.look_up(shop.code("not_now")).body["validity_day_of_week"]) == 1
    assert shop.look_up(shop.code("not_this_hour")).body["validity_hours"]["daily"][0]["start_time"] == "08:00"


def test_answers_are_uneven_but_never_in_what_matters(shop):
    vouchers = shop.get("/v1/vouchers?limit=100").body["vouchers"]
    assert len({frozenset(voucher) for voucher in vouchers}) > 10
    for voucher in vouchers:
        assert {"id", "code", "type", "active", "redemption", "metadata"} <= set(voucher)


def test_switching_a_voucher_off_and_on(shop):
    code = shop.fresh()
    assert shop.post(f"/v1/vouchers/{code}/disable").body["active"] is False
    assert shop.validate(code).bad == ["voucher_disabled"]
    assert shop.post(f"/v1/vouchers/{code}/enable").body["active"] is True
    assert shop.validate(code).body["valid"] is True
    assert shop.post("/v1/vouchers/none/enable").status == 404


def codes(shop, query):
    told = shop.get(f"/v1/vouchers?{query}")
    assert told.status == 200, told.body
    return [voucher["code"] for voucher in told.body["vouchers"]]


def test_vouchers_are_listed_page_by_page(shop):
    pages = [codes(shop, f"limit=7&page={number}&order=code") for number in (1, 2)]
    assert [len(page) for page in pages] == [7, 7]
    assert pages[0] + pages[1] == codes(shop, "limit=14&order=code")
    assert codes(shop, "limit=100&order=-code")[0] > codes(shop, "order=code")[0]
    assert len(codes(shop, "")) == 10


def test_vouchers_are_filtered(shop):
    holder = shop.example("loyalty")["customer"]
    of_holder = codes(shop, f"limit=100&customer={holder['id']}")
    assert shop.code("loyalty") in of_holder
    assert of_holder == codes(shop, f"limit=100&customer={holder['source_id']}")
    campaign = quote(shop.example("campaign")["name"])
    assert len(codes(shop, f"limit=100&campaign={campaign}")) == shop.example("campaign")["left"]
    assert codes(shop, f"code={quote(shop.code('odd_code'), safe='')}") == [shop.code("odd_code")]
    assert codes(shop, "[filters][active][conditions][$expired]=true") == [shop.code("expired")]
    assert shop.code("disabled") in codes(shop, "limit=100&[filters][active][conditions][$disabled]=true")
    active = codes(shop, "limit=100&[filters][active][conditions][$active]=true")
    assert not {shop.code(name) for name in ("expired", "not_yet", "disabled")} & set(active)
    of_lot = codes(shop, "limit=100&filters[metadata.lote][conditions][$is]=3")
    assert of_lot
    assert shop.code("good") not in of_lot
    ending = "[filters][expiration_date][conditions][$before]=2999-01-01"
    assert codes(shop, ending) == [shop.code("expired")]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("limit=101", "invalid_query_params"),
        ("limit=0", "invalid_query_params"),
        ("limit=many", "invalid_query_params"),
        ("page=100", "page_over_limit"),
        ("order=colour", "invalid_query_params"),
        ("[filters][active][conditions][$like]=x", "invalid_query_params"),
    ],
)
def test_a_bad_query_is_refused(shop, query, key):
    told = shop.get(f"/v1/vouchers?{query}")
    assert (told.status, told.key) == (400, key)


def test_customers_are_found_by_either_id_name_or_address(shop):
    known = shop.example("customers")[3]
    for name in (known["id"], known["source_id"]):
        told = shop.get(f"/v1/customers/{quote(name, safe='')}")
        assert (told.status, told.body["email"]) == (200, known["email"])
    for query in (f"email={known['email'].upper()}", f"name={quote(known['name'][:5].lower())}"):
        assert known["id"] in [one["id"] for one in shop.get(f"/v1/customers?{query}").body["customers"]]
    assert shop.get("/v1/customers/nobody").body["resource_type"] == "customer"
    assert shop.get("/v1/customers?email=nobody@example.com").body["customers"] == []
    assert shop.get("/v1/customers?phone=%2B5511").key == "invalid_query_params"


def test_customers_come_page_by_page(shop):
    first = shop.get("/v1/customers?limit=5&order=created_at").body
    assert first["has_more"]
    after = shop.get(f"/v1/customers?limit=5&order=created_at&starting_after={first['customers'][-1]['id']}").body
    assert not {one["id"] for one in first["customers"]} & {one["id"] for one in after["customers"]}
    assert shop.get("/v1/customers?starting_after=x").key == "invalid_or_expired_cursor"


def test_a_customer_is_made_or_changed_by_the_own_id(shop):
    made = shop.post("/v1/customers", {"source_id": "novo-1", "name": "Dorival Teste", "metadata": {"vip": True}})
    assert made.status == 200
    changed = shop.post("/v1/customers", {"source_id": "novo-1", "email": "dorival.teste@example.com"})
    assert changed.body["id"] == made.body["id"]
    assert (changed.body["name"], changed.body["metadata"]) == ("Dorival Teste", {"vip": True})
    assert shop.post("/v1/customers", {"source_id": 7}).key == "invalid_customer"
    assert shop.post("/v1/customers", b"{").key == "invalid_customer"


def test_a_customers_redeemables_come_with_a_cursor(shop):
    holder = shop.example("loyalty")["customer"]["source_id"]
    seen, place = [], ""
    while place is not None:
        page = shop.get(f"/v1/customers/{holder}/redeemables?limit=2{place}").body
        seen += page["data"]
        place = f"&starting_after_id={page['more_starting_after']}" if page["has_more"] else None
    assert len(seen) == page["total"] == len({item["id"] for item in seen})
    card = next(item for item in seen if item["redeemable"]["voucher"]["code"] == shop.code("loyalty"))
    assert (card["holder_role"], card["redeemable"]["status"]) == ("OWNER", "ACTIVE")
    sharer = shop.example("referral")["wrong_customer"]["id"]
    roles = [item["holder_role"] for item in shop.get(f"/v1/customers/{sharer}/redeemables?limit=100").body["data"]]
    assert "REFERRER" in roles
    assert shop.get("/v1/customers/nobody/redeemables").status == 404
    assert shop.get(f"/v1/customers/{holder}/redeemables?starting_after_id=x").key == "invalid_or_expired_cursor"
