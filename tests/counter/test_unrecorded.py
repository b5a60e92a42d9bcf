"""A disk that fails: what cannot be recorded is not sent, and what was read stays true while it is written again."""

import pytest

from pos_tui.domain.attempt import Notice
from pos_tui.journal.records import State


@pytest.fixture
async def used_but_unrecorded(bench):
    """The yes was read, but its row cannot be written."""
    bench.journal.broken.add("outcome")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.phase == "used now" and not bench.current.recorded)
    return bench


async def test_an_intent_that_cannot_be_written_is_not_sent(bench, provider, tones):
    bench.journal.broken.add("intent")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.CANNOT_RECORD)
    await bench.quiet()
    assert (bench.phase, provider.count("use"), bench.sounds[-1]) == ("ready", 0, tones.DOUBT)


async def test_the_coupon_can_be_used_when_the_disk_is_well_again(bench, provider):
    bench.journal.broken.add("intent")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.current.notice is Notice.CANNOT_RECORD)
    bench.journal.broken.clear()
    bench.counter.use()
    await bench.reach("used now")
    assert provider.count("use") == 1


async def test_a_yes_that_cannot_be_written_is_still_green_and_says_so(used_but_unrecorded, tones):
    bench = used_but_unrecorded
    assert (bench.phase, bench.current.recorded) == ("used now", False)
    assert (bench.counter.snapshot.unrecorded, bench.sounds[-1]) == (True, tones.GOOD)


async def test_no_further_use_is_taken_until_it_is_written(used_but_unrecorded, provider, tones):
    bench = used_but_unrecorded
    await bench.scan_ready("CZ-BBBB2222")
    bench.counter.use()
    await bench.quiet()
    assert (bench.phase, bench.current.notice) == ("ready", Notice.CANNOT_RECORD)
    assert (provider.count("use"), bench.sounds[-1]) == (1, tones.DOUBT)


async def test_it_is_written_again_until_it_is_written(used_but_unrecorded, provider):
    bench = used_but_unrecorded
    await bench.pass_time(10)
    assert bench.counter.snapshot.unrecorded
    bench.journal.broken.clear()
    await bench.pass_time(3)
    assert (bench.current.recorded, bench.counter.snapshot.unrecorded) == (True, False)
    (record,) = await bench.rows("CZ-AAAA1111")
    assert record.state is State.DONE
    await bench.scan_ready("CZ-BBBB2222")
    bench.counter.use()
    await bench.reach("used now")
    assert provider.count("use") == 2


async def test_a_power_cut_before_it_is_written_opens_as_not_confirmed(used_but_unrecorded, new_bench):
    bench = await new_bench()
    assert (bench.phase, bench.current.code) == ("not confirmed", "CZ-AAAA1111")
    assert used_but_unrecorded.phase == "used now"


async def test_a_settlement_that_cannot_be_written_keeps_further_uses_back_too(bench, provider, lost):
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.quiet()
    bench.journal.broken.add("settlement")
    await bench.pass_time(122)
    assert (bench.phase, bench.counter.snapshot.unrecorded) == ("ready", True)
    bench.counter.use()
    await bench.quiet()
    assert provider.count("use") == 1
