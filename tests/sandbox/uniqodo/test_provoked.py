"""Every documented id can be provoked, with its status and in its form."""

import pytest

BESIDE_AN_ORDER = [
    ("code_deactivated", "deactivated"),
    ("code_expired", "code_expired"),
    ("code_locked", "locked"),
    ("code_redeemed", "used"),
    ("master_code_cannot_be_used", "master"),
    ("missing_linked_unique_reference", "secure"),
    ("shopper_code_not_recognised", "shopper"),
    ("promotion_has_expired", "expired"),
    ("promotion_is_inactive", "inactive"),
    ("promotion_is_inactive", "scheduled"),
    ("redemption_limit_reached", "limit"),
    ("custom_rule_violation", "rules"),
    ("shipping_not_specified", "shipping"),
    ("technical_error", "broken"),
]
IN_THE_WAY = [
    ("promotion_already_applied", ["several"], "several"),
    ("promotion_cannot_be_combined", ["first of the pair"], "second of the pair"),
    ("promotion_combination_not_allowed", ["alone"], "several"),
    ("promotion_combination_not_allowed", ["several"], "alone"),
    ("full_discount_reached", ["everything"], "several"),
    ("coupon_code_per_order_limit_reached", ["several", "repeat", "product"], "first of the pair"),
]
CLAIMS = [
    "automatic_promotion_cannot_claim_code", "promotion_has_expired", "promotion_inaccessible_by_distributor",
    "promotion_is_inactive", "promotion_is_repeat_code", "promotion_not_accessible", "redemption_limit_reached",
    "secure_code_user_email_required", "technical_error", "unsupported_distribution_method",
]  # fmt: skip


def fresh(uniqodo, kind):
    """A code to apply, which locks it; a repeat code is the same each time."""
    pair = {"first of the pair": 0, "second of the pair": 1}
    if kind in pair:
        return uniqodo.fresh(promotionId=uniqodo.example("pair")[pair[kind]]["promotion_id"])
    return uniqodo.code(kind) if kind == "repeat" else uniqodo.fresh(kind)


def names(error, code=None, promotion_id=None):
    """Whether an error tells all that it can, and nothing else."""
    told = {"id", "message", *(["couponCode"] if code else []), *(["promotionId"] if promotion_id else [])}
    told |= {"reason", "reference"} if error["id"] == "technical_error" else set()
    assert set(error) == told
    assert (error.get("couponCode"), error.get("promotionId")) == (code, promotion_id)
    assert all(isinstance(value, str) and value for value in error.values())


@pytest.mark.parametrize(("error_id", "kind"), BESIDE_AN_ORDER)
def test_a_code_that_cannot_be_applied_is_told_beside_the_order(uniqodo, error_id, kind):
    example = uniqodo.example(kind)
    told = uniqodo.apply(example["code"])
    assert (told.status, told.ids, told.applied) == (200, [error_id], [])
    names(told.errors[0], example["code"], example["promotion_id"])


@pytest.mark.parametrize(("error_id", "before", "kind"), IN_THE_WAY)
def test_what_is_applied_can_be_in_the_way(uniqodo, error_id, before, kind):
    journey, order, codes = f"{error_id} {kind}", uniqodo.order(), []
    for each in before:
        codes.append(fresh(uniqodo, each))
        told = uniqodo.apply(codes[-1], journey, order)
        assert told.ids == []
        order = told.body["order"]
    refused = fresh(uniqodo, kind)
    told = uniqodo.apply(refused, journey, order)
    assert (told.status, told.ids, told.applied) == (200, [error_id], codes)
    assert told.errors[0]["couponCode"] == refused


def test_all_that_is_applied_counts_together(uniqodo):
    order, journey = uniqodo.order(total=400.0), "counts together"
    for code in (uniqodo.fresh(), "SAVE5"):
        told = uniqodo.apply(code, journey, order)
        order = told.body["order"]
    assert len(told.applied) == 3
    told = uniqodo.apply(uniqodo.fresh("claimable_fleeting"), journey, order)
    assert told.ids == ["max_applied_promotions_reached"]


def test_products_decide(uniqodo):
    order = uniqodo.order(items=[{"sku": "TEA", "quantity": 1, "price": 50.0}])
    for kind, error_id in (("bundle", "bundle_items_not_in_order"), ("product", "product_discount_not_applicable")):
        told = uniqodo.apply(uniqodo.code(kind), "products decide", order)
        assert (told.status, told.ids) == (200, [error_id])


def test_free_delivery_cannot_become_cheaper(uniqodo):
    first, second = uniqodo.fresh("shipping"), uniqodo.fresh("shipping_again")
    told = uniqodo.apply(first, "free delivery", uniqodo.order(shipping={"cost": 15.0}))
    assert (told.ids, told.body["order"]["totalDiscount"]) == ([], 15.0)
    again = uniqodo.apply(second, "free delivery", told.body["order"])
    assert (again.ids, again.applied) == (["full_shipping_discount_reached"], [first])


@pytest.mark.parametrize(
    ("reference", "expected"),
    [(None, ["missing_linked_unique_reference"]), ("other@example.com", ["incorrect_linked_unique_reference"])],
)
def test_a_secure_code_is_one_customers(uniqodo, reference, expected):
    code = uniqodo.fresh("claimable_secure", linkedUniqueReference="ana.prado@example.com")
    told = uniqodo.apply(code, linkedUniqueReference=reference)
    assert (told.ids, told.applied) == (expected, [])
    told = uniqodo.apply(code, linkedUniqueReference="Ana.Prado@example.com")
    assert (told.ids, told.applied) == ([], [code])
    closed = uniqodo.close(told.body)
    assert (closed.ids, closed.applied) == ([], [code])


def test_a_shopper_code_goes_with_a_repeat_code(uniqodo):
    example = uniqodo.example("shopper")
    told = uniqodo.apply(example["code"], shopperCode=example["shopper_code"])
    assert (told.ids, told.applied) == ([], [example["code"]])
    assert uniqodo.apply(order=told.body["order"]).applied == [example["code"]]
    assert uniqodo.apply(example["code"], shopperCode="1").ids == ["shopper_code_not_recognised"]


def test_a_code_and_an_offer_that_do_not_belong_together(uniqodo):
    good, repeat, unknown = (uniqodo.example(kind) for kind in ("good", "repeat", "unknown"))
    told = uniqodo.apply(good["code"], promotionId=repeat["promotion_id"])
    assert told.ids == ["repeat_code_does_not_belong_to_promotion"]
    names(told.errors[0], good["code"], repeat["promotion_id"])
    assert uniqodo.apply("SAVE5", promotionId=good["promotion_id"]).ids == ["resource_not_found"]
    assert uniqodo.apply("SAVE5", promotionId=repeat["promotion_id"]).applied == ["SAVE5"]
    told = uniqodo.apply(unknown["code"])
    assert (told.status, told.ids) == (200, ["resource_not_found"])
    names(told.errors[0], unknown["code"])
    told = uniqodo.apply(promotionId=unknown["promotion_id"])
    names(told.errors[0], promotion_id=unknown["promotion_id"])


def test_a_promotion_without_its_code(uniqodo):
    told = uniqodo.apply(promotionId=uniqodo.example("good")["promotion_id"])
    assert (told.status, told.ids) == (200, ["missing_required_code"])


def test_an_automatic_promotion_can_be_asked_for(uniqodo):
    promotion_id = uniqodo.example("automatic")["promotion_id"]
    assert uniqodo.apply(promotionId=promotion_id).ids == ["custom_rule_violation"]
    told = uniqodo.apply(promotionId=promotion_id, order=uniqodo.order(total=300.0))
    assert (told.ids, told.applied) == ([], [None])


@pytest.mark.parametrize("error_id", CLAIMS)
def test_a_claim_is_refused_as_a_whole(uniqodo, error_id):
    promotion_id = uniqodo.example("unclaimable")[error_id]
    told = uniqodo.post("claims", {"promotionId": promotion_id, "customer": {"id": "customer-1"}})
    assert (told.status, told.ids, set(told.body)) == (400, [error_id], {"errors"})
    names(told.errors[0], promotion_id=promotion_id)


def test_what_is_not_there_is_a_404_where_it_alone_was_asked_for(uniqodo):
    unknown = uniqodo.example("unknown")
    told = uniqodo.post("claims", {"promotionId": unknown["promotion_id"], "customer": {}})
    assert (told.status, told.ids) == (404, ["resource_not_found"])
    for code in (unknown["code"], "SAVE5", uniqodo.code("master")):
        told = uniqodo.post("deactivate", {"couponCode": code})
        assert (told.status, told.ids) == (404, ["unique_coupon_code_not_found"])
        names(told.errors[0], code)


def test_a_key_that_is_not_known(uniqodo):
    for key in (None, uniqodo.ready["wrong_key"], "ü"):
        for call in ("apply", "transactions", "claims", "deactivate"):
            told = uniqodo.post(call, {}, key)
            assert (told.status, told.ids) == (401, ["authentication_failed"])
            names(told.errors[0])


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        ({"status": 400}, 400, {"message": "Bad Request"}),
        ({"status": 401}, 401, {"message": "Unauthorized"}),
        ({"status": 403}, 403, {"message": "Forbidden"}),
        ({"status": 429}, 429, {"message": "Too Many Requests"}),
        ({"status": 503}, 503, {"message": "Service Unavailable"}),
        ({"status": 401, "id": "authentication_failed"}, 401, ["authentication_failed"]),
        ({"status": 500, "id": "request_not_completed"}, 500, ["request_not_completed"]),
        ({"status": 400, "id": "technical_error", "reason": "Repair it."}, 400, ["technical_error"]),
    ],
)
def test_statuses_by_a_rule(misbehaving, fault, status, body):
    misbehaving.faults({"fault": "status", **fault})
    told = misbehaving.apply(misbehaving.code("unknown"))
    assert (told.status, told.body if isinstance(body, dict) else told.ids) == (status, body)
    assert "retry-after" not in told.headers


@pytest.mark.parametrize(
    ("kind", "status"), [("unknown", 404), ("expired", 400), ("inactive", 400), ("limit", 400), ("broken", 400)]
)
def test_a_lone_code_can_be_refused_with_a_status(misbehaving, kind, status):
    beside = misbehaving.apply(misbehaving.code(kind))
    misbehaving.faults("one-resource")
    alone = misbehaving.apply(misbehaving.code(kind))
    assert (beside.status, alone.status) == (200, status)
    assert alone.body == {"errors": beside.errors}
    assert misbehaving.apply(misbehaving.code("used")).status == 200
    applied = misbehaving.apply("SAVE5")
    assert misbehaving.apply(misbehaving.code(kind), order=applied.body["order"]).status == 200


def test_nothing_that_is_documented_is_left_out():
    elsewhere = {
        "authentication_failed", "incorrect_linked_unique_reference", "malformed_request_payload",
        "max_applied_promotions_reached", "max_automatic_promotions_reached", "missing_required_code",
        "bundle_items_not_in_order", "full_shipping_discount_reached", "product_discount_not_applicable",
        "repeat_code_does_not_belong_to_promotion", "request_not_completed", "request_parameter_error",
        "resource_not_found", "unique_coupon_code_not_found",
    }  # fmt: skip
    beside = {row[0] for row in (*BESIDE_AN_ORDER, *IN_THE_WAY)}
    assert len(beside | set(CLAIMS) | elsewhere) == 38
