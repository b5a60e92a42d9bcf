"""Using coupons at a sandbox over real HTTP, in both shapes: what was said, and what was committed."""

from datetime import UTC, datetime, timedelta

import pytest

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import Refusal


@pytest.fixture
def provider(sandbox, client):
    return client(sandbox.base_url, sandbox.key)


async def fresh(sandbox, provider):
    return (await provider.look_up(sandbox.fresh()["coupon_code"])).coupon


async def refusal_of(use):
    with pytest.raises(Refusal) as caught:
        await use
    return caught.value


async def test_a_use_is_committed_once_and_says_what_is_left(sandbox, provider):
    coupon = await fresh(sandbox, provider)
    used = await provider.use(UseOrder(coupon=coupon, mark="m"))
    assert (used.uses_left, used.uses_total) == (0, 1)
    assert abs(used.used_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert used.balance.points is not None
    assert used.balance.z is not None
    assert sandbox.uses_of(coupon.code) == 1
    assert sandbox.asked("/validate/")[-1]["path"].split("/")[-3] == coupon.id


async def test_a_second_use_is_a_conflict(sandbox, provider):
    coupon = await fresh(sandbox, provider)
    await provider.use(UseOrder(coupon=coupon, mark="m"))
    error = await refusal_of(provider.use(UseOrder(coupon=coupon, mark="m")))
    assert (error.reason, error.conflict, error.status) == (Reason.ALREADY_USED, True, 409)
    assert sandbox.uses_of(coupon.code) == 1
    assert (await provider.look_up(coupon.code)).coupon.used_at is not None


async def test_several_uses_count_down(sandbox, provider):
    coupon = (await provider.look_up(sandbox.fresh(several=True)["coupon_code"])).coupon
    total = coupon.uses_total
    left = [(await provider.use(UseOrder(coupon=coupon, mark="m"))).uses_left for _ in range(total)]
    assert left == list(reversed(range(total)))
    assert len(left) > 1
    assert (await refusal_of(provider.use(UseOrder(coupon=coupon, mark="m")))).reason is Reason.ALREADY_USED
    assert sandbox.uses_of(coupon.code) == total


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("used", Reason.ALREADY_USED), ("expired", Reason.EXPIRED), ("cancelled", Reason.CANCELLED)],
)
async def test_a_finished_coupon_is_a_conflict(sandbox, provider, kind, reason):
    coupon = (await provider.look_up(sandbox.example(kind).code)).coupon
    error = await refusal_of(provider.use(UseOrder(coupon=coupon, mark="m")))
    assert (error.reason, error.conflict) == (reason, True)
    assert sandbox.uses_of(coupon.code) == 0


async def test_another_companys_coupon_does_not_exist(sandbox, provider, client):
    other = client(sandbox.base_url, sandbox.ready["other_company_key"])
    foreign = (await other.look_up(sandbox.example("foreign").code)).coupon
    assert (await refusal_of(provider.use(UseOrder(coupon=foreign, mark="m")))).reason is Reason.NOT_FOUND
    assert sandbox.uses_of(foreign.code) == 0


async def test_a_coupon_under_another_customer_does_not_exist(sandbox, provider):
    coupon = await fresh(sandbox, provider)
    stranger = sandbox.example("used").customer_id
    moved = Coupon(id=coupon.id, code=coupon.code, status="active", customer_id=stranger)
    assert (await refusal_of(provider.use(UseOrder(coupon=moved, mark="m")))).reason is Reason.NOT_FOUND
    assert sandbox.uses_of(coupon.code) == 0
