"""Somebody sets the wall clock, or starts the host anew, in the middle of a use: nothing is decided too early."""

from datetime import timedelta

import pytest

from pos_tui.domain.policy import OtpPolicy
from pos_tui.journal.records import State

HOURS = [timedelta(hours=-3), timedelta(hours=3)]


@pytest.fixture
async def not_confirmed(bench, provider, lost):
    """A use of a coupon with several uses, whose answer was lost."""
    provider.will("use", lost())
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    return bench


@pytest.mark.parametrize("off", HOURS)
async def test_set_while_settling_it_is_ready_after_the_waiting_time_and_not_before(not_confirmed, clock, off):
    await not_confirmed.pass_time(3)
    clock.off = off
    await not_confirmed.pass_time(116)
    assert not_confirmed.phase == "not confirmed"
    await not_confirmed.pass_time(3)
    assert not_confirmed.phase == "ready"


@pytest.mark.parametrize("off", HOURS)
async def test_nor_where_the_provider_gives_no_date(bench, provider, clock, lost, off, monkeypatch):
    monkeypatch.setattr(provider, "_read", lambda: {"server_date": None, "read_at": clock.now()})
    provider.will("use", lost())
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.reach("not confirmed")
    clock.off = off
    await bench.pass_time(119)
    assert bench.phase == "not confirmed"
    await bench.pass_time(3)
    assert bench.phase == "ready"


@pytest.mark.parametrize("off", HOURS)
async def test_set_while_the_use_is_on_its_way_too(bench, provider, clock, lost, off):
    gate = provider.hold("use")
    provider.will("use", lost())
    await bench.scan_ready("CZ-DDDD4444")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    clock.off = off
    gate.set()
    await bench.reach("not confirmed")
    await bench.pass_time(119)
    assert bench.phase == "not confirmed"
    await bench.pass_time(3)
    assert bench.phase == "ready"


@pytest.mark.parametrize("off", HOURS)
async def test_set_between_the_look_up_and_the_use_nothing_is_green_that_is_not_ours(
    new_bench, provider, clock, off, lost
):
    bench = await new_bench(otp=OtpPolicy.NEVER, sole_writer=True)
    await bench.scan_ready("CZ-AAAA1111")
    clock.off = off
    await bench.pass_time(1)
    provider.carry_out_and("use", lost())
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(125)
    (record,) = await bench.rows("CZ-AAAA1111")
    assert (bench.phase, record.state) in [("used now", State.DONE), ("not confirmed", State.OPEN)]


@pytest.mark.parametrize("off", HOURS)
async def test_set_while_settling_a_use_that_was_carried_out_is_still_found(new_bench, provider, clock, off, lost):
    bench = await new_bench(otp=OtpPolicy.NEVER, sole_writer=True)
    provider.carry_out_and("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    clock.off = off
    await bench.pass_time(2)
    assert bench.phase == "used now"


@pytest.mark.parametrize("off", HOURS)
async def test_set_before_a_restart_within_one_boot(not_confirmed, new_bench, clock, off):
    await not_confirmed.stop()
    clock.off = off
    again = await new_bench(otp=OtpPolicy.NEVER)
    await again.pass_time(118)
    assert again.phase == "not confirmed"
    await again.pass_time(4)
    assert again.phase == "ready"


@pytest.mark.parametrize("off", [timedelta(), *HOURS])
async def test_after_a_new_start_of_the_host_with_a_clock_that_is_wrong(not_confirmed, new_bench, clock, off):
    """It may take longer than it must, but what the provider's own clock does not confirm is never called over."""
    await not_confirmed.stop()
    clock.boot_anew()
    clock.off = off
    again = await new_bench(otp=OtpPolicy.NEVER)
    await again.pass_time(100)
    assert again.phase == "not confirmed"
    await again.pass_time(400)
    assert again.phase == "ready"


async def test_a_host_that_slept_has_waited_all_the_same(not_confirmed, clock):
    await not_confirmed.pass_time(1)
    clock.passed += 3600
    await not_confirmed.pass_time(1)
    assert not_confirmed.phase == "ready"


@pytest.mark.parametrize("off", HOURS)
async def test_a_session_ends_by_the_clock_that_nobody_sets(otp_bench, provider, clock, off):
    await otp_bench.scan_ready("CZ-AAAA1111")
    otp_bench.counter.use()
    await otp_bench.verify()
    await otp_bench.reach("used now")
    clock.off = off
    await otp_bench.pass_time(1790)
    await otp_bench.scan_ready("CZ-BBBB2222")
    otp_bench.counter.use()
    await otp_bench.reach("used now")
    assert provider.count("request_otp") == 1
    await otp_bench.pass_time(10)
    await otp_bench.scan_ready("CZ-DDDD4444")
    otp_bench.counter.use()
    await otp_bench.reach("code sent")
    assert provider.count("request_otp") == 2
