"""Several counters of one host, each with its journal: what one has open, no other writes to."""

from datetime import timedelta

import pytest

from pos_tui.counter.changes import RedeemOrder, Verdict
from pos_tui.domain.attempt import Notice
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.journal.records import State

CODE = "CZ-DDDD4444"
CLOSED = {"otp": OtpPolicy.NEVER, "among_others": True}


@pytest.fixture
async def left(new_bench):
    """One counter of the host."""
    return await new_bench("left", **CLOSED)


@pytest.fixture
async def right(new_bench):
    """Another one."""
    return await new_bench("right", **CLOSED)


@pytest.fixture
async def open_left(left, provider, lost):
    """The left counter has a use of the coupon that is not confirmed."""
    provider.will("use", lost())
    await left.scan_ready(CODE)
    left.counter.use()
    await left.reach("not confirmed")
    await left.quiet()
    return left


async def _refused_there(bench):
    bench.counter.scan(CODE)
    await bench.until(lambda: bench.current and bench.current.reason is Reason.OPEN_ELSEWHERE)


async def test_the_other_counter_says_where_it_is_open_and_asks_nobody(open_left, right, provider, tones):
    asked = provider.count("look_up")
    await _refused_there(right)
    assert (right.phase, right.current.elsewhere, right.sounds) == ("no answer", "counter left", [tones.DOUBT])
    assert provider.count("look_up") == asked


async def test_f8_does_nothing_there(open_left, right, provider):
    await _refused_there(right)
    right.counter.use()
    await right.quiet()
    assert (right.phase, provider.count("use")) == ("no answer", 1)


async def test_neither_do_f5_and_further_scans(open_left, right, provider):
    asked = provider.count("look_up")
    await _refused_there(right)
    for _ in range(3):
        right.counter.again()
        await right.quiet()
        right.counter.scan(CODE)
        await right.quiet()
        right.counter.use()
        await right.quiet()
    assert (right.current.reason, provider.count("look_up") - asked, provider.count("use")) == (
        Reason.OPEN_ELSEWHERE,
        0,
        1,
    )


async def test_it_goes_on_by_itself_when_the_use_is_decided(open_left, right, provider):
    await _refused_there(right)
    await right.pass_time(119)
    assert right.current.reason is Reason.OPEN_ELSEWHERE
    await right.pass_time(3)
    await open_left.quiet()
    assert open_left.phase == "ready"
    await right.pass_time(15)
    await right.reach("ready")
    right.counter.use()
    await right.reach("used now")
    assert provider.count("use") == 2


async def test_it_sounds_once_while_it_waits(open_left, right, tones):
    await _refused_there(right)
    await right.pass_time(61)
    assert right.sounds == [tones.DOUBT]


async def test_f8_on_a_coupon_that_was_ready_before_is_refused(left, right, provider, lost):
    await right.scan_ready(CODE)
    provider.will("use", lost())
    await left.scan_ready(CODE)
    left.counter.use()
    await left.reach("not confirmed")
    right.counter.use()
    await right.until(lambda: right.current.notice is Notice.OPEN_ELSEWHERE)
    assert (right.phase, await right.rows(CODE), provider.count("use")) == ("ready", [], 1)


async def test_two_who_press_at_once_send_one(left, right, provider):
    gate = provider.hold("use")
    await left.scan_ready(CODE)
    await right.scan_ready(CODE)
    left.counter.use()
    right.counter.use()
    await left.until(lambda: Notice.OPEN_ELSEWHERE in (left.current.notice, right.current.notice))
    await left.until(lambda: provider.count("use") == 1)
    await left.quiet()
    await right.quiet()
    assert provider.count("use") == 1
    gate.set()
    await left.until(lambda: "used now" in (left.phase, right.phase))
    assert provider.count("use") == 1


async def test_after_a_yes_the_other_may_go_on(left, right):
    await left.scan_ready(CODE)
    left.counter.use()
    await left.reach("used now")
    await left.quiet()
    await right.scan_ready(CODE)
    assert right.current.coupon.uses_left == 2


async def test_a_restart_shows_the_others_again_what_is_open(open_left, right, new_bench):
    await open_left.stop()
    (claim,) = await right.host.everything()
    await right.host.release(claim.write_id)  # as if the shared file had been lost
    again = await new_bench("left", **CLOSED)
    assert again.phase == "not confirmed"
    await _refused_there(right)


async def test_a_restart_takes_back_what_it_no_longer_has(open_left, right, new_bench):
    await open_left.pass_time(122)
    await open_left.quiet()
    await open_left.stop()
    await right.host.claim(f"coupon:{CODE}", "stale", "use", right.clock.now())
    await right.stop()
    again = await new_bench("right", **CLOSED)
    await again.scan_ready(CODE)


async def test_a_redeem_that_is_open_there_is_not_sent_here(left, right, provider, lost):
    order = RedeemOrder(customer_id="maria", reward_id="coffee", price=50)
    provider.will("redeem", lost())
    await left.counter.changes.redeem(order)
    result = await right.counter.changes.redeem(order)
    assert (result.verdict, result.notice) == (Verdict.NOT_SENT, Notice.OPEN_ELSEWHERE)
    assert provider.count("redeem") == 1


# -- only these counters spend coupons: what the other one did is no proof for this one ------------------------


@pytest.fixture
async def sole(new_bench):
    """Two counters of a shop in which nobody else spends coupons."""
    return [await new_bench(name, sole_writer=True, **CLOSED) for name in ("left", "right")]


async def test_a_use_of_the_other_counter_in_the_window_is_never_a_green_here(sole, provider, lost, tones):
    left, right = sole
    await left.scan_ready(CODE)
    await right.scan_ready(CODE)
    right.counter.use()
    await right.reach("used now")
    await right.quiet()
    await left.pass_time(1)
    provider.will("use", lost())  # not carried out
    left.counter.use()
    await left.reach("not confirmed")
    await left.pass_time(125)
    assert tones.GOOD not in left.sounds[1:]
    (record,) = await left.rows(CODE)
    assert (left.phase, record.state) == ("not confirmed", State.OPEN)
    assert left.current.for_a_person


async def test_without_one_it_is_green(sole, provider, lost):
    left, right = sole
    await right.scan_ready("CZ-BBBB2222")
    right.counter.use()
    await right.reach("used now")
    provider.carry_out_and("use", lost())
    await left.scan_ready(CODE)
    left.counter.use()
    await left.reach("not confirmed")
    await left.pass_time(2)
    assert left.phase == "used now"


async def test_a_use_of_the_other_counter_long_before_is_no_hindrance(sole, provider, lost):
    left, right = sole
    await right.scan_ready(CODE)
    right.counter.use()
    await right.reach("used now")
    await right.quiet()
    await right.pass_time(timedelta(minutes=5).total_seconds())
    provider.carry_out_and("use", lost())
    await left.scan_ready(CODE)
    left.counter.use()
    await left.reach("not confirmed")
    await left.pass_time(2)
    assert left.phase == "used now"
