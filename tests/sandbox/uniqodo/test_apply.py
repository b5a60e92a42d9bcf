"""Applying: what is asked for, what is told of it, and what becomes of an order on its way to and fro."""

import json

import pytest


def changed(order, **changes):
    return {**order, **changes}


def test_a_good_code_is_applied_and_not_redeemed(uniqodo):
    code = uniqodo.fresh()
    told = uniqodo.apply(code)
    (entry,) = told.body["order"]["appliedPromotions"]
    assert (told.status, told.ids, entry["couponCode"]) == (200, [], code)
    assert entry["promotionId"] == uniqodo.example("claimable")["promotion_id"]
    assert (entry["discount"], told.body["order"]["totalDiscount"]) == (5.0, 5.0)
    assert len(told.body["journeyId"]) == 32
    assert uniqodo.uses_of(code) == 0


def test_a_journey_of_ours_is_kept(uniqodo):
    assert uniqodo.apply("SAVE5", "till-4/2026-08-12/17").body["journeyId"] == "till-4/2026-08-12/17"
    journeys = {uniqodo.apply("SAVE5", **{"metadata": None}).body["journeyId"] for _ in range(2)}
    assert len(journeys) == 2


def test_what_the_engine_does_not_know_goes_back_as_it_came(uniqodo):
    order = uniqodo.order(note="ção ☂", basket={"lanes": [1, 2.5, None]}, status="on hold")
    told = uniqodo.apply("SAVE5", order=order, metadata={"till": 4}, customer={"id": "c", "new": []}, channel="store")
    answered = told.body["order"]
    assert {name: answered[name] for name in order if name != "appliedPromotions"} == {
        name: value for name, value in order.items() if name != "appliedPromotions"
    }


def test_nothing_asked_for_is_a_check_of_what_is_there(uniqodo):
    told = uniqodo.apply()
    assert (told.status, told.body["errors"], told.applied) == (200, [], [])


def test_money_is_rounded_to_cents_and_has_a_maximum(uniqodo):
    code, order = uniqodo.fresh(), uniqodo.order(total=33.33)
    told = uniqodo.apply(code, "rounded", order)
    assert told.body["order"]["totalDiscount"] == 3.33
    told = uniqodo.apply(None, "rounded", changed(told.body["order"], total=9999.99))
    assert told.body["order"]["appliedPromotions"][0]["discount"] == 50.0


def test_nothing_costs_less_than_nothing(uniqodo):
    assert uniqodo.apply("SAVE5", order=uniqodo.order(total=3.0)).body["order"]["totalDiscount"] == 3.0
    code, item = uniqodo.fresh("product"), {**uniqodo.order()["items"][0], "quantity": 1, "price": 5.5}
    order = uniqodo.apply("SAVE5", "nothing", uniqodo.order(total=5.5, items=[item])).body["order"]
    told = uniqodo.apply(code, "nothing", order)
    assert [entry["discount"] for entry in told.body["order"]["appliedPromotions"]] == [5.0, 0.5]
    delivered = uniqodo.apply(uniqodo.fresh("shipping_again"), order=uniqodo.order(shipping={"cost": 4}))
    assert delivered.body["order"]["totalDiscount"] == 4.0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b'{"order": NaN}',
        b'{"order": 1e999}',
        b'{"order": "\\ud800"}',
        b"\xff",
        b"[" * 9999,
    ],
)
def test_a_payload_that_is_no_json_object_stops_everything(uniqodo, body):
    for call in ("apply", "transactions", "claims", "deactivate"):
        told = uniqodo.post(call, body)
        assert (told.status, told.ids) == (400, ["malformed_request_payload"])


ITEM = {"sku": "TEA", "quantity": 1, "price": 5.0}


@pytest.mark.parametrize(
    "changes",
    [
        {"order": None},
        {"order": []},
        *({"order": change} for change in (
            {"total": None}, {"total": "50"}, {"total": -1}, {"total": True}, {"total": 10**12}, {"currency": None},
            {"currency": ""}, {"id": None}, {"id": 7}, {"items": None}, {"items": {}}, {"items": [1]},
            {"items": [{**ITEM, "quantity": 0}]}, {"items": [{**ITEM, "quantity": 1.5}]},
            {"items": [{**ITEM, "sku": 1}]},
            {"items": [{**ITEM, "price": "5"}]}, {"appliedPromotions": {}}, {"appliedPromotions": ["x"]},
            {"status": 1}, {"shipping": 5}, {"shipping": {}},
        )),
        {"couponCode": 7},
        {"couponCode": " "},
        {"promotionId": []},
        {"journeyId": 1},
        {"linkedUniqueReference": {}},
        {"locale": "pt-BR"},
        {"locale": "PT"},
        {"locale": 1},
    ],
)  # fmt: skip
def test_a_field_that_is_missing_or_the_wrong_thing_stops_everything(uniqodo, changes):
    body = {"couponCode": "SAVE5", "order": uniqodo.order(), **changes}
    if changes.get("order"):
        body["order"] = {**uniqodo.order(), **changes["order"]}
    told = uniqodo.post("apply", body)
    assert (told.status, told.ids, set(told.body)) == (400, ["request_parameter_error"], {"errors"})


def test_messages_are_translated_where_a_language_was_sent(uniqodo):
    messages = [
        uniqodo.apply(uniqodo.code("used"), locale=locale).errors[0]["message"] for locale in (None, "en", "pt", "xx")
    ]
    assert messages[2] == "Este código já foi usado."
    assert len(set(messages[:3])) == 3
    assert messages[3] == messages[0]
    for locale in (None, "pt"):
        told = uniqodo.post("claims", {"locale": locale})
        assert told.errors[0]["message"] == "promotionId is required."
    ended = {"promotionId": uniqodo.example("expired")["promotion_id"], "customer": {}, "locale": "pt"}
    assert uniqodo.post("claims", ended).errors[0]["message"] == "Esta promoção terminou."
    unknown = {"couponCode": "x", "locale": "pt"}
    assert uniqodo.post("deactivate", unknown).errors[0]["message"] == "Não conhecemos este código."
    assert uniqodo.post("claims", {**unknown, "promotionId": "x", "customer": {}}).status == 404
    untranslated = {"promotionId": uniqodo.example("good")["promotion_id"]}
    told = [uniqodo.apply(**untranslated, locale=locale).errors[0]["message"] for locale in (None, "pt")]
    assert told[0] == told[1]


def test_a_rule_is_told_in_the_merchants_words(uniqodo):
    rules = uniqodo.example("rules")
    for locale, words in (("pt", rules["message_pt"]), ("en", rules["message_en"]), (None, rules["message_en"])):
        told = uniqodo.apply(rules["code"], locale=locale)
        assert (told.ids, told.errors[0]["message"]) == (["custom_rule_violation"], words)
    code = uniqodo.fresh("rules")
    assert uniqodo.apply(code, order=uniqodo.order(total=rules["minimum_total"])).applied == [code]


def test_the_accounts_own_attribute_is_demanded(uniqodo):
    code = uniqodo.fresh()
    told = uniqodo.apply(code, order=uniqodo.order(storeId=None))
    assert (told.status, told.ids, told.applied) == (200, ["technical_error"], [])
    assert "storeId" in told.errors[0]["reason"]
    assert "storeId" not in told.errors[0]["message"]
    assert (told.errors[0]["couponCode"], uniqodo.apply(code).ids) == (code, [])


def test_only_technical_errors_have_a_reason(uniqodo):
    for kind in ("used", "expired", "rules", "unknown", "broken"):
        (error,) = uniqodo.apply(uniqodo.code(kind)).errors
        assert ("reason" in error) == (kind == "broken")


def test_automatic_promotions_come_by_themselves(uniqodo):
    code, automatic = uniqodo.fresh(), uniqodo.example("automatic")
    order = uniqodo.order(total=automatic["minimum_total"])
    told = uniqodo.apply(code, "by itself", order)
    assert (told.ids, told.applied) == ([], [code, None])
    assert told.body["order"]["appliedPromotions"][1]["promotionId"] == automatic["promotion_id"]
    again = uniqodo.apply(None, "by itself", told.body["order"])
    assert (again.ids, again.body["order"]) == ([], told.body["order"])


def test_an_automatic_promotion_that_errs_does_not_harm_the_code(uniqodo):
    code, errs = uniqodo.fresh(), uniqodo.example("automatic_errs")
    told = uniqodo.apply(code, order=uniqodo.order(items=[{**ITEM, "sku": errs["sku"]}]))
    assert (told.status, told.ids, told.applied) == (200, ["technical_error"], [code])
    (error,) = told.errors
    assert (error["promotionId"], "couponCode" in error) == (errs["promotion_id"], False)
    more = uniqodo.example("automatic_more")
    told = uniqodo.apply("SAVE5", order=uniqodo.order(total=more["minimum_total"]))
    assert (told.ids, told.applied) == (["max_automatic_promotions_reached"], ["SAVE5", None])
    assert told.errors[0]["promotionId"] == more["promotion_id"]


def test_one_is_applied_one_is_refused_and_one_is_dropped(uniqodo):
    rules, good, used = uniqodo.fresh("rules"), uniqodo.fresh(), uniqodo.code("used")
    order = uniqodo.apply(rules, "partly", uniqodo.order(total=120.0)).body["order"]
    order = uniqodo.apply(good, "partly", order).body["order"]
    assert [entry["couponCode"] for entry in order["appliedPromotions"]] == [rules, good]
    told = uniqodo.apply(used, "partly", changed(order, total=80.0))
    assert (told.status, told.applied) == (200, [good])
    about = {error["couponCode"]: error["id"] for error in told.errors}
    assert about == {rules: "custom_rule_violation", used: "code_redeemed"}


def test_what_came_back_untouched_stays(uniqodo):
    first, second = uniqodo.fresh(), uniqodo.fresh("several")
    order = uniqodo.apply(first, "to and fro", uniqodo.order()).body["order"]
    order = uniqodo.apply(second, "to and fro", order).body["order"]
    turned = json.loads(
        json.dumps(order["appliedPromotions"], sort_keys=True).replace("5.0", "5").replace("50.0", "50")
    )
    told = uniqodo.apply(None, "to and fro", changed(order, appliedPromotions=turned))
    assert (told.ids, told.body["order"]) == ([], order)


def test_leaving_one_out_takes_it_off(uniqodo):
    first, second = uniqodo.fresh(), uniqodo.fresh("several")
    order = uniqodo.apply(first, "left out", uniqodo.order()).body["order"]
    order = uniqodo.apply(second, "left out", order).body["order"]
    told = uniqodo.apply(None, "left out", changed(order, appliedPromotions=order["appliedPromotions"][1:]))
    assert (told.ids, told.applied, told.body["order"]["totalDiscount"]) == ([], [second], 2.5)
    back = uniqodo.apply(first, "left out", told.body["order"])
    assert (back.ids, back.applied) == ([], [second, first])


def test_the_same_entry_twice_is_there_once(uniqodo):
    order = uniqodo.apply("SAVE5").body["order"]
    told = uniqodo.apply(order=changed(order, appliedPromotions=order["appliedPromotions"] * 2))
    assert (told.ids, told.applied) == (["promotion_already_applied"], ["SAVE5"])


def test_an_entry_too_deep_to_look_into_stops_everything(uniqodo):
    order = json.dumps(uniqodo.order(appliedPromotions=[{"x": 0}])).replace('"x": 0', '"x": ' + "[" * 700 + "]" * 700)
    told = uniqodo.post("apply", f'{{"order": {order}}}'.encode())
    assert (told.status, told.ids) == (400, ["malformed_request_payload"])


def altered(entry):
    """The entry with one thing changed, for each thing in it."""
    for name, value in entry.items():
        yield {other: kept for other, kept in entry.items() if other != name}
        yield {**entry, name: [value]}
        yield {**entry, name: 17}
        if isinstance(value, dict):
            yield from ({**entry, name: inner} for inner in altered(value))
    yield {**entry, "more": None}


def test_an_entry_in_which_anything_was_altered_stops_everything(uniqodo):
    order = uniqodo.apply("SAVE5").body["order"]
    (entry,) = order["appliedPromotions"]
    cases = list(altered(entry))
    assert len(cases) > 50
    for case in cases:
        for call, status in (("apply", "new"), ("transactions", "confirmed")):
            told = uniqodo.post(call, {"order": changed(order, appliedPromotions=[case], status=status)})
            assert (told.status, told.ids) == (400, ["malformed_request_payload"]), case
    assert uniqodo.uses_of("SAVE5") == 0
