"""Keys that may not: read-only, revoked, malformed, another company's, one without an integration; and the quota."""

import pytest
from support.sandbox import running_sandbox

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import ProviderError, Refusal

PHONE = Contact(ContactKind.PHONE, "+5511987654321")


async def reason_of(call):
    with pytest.raises(ProviderError) as caught:
        await call
    assert type(caught.value) is Refusal
    return caught.value.reason


@pytest.fixture
def good(sandbox):
    """The good coupon as anybody may know it."""
    (item,) = sandbox.coupons(code=sandbox.example("good").code)
    return Coupon(id=item["id"], code=item["coupon_code"], status="active", customer_id=item["customer_id"])


async def test_a_read_only_key_reads_and_changes_nothing(sandbox, client, good):
    provider = client(sandbox.base_url, sandbox.ready["read_only_key"])
    assert (await provider.look_up(good.code)).coupon.id == good.id
    assert await provider.shop_name()
    assert (await provider.customer(good.customer_id)).id == good.customer_id
    assert await reason_of(provider.use(UseOrder(coupon=good, mark="m"))) is Reason.NOT_ALLOWED
    assert await reason_of(provider.request_otp(PHONE)) is Reason.NOT_ALLOWED
    assert await reason_of(provider.verify_otp(PHONE, "123456")) is Reason.NOT_ALLOWED
    assert sandbox.uses_of(good.code) == 0


@pytest.mark.parametrize("key", ["revoked", "never issued", "malformed"])
async def test_a_key_that_is_not_accepted(sandbox, client, good, key):
    keys = {"revoked": sandbox.ready["revoked_key"], "never issued": "zupy_pk_" + "0" * 32, "malformed": "zupy_pk_x"}
    provider = client(sandbox.base_url, keys[key])
    for call in (
        provider.look_up(good.code),
        provider.customer(good.customer_id),
        provider.search_customers(PHONE),
        provider.shop_name(),
        provider.request_otp(PHONE),
        provider.use(UseOrder(coupon=good, mark="m")),
    ):
        assert await reason_of(call) is Reason.KEY_REFUSED
    assert sandbox.uses_of(good.code) == 0


async def test_another_companys_key_sees_nothing_of_this_one(sandbox, client, good):
    provider = client(sandbox.base_url, sandbox.ready["other_company_key"])
    assert (await provider.look_up(good.code)).coupon is None
    assert (await provider.look_up(sandbox.example("foreign").code)).coupon is not None
    assert await reason_of(provider.customer(good.customer_id)) is Reason.NOT_FOUND
    assert await reason_of(provider.use(UseOrder(coupon=good, mark="m"))) is Reason.NOT_FOUND
    assert sandbox.uses_of(good.code) == 0


async def test_a_company_without_an_integration(sandbox, client, good):
    provider = client(sandbox.base_url, sandbox.ready["no_integration_key"])
    assert await reason_of(provider.use(UseOrder(coupon=good, mark="m"))) is Reason.MISCONFIGURED
    assert await reason_of(provider.request_otp(PHONE)) is Reason.MISCONFIGURED
    assert sandbox.uses_of(good.code) == 0


async def test_a_quota_that_is_used_up_says_when_to_come_back(client):
    with running_sandbox(rate=2) as small:
        for _ in range(2):  # other hosts, of which this one knows nothing
            await client(small.base_url, small.key).shop_name()
        provider = client(small.base_url, small.key)
        with pytest.raises(Refusal) as caught:
            await provider.shop_name()
        assert (caught.value.reason, caught.value.status) == (Reason.TRY_LATER, 429)
        assert 0 < caught.value.retry_after <= 60
        assert [request["status"] for request in small.requests()] == [200, 200, 429]
