"""The key goes into its one header and nowhere else; whose code it is, into the request alone."""

import httpx
import pytest
from support.uniqodo_answers import CODE, carried, check, entry, reply
from support.wire import NOW, json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError
from pos_tui.providers.transport import Transport
from pos_tui.providers.uniqodo.client import connect
from pos_tui.providers.uniqodo.options import UniqodoOptions
from pos_tui.settings import ApiKey, Settings

KEY, REFERENCE, SECOND = "access-key-nobody-may-see", "iracema@example.com", "4711-nobody"
GIVEN = check(carried(entry()), reference=REFERENCE, second=SECOND)


def connected(tmp_path, answer):
    """A client as the program makes it, over a wire without a network, and what it sent."""
    sent = []

    def transport_of(headers):
        def answered(request):
            sent.append(request)
            return answer(request)

        return Transport("https://api.example.test", headers, wire=httpx.MockTransport(answered))

    settings = Settings(
        api_key=ApiKey(KEY),
        secrets={"access_key": ApiKey(KEY)},
        provider="uniqodo",
        options=UniqodoOptions(lock_minutes=30),
        base_url="https://api.example.test",
        language="pt_BR",
        currency="EUR",
        data_dir=tmp_path,
    )
    return connect(settings, transport_of, lambda: NOW), sent


async def test_every_request_has_the_key_in_its_header(tmp_path):
    provider, sent = connected(tmp_path, json(reply(entry())))
    await provider.look_up(CODE, GIVEN)
    (request,) = sent
    assert (b"UQD-ACCESS-KEY", KEY.encode()) in request.headers.raw
    assert "x-api-key" not in request.headers
    assert KEY not in str(request.url) + request.content.decode()
    assert b'"locale":"pt"' in request.content
    assert b'"currency":"EUR"' in request.content
    await provider.aclose()


@pytest.mark.parametrize(
    "step", [status(401, KEY.encode()), status(500), status(200, b"{"), json({"errors": [{"id": "x"}]}, 403)]
)
async def test_no_failure_tells(tmp_path, step, caplog):
    provider, _ = connected(tmp_path, step)
    order = UseOrder(coupon=Coupon(id=CODE, code=CODE, status="active"), mark="w", check=GIVEN)
    for call in (provider.use(order), provider.look_up(CODE, GIVEN)):
        with pytest.raises(ProviderError) as raised:
            await call
        told = f"{raised.value!s} {raised.value!r} {raised.value.args} {raised.value.said} {raised.value.detail}"
        for secret in (KEY, REFERENCE, SECOND):
            assert secret not in told + repr(provider) + repr(order) + caplog.text
    await provider.aclose()
