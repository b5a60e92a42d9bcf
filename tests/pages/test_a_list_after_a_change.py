"""Coupons that are listed already, after this very counter has used one of them or made a new one."""

import pytest


@pytest.fixture
async def listed(bench, maria):
    """Opens Maria's list (F3), and says how each coupon stands in it."""

    async def look():
        maria.show_coupons()
        await bench.until(lambda: maria.coupons.whole and not maria.coupons.waits)
        rows = [maria.coupons.row(number) for number in range(maria.coupons.loaded)]
        return {row.code: row.status for row in rows if row.customer_id == "maria"}

    return look


async def test_a_coupon_used_here_is_listed_as_used(bench, maria, listed) -> None:
    assert (await listed())["CZ-AAAA1111"] == "active"
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    maria.serve_owner()
    assert (await listed())["CZ-AAAA1111"] == "used"


async def test_a_coupon_made_here_is_listed(bench, maria, listed) -> None:
    await listed()
    maria.rewards.show()
    await bench.until(lambda: maria.rewards.offer)
    maria.rewards.redeem()
    await bench.until(lambda: maria.rewards.redeemed)
    assert (await listed())[maria.rewards.redeemed[1].code] == "active"


async def test_a_customers_page_knows_of_a_use_when_their_next_coupon_was_scanned(bench, maria) -> None:
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("used now")
    await bench.scan_ready("CZ-BBBB2222")
    maria.serve_owner()
    await bench.until(lambda: not maria.served.coupons.waits)
    assert [coupon.code for coupon in maria.served.usable] == ["CZ-BBBB2222"]
