"""Checking codes: what each is refused for, in which list, and what the sale comes to."""

import pytest
from support.voucherify import lock

SALE = {"amount": 10_000}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("used", "quantity_exceeded"),
        ("used_up", "quantity_exceeded"),
        ("expired", "voucher_expired"),
        ("not_yet", "voucher_not_active"),
        ("not_now", "voucher_not_active_now"),
        ("not_this_hour", "voucher_not_active_now"),
        ("disabled", "voucher_disabled"),
        ("campaign_ended", "campaign_not_active"),
        ("empty_gift", "gift_amount_exceeded"),
        ("loyalty", "missing_reward"),
        ("needs_items", "missing_order_items"),
        ("needs_item_prices", "missing_order_items"),
        ("needs_customer", "missing_customer"),
        ("once_each", "missing_customer"),
        ("referral", "missing_customer"),
        ("unknown", "not_found"),
    ],
)
def test_a_code_that_cannot_be_applied_is_a_200(shop, name, key):
    told = shop.validate(shop.code(name), order=SALE)
    assert (told.status, told.body["valid"], told.bad) == (200, False, [key])
    (element,) = told.body["inapplicable_redeemables"]
    assert told.body["redeemables"] == []
    assert (element["status"], element["id"]) == ("INAPPLICABLE", shop.code(name))
    assert element["result"]["details"]["key"] == key
    error = element["result"]["error"]
    assert error["code"] == (404 if key == "not_found" else 400)
    assert error["redeemable_id"] == shop.code(name)


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("good", 9000),
        ("several", 9500),
        ("percent_limit", 8750),
        ("fixed", 2990),
        ("unit", 10_000),
        ("whole", 0),
        ("gift", 5000),
        ("odd_code", 9000),
    ],
)
def test_what_a_sale_comes_to(shop, name, left):
    told = shop.validate(shop.code(name), order=SALE)
    assert told.body["valid"] is True
    assert told.body["order"]["total_amount"] == left
    (element,) = told.body["redeemables"]
    assert (element["status"], element["id"], element["order"]) == ("APPLICABLE", shop.code(name), told.body["order"])


def test_a_limit_bounds_a_percentage(shop):
    assert shop.validate(shop.code("percent_limit"), order={"amount": 50_000}).body["order"]["total_amount"] == 48_500


def test_a_unit_is_a_free_item_more(shop):
    order = shop.validate(shop.code("unit"), order=SALE).body["order"]
    assert (order["amount"], order["items_discount_amount"]) == (10_700, 700)
    assert order["items"][0]["product_id"] == "prod_cafe_coado"


def test_without_a_sale_a_discount_is_only_told(shop):
    told = shop.validate(shop.code("good"))
    assert told.body["valid"] is True
    assert "order" not in told.body
    assert told.body["redeemables"][0]["result"]["discount"]["percent_off"] == 10


def error_of(told):
    return told.body["inapplicable_redeemables"][0]["result"]["error"]


def test_rules_about_the_sale(shop):
    code = shop.code("needs_order")
    assert shop.validate(code).bad == ["missing_order"]
    assert shop.validate(code, order={"source_id": "x"}).bad == ["missing_amount"]
    small = shop.validate(code, order={"amount": 4999})
    assert small.bad == ["order_rules_violated"]
    assert error_of(small)["error"]["message"] == "Vale nas compras a partir de R$ 50,00."
    assert shop.validate(code, order={"amount": 5000}).body["valid"] is True
    items = [{"product_id": shop.example("needs_items")["product_id"], "quantity": 2, "price": 1200}]
    assert shop.validate(shop.code("needs_items"), order={"items": items}).body["order"]["amount"] == 2400
    other = [{"source_id": "prod_marcador", "related_object": "product", "quantity": 1}]
    violated = shop.validate(shop.code("needs_items"), order={"items": other})
    assert violated.bad == ["order_rules_violated"]
    assert "error" not in error_of(violated)
    assert shop.validate(shop.code("needs_item_prices"), order={"items": other}).bad == ["missing_order_items_amount"]
    assert shop.validate(shop.code("needs_item_prices"), order={"items": items}).body["valid"] is True


@pytest.mark.parametrize(
    "name", ["rules_custom_message", "needs_customer", "holder_only", "other_customer", "referral"]
)
def test_rules_about_the_customer(shop, name):
    example, keys = (
        shop.example(name),
        {"other_customer": "invalid_customer", "referral": "referrer_not_permitted_to_redeem"},
    )
    right, wrong = example["customer"], example["wrong_customer"]
    assert shop.validate(example["code"], order=SALE, customer={"id": right["id"]}).body["valid"] is True
    told = shop.validate(example["code"], order=SALE, customer={"source_id": wrong["source_id"]})
    assert told.bad == [keys.get(name, "customer_rules_violated")]
    own = error_of(told).get("error")
    assert (own is not None) == (name == "rules_custom_message")
    if own is not None:
        details = told.body["inapplicable_redeemables"][0]["result"]["details"]
        assert details["message"] == own["message"] != error_of(told)["message"]


def test_the_projects_own_text_for_a_key(shop):
    assert error_of(shop.validate(shop.code("not_yet")))["error"]["message"] == "Este vale ainda não está valendo."


def test_a_customer_nobody_knows_is_made_unless_named_by_id(shop):
    shop.validate(shop.code("good"), customer={"source_id": "erro-de-digitação", "name": "Alguém"})
    assert shop.get("/v1/customers/erro-de-digita%C3%A7%C3%A3o").body["name"] == "Alguém"
    told = shop.validate(shop.code("good"), customer={"id": "cust_nobody"})
    assert (told.status, told.body["resource_type"]) == (404, "customer")


def test_good_and_bad_codes_stand_in_lists_of_their_own(shop):
    told = shop.validate(shop.code("used"), shop.code("good"), shop.code("expired"), order=SALE)
    assert told.body["valid"] is True
    assert [element["id"] for element in told.body["redeemables"]] == [shop.code("good")]
    assert told.bad == ["quantity_exceeded", "voucher_expired"]
    assert told.body["stacking_rules"]["redeemables_application_mode"] == "PARTIAL"


def test_where_it_is_all_or_none_one_bad_code_spoils_it(strict):
    told = strict.validate(strict.code("good"), strict.code("used"), strict.code("several"), order=SALE)
    assert (told.body["valid"], told.bad, told.skipped) == (
        False,
        ["quantity_exceeded"],
        ["preceding_validation_failed"],
    )
    assert told.body["redeemables"] == told.body["inapplicable_redeemables"]
    assert told.body["stacking_rules"]["redeemables_application_mode"] == "ALL"
    assert (
        strict.validate(strict.code("good"), strict.code("several"), order=SALE).body["order"]["total_amount"] == 8500
    )


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["whole", "good"], "no_effect"),
        (["category", "same_category"], "applicable_redeemables_per_category_limit_exceeded"),
        (["exclusive", "same_exclusive"], "applicable_exclusive_redeemables_per_category_limit_exceeded"),
        (["exclusive", "other_exclusive"], "applicable_exclusive_redeemables_limit_exceeded"),
        (["exclusive", "good"], "exclusion_rules_not_met"),
        (["good", "exclusive"], "exclusion_rules_not_met"),
        (
            ["good", "several", "unlimited", "odd_code", "lower_case", "percent_limit"],
            "applicable_redeemables_limit_exceeded",
        ),
    ],
)
def test_a_code_is_left_out_for_the_others_sake(shop, names, key):
    told = shop.validate(*(shop.code(name) for name in names), order={"amount": 100_000})
    assert told.body["valid"] is True
    assert told.skipped == [key]
    assert told.body["skipped_redeemables"][0]["id"] == shop.code(names[-1])
    assert told.bad == []


def test_a_reward_is_named_and_paid(shop):
    example = shop.example("loyalty")

    def asked(reward, **more):
        return {
            "object": "voucher",
            "id": example["code"],
            "reward": {"id": example["rewards"].get(reward, reward), **more},
        }

    told = shop.validate(asked("affordable"))
    assert told.body["redeemables"][0]["result"] == {"loyalty_card": {"points": 200}}
    assert shop.validate(asked("unaffordable")).bad == ["loyalty_card_points_exceeded"]
    assert shop.validate(asked("out_of_stock")).bad == ["reward_out_of_stock"]
    assert shop.validate(asked("none")).bad == ["not_found"]
    assert error_of(shop.validate(asked("none")))["resource_type"] == "reward"
    paid = shop.validate(asked("pay_with_points", points=100), order={"amount": 2000})
    assert paid.body["order"]["total_amount"] == 1500
    assert shop.validate(asked("pay_with_points")).bad == ["missing_order"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({}, "invalid_payload"),
        (b"[", "invalid_payload"),
        ({"redeemables": []}, "invalid_payload"),
        ({"redeemables": [{"object": "voucher"}]}, "invalid_payload"),
        ({"redeemables": [{"object": "coupon", "id": "x"}]}, "invalid_payload"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "customer": None}, "invalid_payload"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "options": None}, "invalid_payload"),
        ({"redeemables": [{"object": "voucher", "id": "x"}] * 2}, "duplicated_redeemables"),
        ({"redeemables": [{"object": "voucher", "id": str(number)} for number in range(31)]}, "invalid_redeemables"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "order": 7}, "invalid_order"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "order": {"items": [{}]}}, "invalid_order"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "order": {"amount": 10.5}}, "invalid_amount"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "order": {"amount": -1}}, "invalid_amount"),
        (
            {"redeemables": [{"object": "voucher", "id": "x"}], "order": {"items": [{"product_id": 1}]}},
            "invalid_product",
        ),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "order": {"items": [{"sku_id": 1}]}}, "invalid_sku"),
        ({"redeemables": [{"object": "voucher", "id": "x", "gift": {"credits": 0}}]}, "invalid_gift"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "customer": {"source_id": 3}}, "invalid_customer"),
        ({"redeemables": [{"object": "voucher", "id": "x"}], "session": {"type": "KEY"}}, "invalid_payload"),
    ],
)
def test_a_request_that_is_not_well_formed(shop, body, key):
    told = shop.post("/v1/validations", body)
    assert (told.status, told.key) == (400, key)


def test_a_session_comes_only_with_something_to_hold(shop):
    told = shop.validate(shop.code("used"), session=lock("s-0"))
    assert "session" not in told.body
    made = shop.validate(shop.code("unlimited"), session={"type": "LOCK"})
    assert made.body["session"]["key"].startswith("ssn_")
    assert shop.release(shop.code("unlimited"), made.body["session"]["key"]).status == 204
