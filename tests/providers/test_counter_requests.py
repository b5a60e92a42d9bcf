"""What the calls for points, rewards, lists, enrolments and passes put on the wire."""

import json as plain_json

import pytest
from support.wire import HOST, json

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer_list import CustomerQuery, Enrolment, SearchBy
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.wallet import PhoneMessage, Platform

HELD = OtpSession(customer_id="cUs", word="w0rd", ends_at=1e12)
ODD = "a/b?c=d#e%2F f"
QUOTED = "a%2Fb%3Fc%3Dd%23e%252F%20f"
ANY = {"id": "x", "coupon_code": "CZ-914F15F3"}


async def sent(script, call, body):
    wire = script(json(body))
    await call(wire.provider)
    (request,) = wire.requests
    assert str(request.url).startswith(HOST)
    return request


def body_of(request):
    return plain_json.loads(request.content) if request.content else None


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda p: p.balance("cUs"), "customers/cUs/points/"),
        (lambda p: p.z_balance("cUs"), "customers/cUs/z-balance/"),
        (lambda p: p.reward("rEw"), "rewards/rEw/"),
        (lambda p: p.wallet_devices("cUs"), "customers/cUs/wallet-devices/"),
        (lambda p: p.wallet_pass_status("pAs"), "wallet/passes/pAs/status/"),
        (lambda p: p.coupon_stats(CouponQuery()), "coupons/issued/stats/"),
    ],
)
async def test_a_read_of_one_thing(script, call, path):
    request = await sent(script, call, ANY)
    assert (request.method, request.url.raw_path.decode(), request.content) == ("GET", f"/api/v2/{path}", b"")


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda p: p.history("cUs"), "customers/cUs/points/history/"),
        (lambda p: p.rewards(), "rewards/"),
        (lambda p: p.programs(), "loyalty/programs/"),
        (lambda p: p.wallet_passes("cUs"), "wallet/passes/?customer_id=cUs"),
        (lambda p: p.coupons(CouponQuery()), "coupons/issued/"),
    ],
)
async def test_a_read_of_a_list(script, call, path):
    request = await sent(script, call, [])
    assert (request.method, request.url.raw_path.decode(), request.content) == ("GET", f"/api/v2/{path}", b"")


@pytest.mark.parametrize(
    ("call", "path", "body"),
    [
        (lambda p: p.redeem("cUs", "rEw"), "customers/cUs/rewards/rEw/redeem/", None),
        (lambda p: p.redeem("cUs", "rEw", use_z=True), "customers/cUs/rewards/rEw/redeem/", {"use_z_tokens": True}),
        (lambda p: p.add_points("cUs", 13, "Á ¹"), "customers/cUs/points/add/", {"amount": 13, "reason": "Á ¹"}),
        (
            lambda p: p.wallet_notify("cUs", PhoneMessage.POINTS, "Á ¹"),
            "wallet/notifications/",
            {"customer_id": "cUs", "type": "points_update", "message": "Á ¹"},
        ),
        (
            lambda p: p.wallet_loyalty("cUs", Platform.APPLE),
            "wallet/passes/loyalty/",
            {"customer_id": "cUs", "platform": "apple"},
        ),
        (
            lambda p: p.wallet_coupon("cUs", "kOu", Platform.GOOGLE),
            "wallet/passes/coupons/",
            {"customer_id": "cUs", "coupon_id": "kOu", "platform": "google"},
        ),
    ],
)
async def test_a_change(script, call, path, body):
    request = await sent(script, call, ANY)
    assert (request.method, request.url.raw_path.decode()) == ("POST", f"/api/v2/{path}")
    assert body_of(request) == body
    assert "x-otp-session" not in request.headers


async def test_true_and_numbers_are_json_and_no_texts(script):
    assert b'"amount":13' in (await sent(script, lambda p: p.add_points("c", 13, ""), ANY)).content.replace(b" ", b"")


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.redeem("cUs", "rEw", session=HELD),
        lambda p: p.enrol(Enrolment(phone="+5511987654321"), HELD),
    ],
)
async def test_a_session_goes_along(script, call):
    assert (b"X-OTP-Session", b"w0rd") in (await sent(script, call, ANY)).headers.raw


async def test_an_enrolment_says_what_is_known_and_a_cpf_in_digits(script):
    request = await sent(script, lambda p: p.enrol(Enrolment(phone="+5511987654321")), ANY)
    assert request.url.raw_path == b"/api/v2/customers/"
    assert body_of(request) == {"phone": "+5511987654321"}
    whole = Enrolment(phone="+5511987654321", name="Ana", email="a@b.test", cpf="123.456.789-09", program_id="pRo")
    request = await sent(script, lambda p: p.enrol(whole), ANY)
    assert body_of(request) == {
        "phone": "+5511987654321",
        "name": "Ana",
        "email": "a@b.test",
        "cpf": "12345678909",
        "program_id": "pRo",
    }


async def test_coupons_are_narrowed_by_what_is_given(script):
    query = CouponQuery(
        status="used", customer_id="c", reward_id="r", origin="marketing", code="CZ-914F15F3", page_size=50
    )
    narrowed = {"customer_id": "c", "reward_id": "r", "origin_type": "marketing", "code": "CZ-914F15F3"}
    request = await sent(script, lambda p: p.coupons(query, "n3xt+/="), [])
    assert dict(request.url.params) == narrowed | {"status": "used", "page_size": "50", "cursor": "n3xt+/="}
    request = await sent(script, lambda p: p.coupon_stats(query), {})
    assert dict(request.url.params) == narrowed


@pytest.mark.parametrize(
    ("by", "text", "asked"),
    [
        (SearchBy.PHONE, "+55 (11) 98765-4321", {"phone": "5511987654321"}),
        (SearchBy.EMAIL, "m@x.test", {"email": "m@x.test"}),
        (SearchBy.NAME, "Maria & Cia", {"name": "Maria & Cia"}),
        (SearchBy.CARD, "ZP-ABC123", {"card_code": "ZP-ABC123"}),
        (SearchBy.ANY, "maria", {"search": "maria"}),
    ],
)
async def test_customers_are_looked_for_in_one_place(script, by, text, asked):
    request = await sent(script, lambda p: p.customers(CustomerQuery(by=by, text=text)), [])
    assert request.url.raw_path.startswith(b"/api/v2/customers/?")
    assert dict(request.url.params) == asked


async def test_rewards_are_those_of_a_customer_when_asked(script):
    request = await sent(script, lambda p: p.rewards("c"), [])
    assert dict(request.url.params) == {"customer_id": "c"}
    request = await sent(script, lambda p: p.rewards("c", redeemable=True, cursor="n"), [])
    assert dict(request.url.params) == {"customer_id": "c", "redeemable": "true", "cursor": "n"}


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.rewards(redeemable=True),
        lambda p: p.add_points("c", 0, ""),
        lambda p: p.add_points("c", -5, ""),
        lambda p: p.add_points("c", 5, "x" * 256),
        lambda p: p.customers(CustomerQuery(by=SearchBy.PHONE, text="nobody")),
        lambda p: p.customers(CustomerQuery(by=SearchBy.ANY, text=" ")),
        lambda p: p.balance(""),
        lambda p: p.balance(".."),
    ],
)
async def test_what_cannot_be_meant_is_not_sent(script, call):
    wire = script(json([]))
    with pytest.raises(ValueError, match=r"."):
        await call(wire.provider)
    assert wire.requests == []


async def test_ids_are_quoted(script):
    request = await sent(script, lambda p: p.redeem(ODD, ODD), ANY)
    assert request.url.raw_path.decode() == f"/api/v2/customers/{QUOTED}/rewards/{QUOTED}/redeem/"
    request = await sent(script, lambda p: p.history(ODD), [])
    assert request.url.raw_path.decode() == f"/api/v2/customers/{QUOTED}/points/history/"
