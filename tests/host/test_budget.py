"""A counter waits for its slots: in its turn, no longer than it has, and out of the queue when it goes away."""

import asyncio
from collections import deque
from itertools import pairwise

import pytest
from support import virtual_time

from pos_tui.host.budget import NoSlot
from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.store import Alone, Busy, StoreError


def _in_virtual_time(test):
    return lambda make_budget: virtual_time.run(lambda: test(make_budget))


def _now():
    return asyncio.get_running_loop().time()


def _taken(store):
    return store.change(lambda purse: (purse, purse.taken))


def _queue(store):
    return store.change(lambda purse: (purse, [one.ticket.lane for one in purse.waiting]))


@_in_virtual_time
async def test_a_slot_that_is_free_is_there_at_once(make_budget):
    budget = make_budget(Alone(Purse()), now=_now)
    slot = await budget.slot(Lane.USE)
    slot.answered(200, 59, 60, 60.0)
    assert _now() == 0
    await budget.close()


@_in_virtual_time
async def test_who_waits_is_served_when_a_slot_is_free_again(make_budget):
    budget = make_budget(Alone(Purse(sure=True)), limit=1, now=_now)
    (await budget.slot(Lane.USE)).answered(200)
    await budget.slot(Lane.LOOK_UP)
    assert 60 < _now() <= 61
    await budget.close()


@_in_virtual_time
async def test_look_ups_of_two_counters_are_served_in_their_order(make_budget):
    store = Alone(Purse(sure=True))
    counters = [make_budget(store, limit=1, now=_now) for _ in range(2)]
    (await counters[0].slot(Lane.USE)).answered(200)
    served = []

    async def wait(counter, name, lane):
        slot = await counters[counter].slot(lane)
        served.append(name)
        slot.answered(200)

    tasks = []
    for counter, name in ((0, "first"), (1, "second"), (0, "third")):
        tasks.append(asyncio.create_task(wait(counter, name, Lane.LOOK_UP)))
        await asyncio.sleep(0.1)
    tasks.append(asyncio.create_task(wait(1, "use", Lane.USE)))
    await asyncio.gather(*tasks)
    assert served == ["use", "first", "second", "third"]


@_in_virtual_time
async def test_a_wait_that_would_be_too_long_is_refused_at_once(make_budget):
    store, states = Alone(Purse(sure=True)), []
    budget = make_budget(store, states.append, limit=1, now=_now)
    (await budget.slot(Lane.USE)).answered(200)
    with pytest.raises(NoSlot) as refused:
        await budget.slot(Lane.USE, within=20)
    assert states[-1].waits == ()
    assert 60 < refused.value.seconds <= 61
    assert _now() == 0
    assert _queue(store) == []
    await budget.slot(Lane.USE, within=62)


@_in_virtual_time
async def test_a_caller_that_is_cancelled_leaves_the_queue(make_budget):
    store = Alone(Purse(sure=True))
    budget = make_budget(store, limit=1, now=_now)
    (await budget.slot(Lane.USE)).answered(200)
    waiting = asyncio.create_task(budget.slot(Lane.USE))
    await asyncio.sleep(1)
    assert _queue(store) == [Lane.USE]
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert _queue(store) == []


@_in_virtual_time
async def test_a_request_that_never_left_is_somebody_elses(make_budget):
    store = Alone(Purse(sure=True))
    budget = make_budget(store, limit=1, now=_now)
    slot = await budget.slot(Lane.LOOK_UP)
    waiting = asyncio.create_task(budget.slot(Lane.USE))
    await asyncio.sleep(5)
    slot.unused()
    await waiting
    assert _now() <= 6
    assert _taken(store) == 1


@_in_virtual_time
async def test_while_it_waits_nothing_polls(make_budget):
    asked = []

    class Counting(Alone):
        def change(self, step, *, wait=True):
            asked.append(_now())
            return super().change(step, wait=wait)

    budget = make_budget(Counting(Purse(sure=True)), limit=1, now=_now)
    (await budget.slot(Lane.USE)).answered(200)
    await budget.slot(Lane.USE)
    assert len(asked) <= 65
    assert all(later - earlier <= 1.001 for earlier, later in pairwise(asked))


@_in_virtual_time
async def test_the_first_requests_of_many_counters_are_spread(make_budget):
    store = Alone(Purse(sure=True))
    served = []

    async def start(jitter):
        await make_budget(store, now=_now, jitter=lambda: jitter).first(Lane.BACKGROUND)
        served.append(_now())

    await asyncio.gather(*(start(number / 10) for number in range(10)))
    assert max(served) - min(served) > 5


@_in_virtual_time
async def test_the_listener_hears_what_is_used_and_what_waits(make_budget):
    states = []
    budget = make_budget(Alone(Purse(sure=True)), states.append, limit=2, now=_now)
    for _ in range(2):
        (await budget.slot(Lane.USE)).answered(200)
    assert [(state.used, state.limit) for state in states] == [(1, 2), (2, 2)]
    await budget.slot(Lane.LOOK_UP)
    ((lane, seconds),) = states[-2].waits
    assert lane is Lane.LOOK_UP
    assert 0 <= seconds <= 2
    assert states[-1].waits == ()
    (await budget.slot(Lane.USE)).answered(429, retry_after=7.0)
    assert states[-1].blocked_for == 7


@_in_virtual_time
async def test_a_store_that_fails_is_said_and_the_counter_counts_alone(make_budget):
    class Failing(Alone):
        fails = False

        def change(self, step, *, wait=True):
            if self.fails:
                raise StoreError("budget-1: no space left")
            return super().change(step, wait=wait)

    store, states = Failing(Purse(sure=True)), []
    budget = make_budget(store, states.append, limit=3, now=_now)
    store.fails = True
    (await budget.slot(Lane.USE)).answered(200)
    assert states[-1].fault == "budget-1: no space left"
    assert states[-1].used == 1
    store.fails = False
    (await budget.slot(Lane.USE)).answered(200)
    assert states[-1].fault == ""


async def test_a_busy_store_is_waited_for_off_the_loop_and_in_order(make_budget):
    order = deque()

    class Slow(Alone):
        def change(self, step, *, wait=True):
            if not wait:
                raise Busy
            said = super().change(step)
            order.append(self._state.taken)
            return said

    budget = make_budget(Slow(Purse(sure=True)))
    slots = [await budget.slot(Lane.USE) for _ in range(3)]
    slots[0].unused()
    slots[1].unused()
    await budget.close()
    assert list(order) == [1, 2, 3, 2, 1]


async def test_a_caller_that_is_cancelled_while_its_request_is_granted_gives_it_back(make_budget):
    class Slow(Alone):
        def change(self, step, *, wait=True):
            if not wait:
                raise Busy
            return super().change(step)

    store = Slow(Purse(sure=True))
    budget = make_budget(store)
    for _ in range(20):
        asking = asyncio.create_task(budget.slot(Lane.USE))
        await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
    await budget.close()
    assert _taken(store) == 0
