"""Numbers, programs and passes carry the documented fields (Zupy Partner API, coupons, loyalty programs and wallet)."""

import pytest
from support.contract import misfits

STATS = {"total_issued": "int", "used": "int", "by_status": "object", "by_origin": "object"}
PROGRAM = {
    "id": "id", "name": "word", "slug": "word", "enrollment_url": "str?", "description": "str", "company_id": "id",
    "points_name": "word", "point_expiration_days": "int", "points_per_currency": "decimal",
    "minimum_points_redemption": "int", "is_public": "bool", "tiers_enabled": "bool", "tier_definitions": "str",
    "welcome_campaign_id": "str?", "how_it_works": "str", "status": "word", "profile_completion_enabled": "bool",
    "profile_completion_points": "int", "email": "str", "logo_url": "str?", "rewards_count": "int",
    "active_customers_count": "int", "is_active": "bool", "created_at": "time", "updated_at": "time",
}  # fmt: skip
MADE = {"id": "id", "pass_url": "word", "platform": "word", "created_at": "time"}
MADE_OF_COUPON = MADE | {"coupon_title": "word", "expiry_date": "time?"}
PASS = {
    "id": "id", "pass_type": "word", "platform": "word", "status": "word", "title": "word", "created_at": "time",
}  # fmt: skip
PASS_STATUS = PASS | {"customer_id": "id?", "installed_devices": "int", "last_updated": "time"}
APPLE = {"installed": "bool", "pass_count": "int", "device_count": "int"}
GOOGLE = {"installed": "bool", "pass_count": "int"}
QUEUED = {"notification_id": "id", "status": "word"}


@pytest.fixture
def customer_id(api):
    return api.sandbox.example("multi_use").customer_id


def test_numbers(api):
    told = api.one(api.get("/api/v2/coupons/issued/stats/"))
    assert misfits(told, STATS) == {}
    assert 0 < told["usage_rate"] < 100
    assert sum(told["by_status"].values()) == sum(told["by_origin"].values()) == told["total_issued"]
    assert told["usage_rate"] == round(100 * told["used"] / told["total_issued"], 2)


def test_programs(api):
    (program,) = api.many(api.get("/api/v2/loyalty/programs/"))
    assert misfits(program, PROGRAM) == {}
    assert program["status"] in ("draft", "published", "archived")
    assert api.one(api.get(f"/api/v2/loyalty/programs/{program['id']}/")) == program


def test_passes(api, customer_id):
    body = {"customer_id": customer_id, "platform": "google"}
    made = api.one(api.post("/api/v2/wallet/passes/loyalty/", json=body), 201)
    coupon = api.sandbox.fresh()
    body = {"customer_id": coupon["customer_id"], "coupon_id": coupon["id"], "platform": "apple"}
    of_coupon = api.one(api.post("/api/v2/wallet/passes/coupons/", json=body), 201)
    assert misfits(made, MADE) == misfits(of_coupon, MADE_OF_COUPON) == {}
    listed = api.many(api.get("/api/v2/wallet/passes/", customer_id=customer_id))
    assert [misfits(item, PASS) for item in listed] == [{}] * len(listed)
    assert listed[0]["id"] == made["id"]
    told = api.one(api.get(f"/api/v2/wallet/passes/{of_coupon['id']}/status/"))
    assert misfits(told, PASS_STATUS) == {}
    assert (told["status"], told["customer_id"]) == ("active", coupon["customer_id"])


def test_what_is_on_the_phones(api, customer_id):
    told = api.one(api.get(f"/api/v2/customers/{customer_id}/wallet-devices/"))
    assert misfits(told["summary"]["apple"], APPLE) == misfits(told["summary"]["google"], GOOGLE) == {}
    assert isinstance(told["apple_devices"], list)
    assert isinstance(told["google_passes"], list)


def test_a_message_to_a_phone(api, customer_id):
    body = {"customer_id": customer_id, "type": "coupon_available", "message": "Seu cupom chegou."}
    queued = api.one(api.post("/api/v2/wallet/notifications/", json=body), 202)
    assert misfits(queued, QUEUED) == {}
    assert queued["status"] == "queued"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v2/loyalty/programs/x/", 404),
        ("get", "/api/v2/wallet/passes/x/status/", 404),
        ("get", "/api/v2/customers/x/wallet-devices/", 404),
        ("get", "/api/v2/wallet/passes/", 422),
        ("post", "/api/v2/wallet/passes/loyalty/", 422),
        ("post", "/api/v2/wallet/passes/coupons/", 422),
        ("post", "/api/v2/wallet/notifications/", 422),
    ],
)
def test_what_is_refused(api, method, path, status):
    content = {"json": {}} if method == "post" else {}
    assert getattr(api, method)(path, **content).status_code == status
    assert getattr(api, method)(path, "revoked_key", **content).status_code == 401
    if method == "post":
        assert api.post(path, "read_only_key", **content).status_code == 403
