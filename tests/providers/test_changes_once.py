"""What changes something is sent exactly once, whatever comes back; the calls that do are marked so."""

import httpx
import pytest
from support.wire import json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.wallet import PhoneMessage, Platform
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear

NEVER_LEFT = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("connect"),
    httpx.PoolTimeout("pool"),
    httpx.UnsupportedProtocol("scheme"),
]
LEFT = [
    httpx.ReadTimeout("read"),
    httpx.WriteTimeout("write"),
    httpx.ReadError("reset"),
    httpx.WriteError("broken pipe"),
    httpx.CloseError("closed"),
    httpx.RemoteProtocolError("half an answer"),
    httpx.DecodingError("gzip"),
    httpx.TooManyRedirects("loop"),
]
NO = [400, 401, 403, 404, 409, 410, 422, 429]
UNKNOWN = [301, 302, 303, 307, 308, 408, 418, 425, 451, 500, 502, 503, 504, 520, 599]
PHONE = Contact(ContactKind.PHONE, "+5511987654321")
COUPON = Coupon(id="k", code="CZ-914F15F3", status="active", customer_id="c")
CALLS = {
    "use": lambda provider: provider.use(UseOrder(coupon=COUPON, mark="m")),
    "request_otp": lambda provider: provider.request_otp(PHONE),
    "verify_otp": lambda provider: provider.verify_otp(PHONE, "012345"),
    "redeem": lambda provider: provider.redeem("c", "r"),
    "add_points": lambda provider: provider.add_points("c", 5, "sale"),
    "enrol": lambda provider: provider.enrol(Enrolment(phone="+5511987654321")),
    "wallet_loyalty": lambda provider: provider.wallet_loyalty("c", Platform.APPLE),
    "wallet_coupon": lambda provider: provider.wallet_coupon("c", "k", Platform.GOOGLE),
    "wallet_notify": lambda provider: provider.wallet_notify("c", PhoneMessage.COUPON, "Olá."),
}
names = {"ids": lambda step: type(step).__name__ if isinstance(step, Exception) else None}
every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


async def failure_of(wire, call):
    with pytest.raises(ProviderError) as caught:
        await call(wire.provider)
    assert len(wire.requests) == 1
    assert wire.requests[0].method == "POST"
    assert wire.pauses == []
    return caught.value


@every_call
@pytest.mark.parametrize("fault", NEVER_LEFT, **names)
async def test_what_never_left(script, fault, call):
    wire = script(fault)
    assert type(await failure_of(wire, call)) is NotSent
    assert [report.answered for report in wire.reports] == [False]


@every_call
@pytest.mark.parametrize("fault", LEFT, **names)
async def test_what_left_and_was_lost(script, fault, call):
    error = await failure_of(script(fault), call)
    assert type(error) is Unclear
    assert not error.said_yes


@every_call
@pytest.mark.parametrize("code", NO)
async def test_what_was_refused(script, code, call):
    error = await failure_of(script(status(code, Retry_After="1")), call)
    assert (type(error), error.status) == (Refusal, code)


@every_call
@pytest.mark.parametrize("code", UNKNOWN)
async def test_what_was_not_decided(script, code, call):
    error = await failure_of(script(status(code, Retry_After="1", Location="https://elsewhere.test/")), call)
    assert (type(error), error.status) == (Unclear, code)
    assert not error.said_yes


@every_call
@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"[]", b"null"])
async def test_a_yes_that_cannot_be_read(script, body, call):
    error = await failure_of(script(status(200, body)), call)
    assert type(error) is Unclear
    assert error.said_yes


@every_call
async def test_a_yes(script, call):
    wire = script(json({"id": "x", "customer_id": "c", "otp_session": "s", "coupon_code": "CZ-914F15F3"}))
    await call(wire.provider)
    assert len(wire.requests) == 1
