"""What the provider keeps for this counter, from the moment it is asked to until it is used or let go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from pos_tui.counter import calls
from pos_tui.counter.tasks import Tasks
from pos_tui.counter.till import Till
from pos_tui.domain.attempt import events
from pos_tui.domain.coupon import Reading
from pos_tui.domain.sale import Check
from pos_tui.host.lanes import Lane
from pos_tui.providers.base import Provider


class Holds:
    """One code is checked and let go of one after the other, so that no hold of ours stands in our own way."""

    def __init__(self, provider: Provider, tasks: Tasks, till: Till) -> None:
        self._provider = provider
        self._tasks = tasks
        self._till = till
        self._asking: set[str] = set()
        self._due: dict[str, str] = {}
        self._letting_go: dict[str, asyncio.Event] = {}

    @property
    def idle(self) -> bool:
        """Whether nothing is being asked to be kept."""
        return not self._asking

    async def check(self, provider: Provider, code: str, check: Check) -> Reading | events.LookUpFailed:
        """Ask whether a code is good for a sale, and have it kept. Where no answer comes, it may be kept all the same;
        what was kept before a no still is.
        """
        while pending := self._letting_go.get(code):
            await pending.wait()
        kept = code in self._till.sale.held
        async with self._asked(code, check.hold):
            answer = await calls.look_up(provider, code, check)
            if isinstance(answer, Reading) and not answer.held and not kept:
                self._till.keeps_no_longer(code)
        return answer

    @asynccontextmanager
    async def _asked(self, code: str, hold: str) -> AsyncGenerator[None]:
        """A sale that was closed before the question left, or before its answer came, keeps nothing."""
        if self._till.sale.id == hold:
            self._till.holds(code)
        self._asking.add(code)
        try:
            yield
        finally:
            self._asking.discard(code)
            due = self._due.pop(code, "")
            if due or self._till.sale.id != hold:
                self.let_go(code, due or hold)

    def let_go(self, code: str, hold: str) -> None:
        """Nothing comes of it any more; not before an answer that is on its way has come."""
        if code in self._asking:
            self._due[code] = hold
            return
        ended = self._letting_go[code] = asyncio.Event()
        self._tasks.spawn(self._let_go(code, hold, ended), must_finish=True)

    async def _let_go(self, code: str, hold: str, ended: asyncio.Event) -> None:
        try:
            await calls.let_go(self._provider.on(Lane.BACKGROUND), code, hold)
        finally:
            if self._letting_go.get(code) is ended:
                del self._letting_go[code]
            ended.set()
