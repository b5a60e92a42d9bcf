"""The running work of one counter: what must be finished before leaving, what may be dropped, and its timers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

Sleep = Callable[[float], Awaitable[None]]
Fault = Callable[[BaseException], None]


class Tasks:
    """Tasks that belong to the counter and to no screen. An exception that escapes one goes to `fault`."""

    def __init__(self, sleep: Sleep, fault: Fault) -> None:
        self._sleep = sleep
        self._fault = fault
        self._running: set[asyncio.Task[None]] = set()
        self._must_finish: set[asyncio.Task[None]] = set()
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._given_up = asyncio.Event()

    def spawn(self, work: Coroutine[Any, Any, None], *, must_finish: bool = False) -> None:
        """Run `work`; `must_finish` for what is on the wire or on its way to the disk."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        if must_finish:
            self._must_finish.add(task)
        task.add_done_callback(self._done)

    def timer(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        """Call `then` after a while. One timer a name: a newer one takes the older one's place."""
        if earlier := self._timers.pop(name, None):
            earlier.cancel()
        task = asyncio.get_running_loop().create_task(self._wait(name, seconds, then))
        self._timers[name] = task
        task.add_done_callback(self._done)

    def waits(self, name: str) -> bool:
        """Whether a timer of that name runs."""
        return name in self._timers

    def give_up(self) -> None:
        """The task that calls this need not be finished before leaving any more."""
        task = asyncio.current_task()
        if task is not None:
            self._must_finish.discard(task)
            self._given_up.set()

    async def settle_down(self, within: float, ended: Callable[[], bool]) -> None:
        """Wait until what runs has `ended`, or for so many seconds."""

        async def until_then() -> None:
            await self._sleep(within)

        limit = asyncio.get_running_loop().create_task(until_then())
        while not ended() and self._running and not limit.done():
            await asyncio.wait({*self._running, limit}, return_when=asyncio.FIRST_COMPLETED)
        limit.cancel()
        await asyncio.gather(limit, return_exceptions=True)

    async def finish(self) -> None:
        """Drop what may be dropped, wait for the rest and for what follows from it."""
        dropped = [*self._timers.values(), *(self._running - self._must_finish)]
        for task in dropped:
            task.cancel()
        await asyncio.gather(*dropped, return_exceptions=True)
        while self._must_finish:
            self._given_up.clear()
            given_up = asyncio.get_running_loop().create_task(self._given_up.wait())
            await asyncio.wait({*self._must_finish, given_up}, return_when=asyncio.FIRST_COMPLETED)
            given_up.cancel()
        left = [*self._timers.values(), *self._running]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _wait(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        await self._sleep(seconds)
        del self._timers[name]
        then()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._must_finish.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._fault(error)
