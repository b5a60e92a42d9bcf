"""The pair of keys goes into its two headers and nowhere else."""

import httpx
import pytest
from support.wire import NOW, json, status

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError
from pos_tui.providers.transport import Transport
from pos_tui.providers.voucherify.client import connect
from pos_tui.providers.voucherify.options import VoucherifyOptions
from pos_tui.settings import ApiKey, Settings

ID, TOKEN = "app-id-nobody-may-see", "app-token-nobody-may-see"
COUPON = Coupon(id="v_1", code="LIVRO-10", status="active")
ORDER = UseOrder(coupon=COUPON, mark="w", check=Check(sale=Sale(id="s", reference="cust_secret"), hold="h"))


def connected(tmp_path, answer):
    """A client as the program makes it, over a wire without a network, and what it sent."""
    sent = []

    def transport_of(headers):
        def answered(request):
            sent.append(request)
            return answer(request)

        return Transport("https://api.example.test", headers, wire=httpx.MockTransport(answered))

    settings = Settings(
        api_key=ApiKey(ID),
        secrets={"app_id": ApiKey(ID), "app_token": ApiKey(TOKEN)},
        provider="voucherify",
        options=VoucherifyOptions(api_version="v2018-08-01"),
        base_url="https://api.example.test",
        data_dir=tmp_path,
    )
    return connect(settings, transport_of, lambda: NOW), sent


async def test_every_request_has_the_pair_and_the_version(tmp_path):
    provider, sent = connected(tmp_path, json({"vouchers": []}))
    await provider.shop_name()
    (request,) = sent
    assert (b"X-App-Id", ID.encode()) in request.headers.raw
    assert (b"X-App-Token", TOKEN.encode()) in request.headers.raw
    assert request.headers["x-voucherify-api-version"] == "v2018-08-01"
    assert "x-api-key" not in request.headers
    assert ID not in str(request.url)
    await provider.aclose()


@pytest.mark.parametrize("step", [status(401, TOKEN.encode()), status(500), status(200, b"{"), json({"key": ID}, 403)])
async def test_no_failure_tells(tmp_path, step):
    provider, _ = connected(tmp_path, step)
    with pytest.raises(ProviderError) as raised:
        await provider.use(ORDER)
    told = f"{raised.value!s} {raised.value!r} {raised.value.args} {raised.value.said} {provider!r}"
    for secret in (TOKEN, "cust_secret"):
        assert secret not in told + raised.value.detail
    await provider.aclose()
