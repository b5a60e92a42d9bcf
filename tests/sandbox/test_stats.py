"""The numbers of issued coupons: always those of the coupons that a list would show."""

from collections import Counter

import pytest

pytestmark = pytest.mark.asyncio

LIST = "/api/v2/coupons/issued/"
STATS = LIST + "stats/"


async def stats(sandbox, key="api_key", **params):
    answer = await sandbox.get(STATS, key, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def listed(sandbox, key="api_key", **params):
    coupons, url = [], str(sandbox.client.base_url.join(LIST).copy_merge_params({"page_size": 100, **params}))
    while url:
        page = (await sandbox.get(url, key)).json()
        coupons += page["results"]
        url = page["next"]
        assert len(coupons) <= page["count"]
    assert len(coupons) == page["count"]
    return coupons


async def check(sandbox, **params):
    """Hold the numbers against the list, and return them."""
    told, coupons = await stats(sandbox, **params), await listed(sandbox, **params)
    assert told["total_issued"] == len(coupons)
    assert told["by_status"] == Counter(coupon["status"] for coupon in coupons)
    assert told["by_origin"] == Counter(coupon["origin_type"] for coupon in coupons)
    assert told["used"] == told["by_status"].get("used", 0)
    return told


async def test_numbers_of_the_whole_shop(sandbox):
    told = await check(sandbox)
    assert (told["total_issued"], told["used"], told["usage_rate"]) == (200, 60, 30.0)
    assert set(told["by_origin"]) == {"loyalty_reward", "marketing"}


async def test_filters_narrow_the_numbers(sandbox):
    coupon = next(row for row in await listed(sandbox, status="used") if row["origin_type"] == "marketing")
    narrow = {name: coupon[name] for name in ("customer_id", "reward_id", "origin_type")}
    for name, value in narrow.items():
        assert 0 < (await check(sandbox, **{name: value}))["total_issued"] < 200
    assert (await check(sandbox, **narrow))["used"] >= 1
    assert (await check(sandbox, code=coupon["coupon_code"].lower()))["usage_rate"] == 100.0
    assert (await check(sandbox, **narrow, code=coupon["coupon_code"]))["total_issued"] == 1
    nothing = await stats(sandbox, customer_id="nobody")
    assert nothing == {"total_issued": 0, "used": 0, "usage_rate": 0.0, "by_status": {}, "by_origin": {}}


async def test_a_status_changes_nothing_and_a_bad_origin_is_refused(sandbox, check_problem):
    assert await stats(sandbox, status="used") == await stats(sandbox, status="eaten") == await stats(sandbox)
    check_problem(await sandbox.get(STATS, origin_type="x"), 422, "validation-error")


async def test_the_rate_has_two_decimals(sandbox):
    sandbox.change("DELETE FROM wallet_passes")
    sandbox.change("DELETE FROM coupons WHERE rowid NOT IN (SELECT rowid FROM coupons WHERE status = 'used' LIMIT 3)")
    (coupon, _, _) = await listed(sandbox)
    sandbox.change("UPDATE coupons SET status = 'cancelled' WHERE id = ?", coupon["id"])
    assert (await check(sandbox))["usage_rate"] == 66.67


async def test_numbers_follow_what_happens(open_sandbox):
    sandbox = open_sandbox(otp="trusted")
    before = await check(sandbox)
    good, several = sandbox.examples["good"], sandbox.examples["multi_use"]
    assert (await sandbox.validate(good)).status_code == (await sandbox.validate(several)).status_code == 200
    assert (await check(sandbox))["used"] == before["used"] + 1
    sandbox.clock.travel(days=100)
    after = await check(sandbox)
    assert "active" not in after["by_status"]
    assert after["total_issued"] == before["total_issued"]


async def test_another_company_counts_its_own(sandbox):
    assert (await stats(sandbox, "other_company_key"))["total_issued"] == 11
    mine = (await listed(sandbox))[0]
    for name in ("customer_id", "reward_id"):
        assert (await stats(sandbox, "other_company_key", **{name: mine[name]}))["total_issued"] == 0


async def test_a_look_back_counts_what_was(open_sandbox):
    sandbox = open_sandbox(otp="trusted")
    sandbox.store.remember(sandbox.clock)
    then = sandbox.clock.now
    sandbox.clock.travel(seconds=30)
    await sandbox.validate(sandbox.examples["good"])
    tallies = "SELECT sum(number) FROM coupon_tallies WHERE status = 'used'"
    with sandbox.store.reading() as db:
        (now_used,) = db.execute(tallies).fetchone()
    with sandbox.store.as_of(then).reading() as db:
        assert db.execute(tallies).fetchone()[0] == now_used - 1
