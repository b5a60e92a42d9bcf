"""The calls around points and rewards carry the documented fields (Zupy Partner API, customers and rewards)."""

import pytest
from support.contract import COUPON, PROFILE, misfits

POINTS = {
    "customer_id": "id", "points_balance": "int", "points_earned": "int", "points_spent": "int", "points_name": "word",
    "last_activity_date": "time?", "tier": "word",
}  # fmt: skip
ACTIVITY = {
    "id": "id", "activity_type": "word", "activity_type_display": "word", "points_amount": "int", "description": "str",
    "balance_before": "int?", "balance_after": "int?", "activity_date": "time", "created_at": "time",
}  # fmt: skip
ADDED = {
    "customer_id": "id", "operation": "word", "amount": "int", "balance_before": "int", "balance_after": "int",
    "activity_id": "str?", "created_at": "time?",
}  # fmt: skip
REWARD = {
    "id": "id", "name": "word", "description": "str", "reward_type": "word", "points_required": "int",
    "monetary_value": "decimal?", "validity_days": "int", "is_available": "bool", "quantity_available": "int?",
    "quantity_redeemed": "int", "discount_type": "word", "discount_percentage": "decimal?",
    "discount_fixed_amount": "decimal?", "maximum_discount_value": "decimal?", "image_url": "str?", "program_id": "id",
    "program_name": "word", "is_active": "bool", "already_redeemed": "bool", "start_date": "time?", "end_date": "time?",
    "created_at": "time", "updated_at": "time",
}  # fmt: skip
REDEEMED = {
    "customer_id": "id", "coupon_code": "word", "points_used": "int", "z_tokens_used": "decimal?",
    "new_balance": "int", "new_z_balance": "decimal?", "valid_until": "time", "created_at": "time",
}  # fmt: skip
Z_BALANCE = {"z_balance": "decimal?", "wallet_address": "str?", "has_wallet": "bool", "error": "str?"}


@pytest.fixture
def customer(api):
    return f"/api/v2/customers/{api.sandbox.example('multi_use').customer_id}/"


def test_rewards(api):
    items = api.many(api.get("/api/v2/rewards/", page_size="100"))
    assert len(items) == 15
    assert [misfits(item, REWARD) for item in items] == [{}] * 15
    assert misfits(api.one(api.get(f"/api/v2/rewards/{items[0]['id']}/")), REWARD) == {}


def test_an_award_and_what_is_told_of_it(api, customer):
    before = api.one(api.get(f"{customer}points/"))
    added = api.one(api.post(f"{customer}points/add/", json={"amount": 300, "reason": "Compra"}))
    assert misfits(before, POINTS) == misfits(added, ADDED) == {}
    entry = api.many(api.get(f"{customer}points/history/"))[0]
    assert misfits(entry, ACTIVITY) == {}
    assert (entry["id"], entry["description"]) == (added["activity_id"], "Compra")
    assert api.one(api.get(f"{customer}points/"))["points_balance"] == before["points_balance"] + 300


def test_a_redeem_and_what_is_told_of_it(api, customer):
    api.post(f"{customer}points/add/", json={"amount": 300})
    reward = next(item for item in api.many(api.get("/api/v2/rewards/")) if item["points_required"] == 60)
    balance = api.one(api.get(f"{customer}points/"))["points_balance"]
    redeemed = api.one(api.post(f"{customer}rewards/{reward['id']}/redeem/", json={}))
    assert misfits(redeemed, REDEEMED) == {}
    assert "id" not in redeemed
    assert redeemed["new_balance"] == balance - 60 == api.one(api.get(f"{customer}points/"))["points_balance"]
    (coupon,) = api.many(api.get("/api/v2/coupons/issued/", code=redeemed["coupon_code"]))
    assert misfits(coupon, COUPON) == {}
    assert coupon["status"] == "active"


def test_the_z_balance(api, customer):
    assert misfits(api.one(api.get(f"{customer}z-balance/")), Z_BALANCE) == {}


def test_enrolling_twice(api):
    fields = {"phone": "+5511900000123", "name": "Rita Nova"}
    first = api.post("/api/v2/customers/", json=fields)
    second = api.post("/api/v2/customers/", json=fields)
    assert (first.status_code, second.status_code) == (201, 200)
    found = api.one(second)
    assert misfits(found, PROFILE | {"created": "bool", "matched_on": "word"}) == {}
    assert (found["created"], found["matched_on"]) == (False, "phone")
