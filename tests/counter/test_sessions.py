"""How long a verified customer's session is remembered: no longer than the customer, the shop and the provider do."""

import time

import pytest

from pos_tui.counter.clock import SystemClock
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal


@pytest.fixture
async def verified(otp_bench):
    """Maria is verified, and one of her coupons was used."""
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.verify()
    await otp_bench.reach("used now")
    return otp_bench


async def test_a_host_that_slept_does_not_prolong_it(verified, clock, provider):
    clock.passed += 1800
    await verified.scan_ready("CZ-BBBB2222")
    verified.counter.use()
    await verified.reach("code sent")
    assert provider.sessions == [None, provider.sessions[1]]


def test_the_hosts_clock_goes_on_while_it_sleeps():
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= SystemClock().monotonic() <= time.clock_gettime(time.CLOCK_BOOTTIME)


async def test_nothing_is_left_of_it_after_leaving(verified, clock):
    assert verified.counter._runner.sessions.good_for("maria", clock.monotonic())
    await verified.stop()
    assert verified.counter._runner.sessions.good_for("maria", clock.monotonic()) is None


async def test_nothing_is_left_when_nobody_is_here(verified, clock):
    verified.counter.clear()
    assert verified.counter._runner.sessions.good_for("maria", clock.monotonic()) is None


async def test_nothing_is_left_for_another_customer_even_before_their_own_code(verified, clock, provider):
    await verified.scan_ready("CZ-CCCC3333")
    assert verified.counter._runner.sessions.good_for("maria", clock.monotonic()) is None
    verified.counter.use()
    await verified.reach("code sent")
    assert provider.count("use") == 2


async def test_a_403_with_a_session_in_hand_asks_the_customer_again(verified, provider):
    provider.will("use", Refusal(Reason.OTP_REQUIRED, status=403))
    await verified.scan_ready("CZ-BBBB2222")
    verified.counter.use()
    await verified.reach("code sent")
    assert provider.sessions[-1].word == "word of maria"
    await verified.verify("654321")
    await verified.reach("used now")
    assert (provider.count("request_otp"), provider.count("use")) == (2, 4)


async def test_and_does_so_no_more_than_three_times_for_one_coupon(verified, provider):
    provider.will("use", *(Refusal(Reason.OTP_REQUIRED, status=403) for _ in range(9)))
    await verified.scan_ready("CZ-BBBB2222")
    verified.counter.use()
    for _ in range(2):
        await verified.verify()
    await verified.reach("refused")
    sent = provider.count("use")
    await verified.pass_time(600)
    assert (verified.current.reason, sent, provider.count("use")) == (Reason.OTP_REQUIRED, 5, 5)
