"""The request budget as a counter uses it: wait for a slot, send, report."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from pos_tui.host.gauge import BudgetState, gauge
from pos_tui.host.lanes import Lane
from pos_tui.host.learning import Report, answered
from pos_tui.host.purse import Granted, Purse, Ticket, Wait, ask, gave_up
from pos_tui.host.purseform import boottime
from pos_tui.host.store import Alone, OffLoop, PurseStore, StoreError
from pos_tui.host.terms import Terms

_REFRESH: Final = 1.0
"""Seconds after which a waiting asker speaks again; well within `TICKET_LIFE`."""
_SPREAD: Final = 8.0

T = TypeVar("T")


class NoSlot(Exception):
    """There is no request left within the time the caller has; `seconds` is how long it would still be."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no request is left for {seconds:.1f} s")
        self.seconds = seconds


class Slot:
    """One request that may leave. Say once what became of it; what is never said counts as sent."""

    def __init__(self, budget: Budget, id: str) -> None:
        self._budget = budget
        self._id = id

    def answered(
        self,
        status: int | None,
        remaining: int | None = None,
        limit: int | None = None,
        reset_in: float | None = None,
        retry_after: float | None = None,
    ) -> None:
        """It left. `status` is None when no answer came; `reset_in` and `retry_after` are seconds from now."""
        report = Report(status=status, remaining=remaining, limit=limit, reset_in=reset_in, retry_after=retry_after)
        self._budget.report(self._id, report)

    def unused(self) -> None:
        """It never left: somebody else may have it."""
        self._budget.give_up(self._id)


class Budget:
    """Shared by everything in this process that asks one provider with one key.

    When the store fails, this process counts alone until it works again, and the listener hears why.
    """

    def __init__(
        self,
        store: PurseStore,
        terms: Terms,
        *,
        listener: Callable[[BudgetState], None] = lambda _: None,
        now: Callable[[], float] = boottime,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._store = OffLoop(store)
        self._alone = Alone(Purse())
        self._terms = terms
        self._listener = listener
        self._now = now
        self._sleep = sleep
        self._new_id = new_id
        self._jitter = jitter
        self._waits: dict[str, tuple[Lane, float]] = {}
        self._fault = ""
        self._told: BudgetState | None = None

    async def slot(self, lane: Lane, within: float | None = None) -> Slot:
        """Wait for a request, at most `within` seconds. Raises `NoSlot` as soon as it is clear that it would be longer.

        A caller that is cancelled leaves the queue.
        """
        ticket = Ticket(self._new_id(), lane, self._now())
        try:
            while isinstance(reply := await self._ask(ticket), Wait):
                left = None if within is None else ticket.since + within - self._now()
                if left is not None and reply.seconds > left:
                    raise NoSlot(reply.seconds)
                await self._sleep(min(reply.seconds, _REFRESH))
        except BaseException:
            self.give_up(ticket.id)
            raise
        return Slot(self, ticket.id)

    async def first(self, lane: Lane, within: float | None = None) -> Slot:
        """As `slot`, for requests at the start: many counters may start at once, so each waits a moment of its own."""
        await self._sleep(self._jitter() * _SPREAD)
        return await self.slot(lane, within)

    def report(self, id: str, report: Report) -> None:
        """What `Slot.answered` calls."""
        self._begin(lambda purse, now: answered(purse, self._terms, id, report, now))

    def give_up(self, id: str) -> None:
        """What `Slot.unused` calls."""
        self._waits.pop(id, None)
        self._begin(lambda purse, now: gave_up(purse, self._terms, id, now))

    async def close(self) -> None:
        """Write down what is still to be written and let go of the store."""
        await self._store.close()

    async def _ask(self, ticket: Ticket) -> Granted | Wait:
        def asked(purse: Purse) -> tuple[Purse, tuple[Granted | Wait, BudgetState]]:
            now = self._now()
            after, reply = ask(purse, self._terms, ticket, now)
            return after, (reply, gauge(after, self._terms, now))

        try:
            reply, state = await self._store.change(asked)
        except StoreError as error:
            self._fault = str(error)
            reply, state = self._alone.change(asked)
        else:
            self._fault = ""
        if isinstance(reply, Wait):
            self._waits[ticket.id] = (ticket.lane, self._now() + reply.seconds)
        else:
            self._waits.pop(ticket.id, None)
        self._tell(state)
        return reply

    def _begin(self, step: Callable[[Purse, float], Purse]) -> None:
        def stepped(purse: Purse) -> tuple[Purse, BudgetState]:
            now = self._now()
            after = step(purse, now)
            return after, gauge(after, self._terms, now)

        def failed(error: StoreError) -> None:
            self._fault = str(error)
            self._tell(self._alone.change(stepped))

        self._store.begin(stepped, self._tell, failed)

    def _tell(self, state: BudgetState) -> None:
        now = self._now()
        waits = tuple(sorted((lane, max(0.0, until - now)) for lane, until in self._waits.values()))
        state = state._replace(waits=waits, fault=self._fault)
        if state != self._told:
            self._told = state
            self._listener(state)
