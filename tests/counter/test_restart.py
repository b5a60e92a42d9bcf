"""After a crash or a power cut the counter opens on what is not confirmed, and settles it by itself."""

import pytest

from pos_tui.domain.policy import OtpPolicy
from pos_tui.journal.records import State


@pytest.fixture
async def after_power_cut(new_bench, provider):
    """A counter that opens while the answer to an earlier one's use never came: the intent alone is on disk."""
    gate = provider.hold("use")
    first = await new_bench(otp=OtpPolicy.NEVER)
    await first.scan_ready("CZ-AAAA1111")
    first.counter.use()
    await first.until(lambda: provider.count("use") == 1)
    assert not gate.is_set()
    return await new_bench(otp=OtpPolicy.NEVER)


@pytest.fixture
async def after_restart(new_bench, provider, lost):
    """A counter that opens after another one left with a use that was not confirmed."""
    first = await new_bench(otp=OtpPolicy.NEVER)
    provider.will("use", lost())
    await first.scan_ready("CZ-AAAA1111")
    first.counter.use()
    await first.reach("not confirmed")
    await first.stop()
    return await new_bench(otp=OtpPolicy.NEVER)


async def test_after_a_power_cut_it_opens_on_the_intent_and_f8_does_nothing(after_power_cut, provider):
    bench = after_power_cut
    assert (bench.phase, bench.current.code) == ("not confirmed", "CZ-AAAA1111")
    assert bench.counter.snapshot.not_confirmed == 1
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 1


async def test_after_a_restart_it_opens_on_what_is_not_confirmed_and_f8_does_nothing(after_restart, provider):
    bench = after_restart
    assert (bench.phase, bench.current.code) == ("not confirmed", "CZ-AAAA1111")
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 1


async def test_a_scan_of_it_shows_the_same_and_sends_nothing(after_restart, provider):
    bench = after_restart
    await bench.scan_ready("CZ-BBBB2222")
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("not confirmed")
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 1


async def test_it_settles_by_reads_alone_when_nothing_was_used(after_restart, provider):
    bench = after_restart
    await bench.pass_time(119)
    assert bench.phase == "not confirmed"
    await bench.pass_time(3)
    assert bench.phase == "ready"
    (record,) = await bench.rows("CZ-AAAA1111")
    assert (record.state, provider.count("use")) == (State.NOT_DONE, 1)


async def test_it_settles_green_where_only_these_counters_spend(new_bench, provider, after_restart):
    provider.issued["CZ-AAAA1111"] = provider.used(provider.issued["CZ-AAAA1111"])
    await after_restart.stop()
    bench = await new_bench(otp=OtpPolicy.NEVER, sole_writer=True)
    await bench.pass_time(1)
    assert bench.phase == "used now"
    (record,) = await bench.rows("CZ-AAAA1111")
    assert record.state is State.DONE


async def test_a_use_that_the_journal_alone_remembers_is_never_ready(new_bench, provider, make_write):
    """Another counter of this host left it open after this one had started."""
    bench = await new_bench(otp=OtpPolicy.NEVER)
    await bench.journal.intent(make_write("elsewhere"), operator="Rui", terminal="counter 1")
    bench.counter.scan("CZ-AAAA1111")
    await bench.reach("not confirmed")
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 0


async def test_a_settled_use_is_not_opened_again(new_bench, after_restart):
    await after_restart.pass_time(122)
    assert after_restart.phase == "ready"
    await after_restart.quiet()
    await after_restart.stop()
    bench = await new_bench(otp=OtpPolicy.NEVER)
    assert (bench.phase, bench.counter.snapshot.not_confirmed) == (None, 0)


async def test_several_open_uses_are_not_all_read_at_once(new_bench, provider, make_write):
    first = await new_bench(otp=OtpPolicy.NEVER)
    codes = ["CZ-AAAA1111", "CZ-BBBB2222", "CZ-DDDD4444"]
    for code in codes:
        await first.journal.intent(make_write(code, code=code), operator="Ana", terminal="counter 2")
    await first.stop()
    bench = await new_bench(otp=OtpPolicy.NEVER)
    assert bench.counter.snapshot.not_confirmed == 3
    reads = []
    for _ in range(3):
        await bench.pass_time(0.5)
        reads.append(provider.count("look_up"))
    assert reads == [1, 2, 3]
