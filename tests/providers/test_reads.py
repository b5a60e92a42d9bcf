"""The reading calls against a sandbox over real HTTP, in both shapes."""

from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal


@pytest.fixture
def provider(sandbox, client):
    return client(sandbox.base_url, sandbox.key)


async def looked_up(sandbox, provider, kind):
    return (await provider.look_up(sandbox.example(kind).code)).coupon


async def test_a_good_coupon(sandbox, provider):
    example = sandbox.example("good")
    reading = await provider.look_up(example.code)
    coupon = reading.coupon
    assert (coupon.code, coupon.customer_id, coupon.status) == (example.code, example.customer_id, "active")
    assert (coupon.uses_left, coupon.uses_total, coupon.single_use, coupon.used_at) == (1, 1, True, None)
    assert coupon.reward
    assert coupon.customer_name
    assert coupon.id != coupon.code
    assert coupon.valid_until > datetime.now(UTC)
    assert abs(reading.server_date - reading.read_at) < timedelta(minutes=1)
    assert coupon.refusal(reading.server_date) is None


async def test_a_coupon_of_several_uses(sandbox, provider):
    coupon = await looked_up(sandbox, provider, "multi_use")
    assert (coupon.uses_left, coupon.uses_total, coupon.single_use) == (3, 3, False)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("used", Reason.ALREADY_USED), ("expired", Reason.EXPIRED), ("cancelled", Reason.CANCELLED)],
)
async def test_a_finished_coupon(sandbox, provider, kind, reason):
    reading = await provider.look_up(sandbox.example(kind).code)
    assert reading.coupon.status == kind
    assert reading.coupon.refusal(reading.server_date) is reason
    assert (reading.coupon.used_at is not None) == (kind == "used")


@pytest.mark.parametrize("kind", ["foreign", "unknown"])
async def test_a_code_that_is_not_of_this_shop(sandbox, provider, kind):
    reading = await provider.look_up(sandbox.example(kind).code)
    assert reading.coupon is None
    assert reading.server_date is not None


async def test_the_case_of_a_code_does_not_matter(sandbox, provider):
    code = sandbox.example("good").code
    assert (await provider.look_up(code.lower())).coupon.code == code


async def test_a_customer(sandbox, provider):
    example = sandbox.example("good")
    customer = await provider.customer(example.customer_id)
    assert (customer.id, customer.phone) == (example.customer_id, example.phone)
    assert customer.name
    assert customer.balance.points is not None
    assert customer.balance.z is not None
    assert customer.contacts[0] == Contact(ContactKind.PHONE, example.phone)


@pytest.mark.parametrize("who", ["nobody", "2awTHloXq3sNn9vY4pQzRb7KcMd", "a b?c#d", "..."])
async def test_an_unknown_customer_is_refused(provider, who):
    with pytest.raises(Refusal) as caught:
        await provider.customer(who)
    assert caught.value.reason is Reason.NOT_FOUND


async def test_a_customer_is_found_by_the_phone(sandbox, provider):
    example = sandbox.example("good")
    found = await provider.search_customers(Contact(ContactKind.PHONE, example.phone))
    assert [customer.id for customer in found] == [example.customer_id]
    assert found[0].phone == example.phone
    assert sandbox.asked("/customers/")[-1]["query"] == f"phone={example.phone[1:]}"


async def test_a_customer_is_found_by_the_address(sandbox, provider):
    ids = {coupon["customer_id"] for coupon in sandbox.coupons()}
    customers = [await provider.customer(one) for one in sorted(ids)[:12]]
    somebody = next(customer for customer in customers if customer.email)
    found = await provider.search_customers(Contact(ContactKind.EMAIL, somebody.email))
    assert somebody.id in {customer.id for customer in found}


async def test_nobody_is_an_empty_list(provider):
    assert await provider.search_customers(Contact(ContactKind.PHONE, "+0000000000")) == ()
    assert await provider.search_customers(Contact(ContactKind.CPF, "00000000000")) == ()


async def test_the_shops_name(provider):
    assert await provider.shop_name()


async def test_every_address_ends_in_a_slash_and_none_is_redirected(sandbox, provider):
    await provider.look_up(sandbox.example("good").code)
    await provider.customer(sandbox.example("good").customer_id)
    await provider.search_customers(Contact(ContactKind.PHONE, "+5511987654321"))
    await provider.shop_name()
    for request in sandbox.asked("/api/v2/"):
        assert request["path"].endswith("/")
        assert request["status"] != 301


async def test_proxies_of_the_environment_are_not_asked_for_this_machine(sandbox, client, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert await client(sandbox.base_url, sandbox.key).shop_name()
