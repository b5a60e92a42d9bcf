"""The counter's tasks: what must be finished, what may be dropped, and timers by name."""

import asyncio

import pytest

from pos_tui.counter.tasks import Tasks


@pytest.fixture
def faults():
    """What went wrong."""
    return []


@pytest.fixture
def tasks(sleep, faults):
    """The tasks of a counter."""
    return Tasks(sleep, faults.append)


async def _turns():
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_timer_calls_after_its_time_and_once(tasks, sleep, clock):
    rung = []
    tasks.timer("bell", 2.0, lambda: rung.append("ding"))
    await _turns()
    assert (rung, tasks.waits("bell"), sleep.pauses()) == ([], True, [2.0])
    clock.passed = 2.0
    sleep.wake()
    await _turns()
    assert (rung, tasks.waits("bell")) == (["ding"], False)


async def test_a_newer_timer_takes_the_place_of_the_older_one_of_its_name(tasks, sleep, clock):
    rung = []
    tasks.timer("bell", 2.0, lambda: rung.append("old"))
    tasks.timer("other", 2.0, lambda: rung.append("other"))
    await _turns()
    tasks.timer("bell", 3.0, lambda: rung.append("new"))
    await _turns()
    clock.passed = 5.0
    sleep.wake()
    await _turns()
    assert sorted(rung) == ["new", "other"]


async def test_what_goes_wrong_is_told(tasks, faults):
    async def wrong():
        raise RuntimeError("a bug")

    tasks.spawn(wrong())
    await _turns()
    assert [str(fault) for fault in faults] == ["a bug"]


async def test_what_goes_wrong_in_a_timer_is_told(tasks, sleep, clock, faults):
    def wrong():
        raise RuntimeError("a bug")

    tasks.timer("bell", 1.0, wrong)
    await _turns()
    clock.passed = 1.0
    sleep.wake()
    await _turns()
    assert [str(fault) for fault in faults] == ["a bug"]


async def test_finishing_waits_for_what_must_be_finished_and_what_follows_from_it(tasks):
    gate, done = asyncio.Event(), []

    async def last():
        done.append("recorded")

    async def sent():
        await gate.wait()
        tasks.spawn(last(), must_finish=True)

    tasks.spawn(sent(), must_finish=True)
    finishing = asyncio.create_task(tasks.finish())
    await _turns()
    assert not finishing.done()
    gate.set()
    await asyncio.wait_for(finishing, 10)
    assert done == ["recorded"]


async def test_finishing_drops_the_rest(tasks, faults, sleep):
    never = asyncio.Event()

    async def idle():
        await never.wait()

    tasks.spawn(idle())
    tasks.timer("bell", 60.0, never.set)
    await _turns()
    await asyncio.wait_for(tasks.finish(), 10)
    assert (faults, sleep.pauses(), never.is_set()) == ([], [], False)
