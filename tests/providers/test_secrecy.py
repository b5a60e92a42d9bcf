"""The key, a session and one-time digits appear in no repr, exception, traceback or log record."""

import logging
import traceback

import httpx
import pytest
from support.wire import KEY, json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.customer_list import Enrolment
from pos_tui.domain.otp import OtpSession
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError
from pos_tui.providers.transport import Request
from pos_tui.settings import ApiKey, Settings

SESSION = "s3ss10n-that-nobody-may-see"
COUPON = Coupon(id="k", code="CZ-914F15F3", status="active", customer_id="c")
HELD = OtpSession(customer_id="c", word=SESSION, ends_at=1e12)
STEPS = [
    httpx.ConnectError("refused"),
    httpx.ReadError("reset"),
    httpx.ReadTimeout("read"),
    httpx.LocalProtocolError(f"Illegal header value b'{KEY}'"),
    httpx.RemoteProtocolError("half"),
    status(301, Location="https://elsewhere.test/"),
    json({"detail": "no", "type": "x/errors#permission-denied"}, 403),
    status(502, b"<html>"),
    status(200, b"{"),
]
names = {"ids": lambda step: type(step).__name__ if isinstance(step, Exception) else None}


def told_by(error):
    """Everything that a careless handler could print of an exception."""
    plain = "".join(traceback.format_exception(error))
    return plain + str(error) + repr(error) + repr(error.args) + repr(vars(error))


@pytest.mark.parametrize("step", STEPS, **names)
async def test_no_failure_tells(script, step, caplog):
    caplog.set_level(logging.DEBUG)
    wire = script(step)
    person = Enrolment(phone="+5511987654321")
    for call in (
        wire.provider.use(UseOrder(coupon=COUPON, mark="m", session=HELD)),
        wire.provider.redeem("c", "r", session=HELD),
        wire.provider.enrol(person, HELD),
        wire.provider.look_up("CZ-914F15F3"),
    ):
        with pytest.raises(ProviderError) as caught:
            await call
        told = told_by(caught.value)
        assert KEY not in told
        assert SESSION not in told
        assert person.phone not in told + repr(person)
    assert KEY not in caplog.text
    assert SESSION not in caplog.text


async def test_no_frame_of_ours_holds_the_key_by_name(script):
    wire = script(httpx.ReadError("reset"))
    with pytest.raises(ProviderError) as caught:
        await wire.provider.use(UseOrder(coupon=COUPON, mark="m", session=HELD))
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "_exchange" in shown
    assert KEY not in shown
    assert SESSION not in shown


async def test_no_repr_tells(script, tmp_path):
    wire = script(json({"customer_id": "c", "otp_session": SESSION}))
    request = Request(method="POST", path="/x/", json={"otp_code": "493817"}, headers={"X-OTP-Session": SESSION})
    owner = await wire.provider.verify_otp(Contact(ContactKind.PHONE, "+5511987654321"), "493817")
    settings = Settings(api_key=ApiKey(KEY), data_dir=tmp_path)
    for shown in map(repr, (wire.transport, wire.provider, settings, request, HELD, owner)):
        assert KEY not in shown
        assert SESSION not in shown
        assert "493817" not in shown
    assert KEY not in str(settings)
    assert f"{settings.api_key}" == "ApiKey(•••)"


async def test_real_exchanges_log_none_of_it(flat_sandbox, client, caplog):
    caplog.set_level(logging.DEBUG)
    provider = client(flat_sandbox.base_url, flat_sandbox.key)
    contact = Contact(ContactKind.PHONE, "+5511912340001")
    await provider.request_otp(contact)
    digits = flat_sandbox.outbox()[0]["code"]
    owner = await provider.verify_otp(contact, digits)
    held = OtpSession(customer_id=owner.customer_id, word=owner.session, ends_at=1e12)
    with pytest.raises(ProviderError):
        await provider.use(UseOrder(coupon=COUPON, mark="m", session=held))
    await provider.look_up("CZ-914F15F3")
    loggers = {record.name.partition(".")[0] for record in caplog.records}
    assert {"httpx", "httpcore"} <= loggers
    everything = caplog.text + repr([record.__dict__ for record in caplog.records])
    for secret in (flat_sandbox.key, owner.session, digits):
        assert secret not in everything


async def test_a_refused_connection_logs_none_of_it(client, caplog):
    caplog.set_level(logging.DEBUG)
    provider = client("http://127.0.0.1:1", KEY)
    with pytest.raises(ProviderError) as caught:
        await provider.use(UseOrder(coupon=COUPON, mark="m", session=HELD))
    assert KEY not in told_by(caught.value) + caplog.text
    assert SESSION not in told_by(caught.value) + caplog.text
