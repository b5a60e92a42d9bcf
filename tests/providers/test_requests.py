"""What the calls put on the wire: address, query, header and body."""

import json as plain_json

import pytest
from support.answers import COUPON as ISSUED
from support.wire import HOST, json

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.otp import OtpSession
from pos_tui.providers.base import UseOrder

COUPON = Coupon(id="2awTHloX", code="CZ-914F15F3", status="active", customer_id="9cUsToMeR")
ODD = "a/b?c=d#e%2F f"
QUOTED = "a%2Fb%3Fc%3Dd%23e%252F%20f"


async def sent(script, call, body):
    wire = script(json(body))
    await call(wire.provider)
    (request,) = wire.requests
    assert str(request.url).startswith(HOST)
    return request


async def test_a_look_up(script):
    request = await sent(script, lambda p: p.look_up("CZ-914F15F3"), [])
    assert (request.method, request.url.raw_path) == ("GET", b"/api/v2/coupons/issued/?code=CZ-914F15F3")
    assert request.content == b""


async def test_an_odd_code_is_quoted(script):
    request = await sent(script, lambda p: p.look_up("A&B=C D"), [])
    assert dict(request.url.params) == {"code": "A&B=C D"}


async def test_a_use_goes_by_the_ids_as_they_are_and_has_no_body(script):
    request = await sent(script, lambda p: p.use(UseOrder(coupon=COUPON, mark="m")), {})
    assert request.method == "POST"
    assert request.url.raw_path == b"/api/v2/customers/9cUsToMeR/coupons/2awTHloX/validate/"
    assert request.content == b""
    assert "x-otp-session" not in request.headers


async def test_a_use_carries_its_session(script):
    held = OtpSession(customer_id="9cUsToMeR", word="w0rd", ends_at=1e12)
    request = await sent(script, lambda p: p.use(UseOrder(coupon=COUPON, mark="m", session=held)), {})
    assert (b"X-OTP-Session", b"w0rd") in request.headers.raw


async def test_ids_are_quoted(script):
    odd = Coupon(id=ODD, code="CZ-914F15F3", status="active", customer_id=ODD)
    request = await sent(script, lambda p: p.use(UseOrder(coupon=odd, mark="m")), {})
    assert request.url.raw_path.decode() == f"/api/v2/customers/{QUOTED}/coupons/{QUOTED}/validate/"
    request = await sent(script, lambda p: p.customer(ODD), {"id": "x"})
    assert request.url.raw_path.decode() == f"/api/v2/customers/{QUOTED}/"


async def test_a_coupon_without_a_customer_is_not_sent(script):
    wire = script(json({}))
    with pytest.raises(ValueError, match="customer"):
        await wire.provider.use(UseOrder(coupon=Coupon(id="x", code="CZ-914F15F3", status="active"), mark="m"))
    assert wire.requests == []


@pytest.mark.parametrize("phone", ["+5511987654321", "+55 (11) 98765-4321", "5511987654321"])
async def test_a_phone_is_searched_by_its_digits(script, phone):
    request = await sent(script, lambda p: p.search_customers(Contact(ContactKind.PHONE, phone)), [])
    assert request.url.raw_path == b"/api/v2/customers/?phone=5511987654321"


async def test_an_address_and_a_cpf_have_their_own_searches(script):
    request = await sent(script, lambda p: p.search_customers(Contact(ContactKind.EMAIL, "m@example.test")), [])
    assert dict(request.url.params) == {"email": "m@example.test"}
    request = await sent(script, lambda p: p.search_customers(Contact(ContactKind.CPF, "12345678909")), [])
    assert dict(request.url.params) == {"search": "12345678909"}


async def test_a_code_is_requested_with_the_identifier_as_on_file(script):
    request = await sent(script, lambda p: p.request_otp(Contact(ContactKind.PHONE, "+5511987654321")), {})
    assert request.url.raw_path == b"/api/v2/auth/request-otp/"
    assert plain_json.loads(request.content) == {"identifier": "+5511987654321"}
    assert request.headers["content-type"] == "application/json"


async def test_digits_keep_their_leading_zeros(script):
    body = {"customer_id": "c", "otp_session": "s"}
    request = await sent(script, lambda p: p.verify_otp(Contact(ContactKind.CPF, "12345678909"), "000123"), body)
    assert request.url.raw_path == b"/api/v2/auth/verify-otp/"
    assert plain_json.loads(request.content) == {"identifier": "12345678909", "otp_code": "000123"}


async def test_the_shop(script):
    request = await sent(script, lambda p: p.shop_name(), [])
    assert (request.method, request.url.raw_path) == ("GET", b"/api/v2/companies/")


async def test_the_answer_of_another_code_is_not_taken(script):
    wire = script(json([ISSUED | {"coupon_code": "CZ-OTHER001"}]))
    assert (await wire.provider.look_up("CZ-914F15F3")).coupon is None
