"""Leaving finishes what was sent and records it; everything else is dropped."""

import asyncio

from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State


async def test_it_waits_for_a_use_in_flight_and_records_its_outcome(bench, provider):
    gate = provider.hold("use")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    leaving = asyncio.create_task(bench.stop())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not leaving.done()
    gate.set()
    await asyncio.wait_for(leaving, 10)
    (record,) = read_records(bench.directory)
    assert (record.state, provider.closed) == (State.DONE, True)


async def test_a_use_whose_answer_is_lost_while_leaving_is_left_open(bench, provider, lost):
    gate = provider.hold("use")
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: provider.count("use") == 1)
    leaving = asyncio.create_task(bench.stop())
    gate.set()
    await asyncio.wait_for(leaving, 10)
    (record,) = read_records(bench.directory)
    assert (record.state, record.evidence) == (State.OPEN, "answer: unknown (no_answer)")


async def test_f8_just_before_leaving_leaves_nothing_half_done(bench, provider):
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await asyncio.wait_for(bench.stop(), 10)
    states = [record.state for record in read_records(bench.directory)]
    assert states == [State.DONE] * provider.count("use")


async def test_it_does_not_wait_for_look_ups_and_timers(bench, provider):
    provider.hold("look_up")
    bench.counter.scan("CZ-AAAA1111")
    await bench.until(lambda: provider.count("look_up") == 1)
    await asyncio.wait_for(bench.stop(), 10)
    assert (provider.closed, bench.sleep.pauses()) == (True, [])


async def test_it_does_not_wait_for_the_next_look_at_what_is_not_confirmed(bench, provider, lost):
    provider.will("use", lost())
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.reach("not confirmed")
    await bench.until(lambda: bench.sleep.pauses() == [2.0])
    await asyncio.wait_for(bench.stop(), 10)
    (record,) = read_records(bench.directory)
    assert record.state is State.OPEN


async def test_a_disk_that_was_full_before_leaving_does_not_hold_it_up(bench):
    bench.journal.broken.add("outcome")
    await bench.scan_ready("CZ-AAAA1111")
    bench.counter.use()
    await bench.until(lambda: bench.counter.snapshot.unrecorded)
    await asyncio.wait_for(bench.stop(), 10)
    (record,) = read_records(bench.directory)
    assert record.state is State.OPEN
