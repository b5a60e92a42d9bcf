"""Every call of the sandbox carries the documented fields with the documented types (Zupy Partner API, reference)."""

import pytest
from support.contract import COMPANY, COUPON, OTP_REQUESTED, OTP_VERIFIED, PROFILE, SUMMARY, VALIDATED, misfits

KINDS = ["good", "multi_use", "used", "expired", "cancelled"]


def test_issued_coupons(api):
    items = api.many(api.get("/api/v2/coupons/issued/", page_size="100"))
    assert len(items) == 100
    assert [misfits(item, COUPON) for item in items] == [{}] * 100


@pytest.mark.parametrize("kind", KINDS)
def test_the_look_up_of_a_code(api, kind):
    example = api.sandbox.example(kind)
    (item,) = api.many(api.get("/api/v2/coupons/issued/", code=example.code))
    assert misfits(item, COUPON) == {}
    assert (item["coupon_code"], item["customer_id"]) == (example.code, example.customer_id)
    assert item["status"] == (kind if kind in ("used", "expired", "cancelled") else "active")
    assert item["origin_type"] in ("loyalty_reward", "marketing")
    assert (item["usage_date"] is not None) == (kind == "used")


@pytest.mark.parametrize(
    ("status", "label"),
    [("active", "Ativo"), ("used", "Utilizado"), ("expired", "Expirado"), ("cancelled", "Cancelado")],
)
def test_a_status_has_its_label_and_its_filter(api, status, label):
    items = api.many(api.get("/api/v2/coupons/issued/", status=status, page_size="100"))
    assert {(item["status"], item["status_display"]) for item in items} == {(status, label)}


@pytest.mark.parametrize("kind", ["unknown", "foreign"])
def test_the_look_up_of_what_is_not_here_is_an_empty_list(api, kind):
    assert api.many(api.get("/api/v2/coupons/issued/", code=api.sandbox.example(kind).code)) == []


def test_a_code_is_looked_up_in_any_case(api):
    code = api.sandbox.example("good").code
    (item,) = api.many(api.get("/api/v2/coupons/issued/", code=code.lower()))
    assert item["coupon_code"] == code == code.upper()


def test_a_list_of_customers(api):
    items = api.many(api.get("/api/v2/customers/", page_size="100"))
    assert len(items) >= 40
    assert [misfits(item, SUMMARY) for item in items] == [{}] * len(items)


def test_a_customer(api):
    example = api.sandbox.example("good")
    customer = api.one(api.get(f"/api/v2/customers/{example.customer_id}/"))
    assert misfits(customer, PROFILE) == {}
    assert (customer["id"], customer["phone"]) == (example.customer_id, example.phone)


def test_a_part_of_a_phone_finds_everybody_who_has_it(api):
    digits = api.sandbox.example("good").phone[1:]
    found = api.many(api.get("/api/v2/customers/", phone=digits[3:9], page_size="100"))
    assert digits in {item["phone"][1:] for item in found}
    assert all(digits[3:9] in item["phone"] for item in found)


def test_nobody_is_an_empty_list(api):
    assert api.many(api.get("/api/v2/customers/", phone="0000000000")) == []


def test_companies(api):
    (company,) = api.many(api.get("/api/v2/companies/"))
    assert misfits(company, COMPANY) == {}
    assert company["status"] in ("active", "locked", "suspended")
    assert company["currency"] == "BRL"


def test_requesting_a_code(strict_api):
    phone = strict_api.sandbox.example("good").phone
    sent = strict_api.one(strict_api.post("/api/v2/auth/request-otp/", json={"identifier": phone}))
    assert misfits(sent, OTP_REQUESTED) == {}
    assert (sent["status"], sent["expires_in"]) == ("sent", 300)
    assert sent["channel"] in ("whatsapp", "email", "sms")


def test_verifying_a_code(strict_api):
    example = strict_api.sandbox.example("good")
    owner = strict_api.one(strict_api.verify(example.phone))
    assert misfits(owner, OTP_VERIFIED) == {}
    assert (owner["customer_id"], owner["is_new"]) == (example.customer_id, False)


@pytest.mark.parametrize("named_by", ["id", "code", "code in lower case"])
def test_a_use(api, named_by):
    coupon = api.sandbox.fresh()
    name = {"id": coupon["id"], "code": coupon["coupon_code"]}.get(named_by, coupon["coupon_code"].lower())
    used = api.one(api.post(f"/api/v2/customers/{coupon['customer_id']}/coupons/{name}/validate/"))
    assert misfits(used, VALIDATED) == {}
    assert (used["coupon_code"], used["remaining_usages"]) == (coupon["coupon_code"], 0)
    assert used["status"] in ("validated", "used")
    (after,) = api.many(api.get("/api/v2/coupons/issued/", code=coupon["coupon_code"]))
    assert (after["status"], after["remaining_usages"]) == ("used", 0)
    assert after["usage_date"] is not None


def test_a_use_takes_no_points(api):
    coupon = api.sandbox.fresh()
    customer = f"/api/v2/customers/{coupon['customer_id']}/"
    before = api.one(api.get(customer))["points_balance"]
    assert api.one(api.post(f"{customer}coupons/{coupon['id']}/validate/"))["new_balance"] == before
    assert api.one(api.get(customer))["points_balance"] == before
