"""Numbers, programs and passes at a sandbox over real HTTP, in both shapes."""

from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

import httpx
import pytest

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.outcome import Reason
from pos_tui.domain.wallet import LONGEST_MESSAGE, PhoneMessage, Platform
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Refusal, Unclear


@pytest.fixture
def provider(sandbox, client):
    return client(sandbox.base_url, sandbox.key)


@contextmanager
def faults(sandbox, name):
    """A ready-made set of faults, for as long as the block lasts."""
    httpx.put(sandbox.ready["faults_url"], json={"named": name}).raise_for_status()
    try:
        yield
    finally:
        httpx.put(sandbox.ready["faults_url"], json=[]).raise_for_status()


async def refusal_of(call):
    with pytest.raises(Refusal) as caught:
        await call
    return caught.value.reason


async def listed(provider, **query):
    """All coupons that a query finds, from page to page."""
    coupons, cursor = [], None
    while cursor or not coupons:
        page = await provider.coupons(CouponQuery(page_size=100, **query), cursor)
        coupons += page.items
        cursor = page.cursor
        if cursor is None:
            assert page.total == len(coupons)
            return coupons
    raise AssertionError("a page said nothing and went on")


@pytest.mark.parametrize("narrow", ["", "customer_id", "reward_id", "origin", "code"])
async def test_the_numbers_are_those_of_the_list(provider, narrow):
    some = next(coupon for coupon in await listed(provider, status="used") if coupon.origin == "marketing")
    query = {narrow: getattr(some, narrow)} if narrow else {}
    coupons = await listed(provider, **query)
    stats = await provider.coupon_stats(CouponQuery(**query))
    assert (stats.issued, stats.used) == (len(coupons), sum(coupon.status == "used" for coupon in coupons))
    assert stats.usage_rate == round(Decimal(100 * stats.used) / stats.issued, 2)
    assert sum(stats.by_status.values()) == sum(stats.by_origin.values()) == stats.issued
    assert stats.by_origin["marketing"] == sum(coupon.origin == "marketing" for coupon in coupons) > 0


async def test_numbers_of_nothing(provider):
    stats = await provider.coupon_stats(CouponQuery(customer_id="n0b0dy"))
    assert (stats.issued, stats.used, stats.by_status, stats.by_origin) == (0, 0, {}, {})


async def test_every_filter_of_the_list_at_once(provider):
    some = (await listed(provider, status="used"))[0]
    query = {"customer_id": some.customer_id, "reward_id": some.reward_id, "origin": some.origin, "code": some.code}
    assert await listed(provider, status="used", **query) == [some]
    page = await provider.coupons(CouponQuery(status="active", **query))
    assert (page.items, page.total, page.cursor) == ((), 0, None)


async def test_the_program_of_the_shop(sandbox, provider):
    (program,) = await provider.programs()
    rewards = (await provider.rewards()).items
    assert (program.points_per_currency, program.expires_after_days) == (1, 0)
    assert program.minimum_points == min(reward.points for reward in rewards if reward.points)
    assert (program.unit, program.active, program.status) == ("Pontos", True, "published")
    assert program.enrolment_url.startswith("https://")
    assert program.unit == (await provider.balance(sandbox.example("good").customer_id)).unit


@pytest.mark.parametrize("platform", list(Platform))
async def test_a_pass_of_the_card(sandbox, provider, platform):
    customer_id = sandbox.example("good").customer_id
    made = await provider.wallet_loyalty(customer_id, platform)
    assert (made.platform, made.url[:8]) == (platform.value, "https://")
    assert abs((made.created_at - datetime.now(UTC)).total_seconds()) < 60
    newest = (await provider.wallet_passes(customer_id)).items[0]
    assert (newest.id, newest.kind, newest.status, newest.url) == (made.id, "loyalty", "active", None)
    assert newest.title


async def test_a_pass_of_a_coupon(sandbox, provider):
    fresh = sandbox.fresh()
    coupon = (await provider.look_up(fresh["coupon_code"])).coupon
    made = await provider.wallet_coupon(coupon.customer_id, coupon.id, Platform.GOOGLE)
    assert (made.title, made.expires_at, made.platform) == (coupon.reward, coupon.valid_until, "google")
    await provider.use(UseOrder(coupon=coupon, mark="m"))
    newest = (await provider.wallet_passes(coupon.customer_id)).items[0]
    assert (newest.id, newest.kind, newest.status) == (made.id, "coupon", "voided")
    assert await refusal_of(provider.wallet_coupon(coupon.customer_id, coupon.id, Platform.APPLE)) is Reason.WRONG_ENTRY


async def test_what_is_on_the_phones_agrees_with_the_passes(sandbox, provider):
    seen = set()
    for customer_id in sorted({coupon["customer_id"] for coupon in sandbox.coupons()})[:10]:
        told = await provider.wallet_devices(customer_id)
        passes = (await provider.wallet_passes(customer_id)).items
        assert told.apple.passes == sum(item.platform == "apple" for item in passes)
        assert told.google.passes == sum(item.platform == "google" for item in passes)
        assert (told.apple.devices > 0, told.google.devices) == (told.apple.installed, None)
        seen.add((told.apple.installed, told.google.installed))
    assert len(seen) > 1


async def test_how_one_pass_stands(sandbox, provider):
    fresh = sandbox.fresh()
    coupon = (await provider.look_up(fresh["coupon_code"])).coupon
    made = await provider.wallet_coupon(coupon.customer_id, coupon.id, Platform.GOOGLE)
    told = await provider.wallet_pass_status(made.id)
    assert (told.id, told.kind, told.platform, told.status) == (made.id, "coupon", "google", "active")
    assert (told.title, told.devices) == (coupon.reward, 0)
    assert abs((told.updated_at - datetime.now(UTC)).total_seconds()) < 60
    assert await refusal_of(provider.wallet_pass_status("n0thing")) is Reason.NOT_FOUND


@pytest.mark.parametrize("kind", list(PhoneMessage))
async def test_a_message_to_a_phone_is_queued_once(sandbox, provider, kind):
    customer_id = sandbox.example("good").customer_id
    before = len(sandbox.asked("/wallet/notifications/"))
    await provider.wallet_notify(customer_id, kind, "A" * LONGEST_MESSAGE)
    assert [one["status"] for one in sandbox.asked("/wallet/notifications/")[before:]] == [202]


@pytest.mark.parametrize("message", ["", "A" * (LONGEST_MESSAGE + 1)])
async def test_a_message_that_cannot_be_is_not_sent(sandbox, provider, message):
    before = len(sandbox.asked("/wallet/notifications/"))
    with pytest.raises(ValueError, match="message"):
        await provider.wallet_notify(sandbox.example("good").customer_id, PhoneMessage.COUPON, message)
    assert len(sandbox.asked("/wallet/notifications/")) == before


async def test_who_and_what_is_not_known(sandbox, provider):
    customer_id = sandbox.example("good").customer_id
    assert await refusal_of(provider.wallet_loyalty("n0b0dy", Platform.APPLE)) is Reason.NEEDS_CUSTOMER
    assert await refusal_of(provider.wallet_coupon(customer_id, "n0thing", Platform.APPLE)) is Reason.NOT_FOUND
    assert await refusal_of(provider.wallet_passes("n0b0dy")) is Reason.NEEDS_CUSTOMER
    assert await refusal_of(provider.wallet_devices("n0b0dy")) is Reason.NEEDS_CUSTOMER
    assert await refusal_of(provider.wallet_notify("n0b0dy", PhoneMessage.COUPON, "Olá.")) is Reason.NEEDS_CUSTOMER


async def test_a_key_that_may_only_read(sandbox, client):
    provider = client(sandbox.base_url, sandbox.ready["read_only_key"])
    customer_id = sandbox.example("good").customer_id
    assert await refusal_of(provider.wallet_loyalty(customer_id, Platform.APPLE)) is Reason.NOT_ALLOWED
    assert await refusal_of(provider.wallet_notify(customer_id, PhoneMessage.COUPON, "Olá.")) is Reason.NOT_ALLOWED
    assert (await provider.programs())[0].id


async def test_the_wallet_service_is_down(sandbox, provider):
    customer_id = sandbox.example("good").customer_id
    before = len(sandbox.asked("/wallet/passes/loyalty/"))
    with faults(sandbox, "wallet-down"):
        with pytest.raises(Unclear) as caught:
            await provider.wallet_loyalty(customer_id, Platform.APPLE)
        assert (caught.value.reason, caught.value.status, caught.value.retry_after) == (Reason.TRY_LATER, 503, 30)
        assert (await provider.wallet_devices(customer_id)).apple.installed is not None
    assert len(sandbox.asked("/wallet/passes/loyalty/")) == before
    assert (await provider.wallet_loyalty(customer_id, Platform.APPLE)).url


async def test_the_ledger_of_z_is_down(sandbox, provider):
    customer_id = sandbox.example("good").customer_id
    with faults(sandbox, "ledger-down"):
        said = await provider.z_balance(customer_id)
    assert (said.z, said.trouble) == (None, "unavailable")
    assert (await provider.z_balance(customer_id)).trouble == ""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("authentication-required", Reason.KEY_REFUSED),
        ("permission-denied", Reason.NOT_ALLOWED),
        ("integration-not-found", Reason.MISCONFIGURED),
        ("insufficient-balance", Reason.NOT_ENOUGH_BALANCE),
        ("gone", Reason.GONE),
    ],
)
async def test_what_a_ready_made_refusal_means(sandbox, provider, name, reason):
    customer_id = sandbox.example("good").customer_id
    with faults(sandbox, name):
        assert await refusal_of(provider.redeem(customer_id, "r")) is reason
