"""Where shared state lives: one atomic change at a time, whatever lies beneath."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

from pos_tui.host.purse import Purse

S = TypeVar("S")
T = TypeVar("T")


class StoreError(Exception):
    """The shared state cannot be read or changed; the text says why in one line."""


class Busy(Exception):
    """The change would have to wait for somebody; nothing was done."""


class Store(Protocol[S]):
    """A state of type `S` that several may change. A store on another machine fits in here too: it is always busy."""

    def change(self, step: Callable[[S], tuple[S, T]], *, wait: bool = True) -> T:
        """Put the state that `step` makes of the present one in its place, atomically, and return what it says beside.

        Raises `StoreError`, and `Busy` where it may not wait; the state is then as it was.
        """
        ...

    def close(self) -> None:
        """Let go of it; the state stays."""
        ...


PurseStore = Store[Purse]


class Alone(Generic[S]):
    """In memory, for one process."""

    def __init__(self, state: S) -> None:
        self._state = state

    def change(self, step: Callable[[S], tuple[S, T]], *, wait: bool = True) -> T:
        """Never fails and never waits."""
        del wait
        self._state, said = step(self._state)
        return said

    def close(self) -> None:
        """Nothing to do."""


class OffLoop(Generic[S]):
    """A store for the event loop: one change after another, in a thread as soon as one would have to wait."""

    def __init__(self, store: Store[S]) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="host")
        self._queued = 0
        self._begun: set[asyncio.Task[None]] = set()

    async def change(self, step: Callable[[S], tuple[S, T]]) -> T:
        """As `Store.change`. A caller that is cancelled does not undo it."""
        try:
            return self._at_once(step)
        except Busy:
            return await self._queue(step)

    def begin(
        self, step: Callable[[S], tuple[S, T]], then: Callable[[T], None], failed: Callable[[StoreError], None]
    ) -> None:
        """As `change`, without waiting: `then` or `failed` hears of it on the event loop."""
        try:
            then(self._at_once(step))
        except Busy:
            task = asyncio.get_running_loop().create_task(_tell(self._queue(step), then, failed))
            self._begun.add(task)
            task.add_done_callback(self._begun.discard)
        except StoreError as error:
            failed(error)

    async def close(self) -> None:
        """Finish what was begun and let go of the store."""
        await asyncio.gather(*self._begun, return_exceptions=True)
        await self._queue_call(self._store.close)
        self._thread.shutdown()

    def _at_once(self, step: Callable[[S], tuple[S, T]]) -> T:
        if self._queued:
            raise Busy
        return self._store.change(step, wait=False)

    def _queue(self, step: Callable[[S], tuple[S, T]]) -> asyncio.Future[T]:
        return self._queue_call(lambda: self._store.change(step))

    def _queue_call(self, call: Callable[[], T]) -> asyncio.Future[T]:
        """Runs in the thread. What comes meanwhile queues behind it, also when its own caller is cancelled."""
        loop = asyncio.get_running_loop()
        self._queued += 1
        job = self._thread.submit(call)
        job.add_done_callback(lambda _: loop.call_soon_threadsafe(self._done))
        return asyncio.wrap_future(job)

    def _done(self) -> None:
        self._queued -= 1


async def _tell(change: asyncio.Future[T], then: Callable[[T], None], failed: Callable[[StoreError], None]) -> None:
    try:
        said = await change
    except StoreError as error:
        failed(error)
    else:
        then(said)
