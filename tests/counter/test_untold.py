"""The other counters of this host could not be told of a use: nothing proves then that none of them spent it."""

import uuid

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.domain.policy import OtpPolicy
from pos_tui.host.claims import ClaimsForm
from pos_tui.host.hostfile import HostFile
from pos_tui.host.openwrites import OpenWrites

CODE = "CZ-AAAA1111"
SEVERAL = "CZ-DDDD4444"
SOLE = {"otp": OtpPolicy.NEVER, "among_others": True, "sole_writer": True}
ALMOST_ALL = (1 << 18) - 250
"""Bytes, of those that the shared file has for what is open."""


@pytest.fixture
async def full(tmp_path, clock):
    """The shared file has room for nothing more."""
    long = OpenWrites(HostFile(tmp_path / "open-writes", ClaimsForm()), "another", "x" * ALMOST_ALL)
    assert await long.claim("coupon:CZ-FFFF6666", uuid.uuid4().hex, "use", clock.now()) is None
    await long.close()


@pytest.mark.usefixtures("full")
async def test_a_use_in_its_moment_is_no_proof(new_bench, provider, lost):
    bench = await new_bench(**SOLE)
    provider.carry_out_and("use", lost())
    await bench.scan_ready(CODE)
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.pass_time(2)
    assert bench.phase == "not confirmed"
    assert bench.current.for_a_person


@pytest.mark.usefixtures("full")
async def test_nor_after_a_new_start(new_bench, provider, lost):
    bench = await new_bench(**SOLE)
    provider.carry_out_and("use", lost())
    await bench.scan_ready(CODE)
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.quiet()
    await bench.stop()
    again = await new_bench(**SOLE)
    await again.pass_time(5)
    (unsettled,) = again.counter.snapshot.unsettled
    assert unsettled.for_a_person


@pytest.mark.usefixtures("full")
async def test_a_coupon_with_several_uses_is_not_used_at_all(new_bench, provider):
    """Another counter of this host may have a use of it open, and the provider would take a second one."""
    bench = await new_bench(**SOLE)
    await bench.scan_ready(SEVERAL)
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.CANNOT_SHARE)
    assert bench.phase == "ready"
    assert provider.count("use") == 0
