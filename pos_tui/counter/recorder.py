"""Intents before, outcomes after: what is written to the journal and what happens when it cannot be."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from pos_tui.counter.clock import Clock
from pos_tui.counter.journal import Journal, JournalError
from pos_tui.counter.records import Record, State
from pos_tui.counter.rules import Rules
from pos_tui.counter.tasks import Sleep, Tasks
from pos_tui.domain.attempt import Attempt, Notice, UsedHere, effects, events
from pos_tui.domain.settling import Circumstances
from pos_tui.domain.write import Write

_LOG = logging.getLogger(__name__)
_AGAIN: Final = 2.0


class Recorder:
    """The counter's hand on its journal. `unrecorded`: outcomes that are read but not yet on disk."""

    def __init__(
        self, journal: Journal, rules: Rules, clock: Clock, ids: Callable[[], str], sleep: Sleep, tasks: Tasks
    ) -> None:
        self._journal = journal
        self._rules = rules
        self._clock = clock
        self._ids = ids
        self._sleep = sleep
        self._tasks = tasks
        self.unrecorded: set[str] = set()

    async def earlier(self, code: str) -> tuple[Write | None, UsedHere | None]:
        """What this journal knows of a code: a use of unknown fate, and the last one that is certain."""
        try:
            known = await self._journal.of_code(code)
        except JournalError as error:
            _LOG.warning("the journal cannot be read: %s", error)
            return None, None
        unknown = next((record for record in known if record.state is State.OPEN), None)
        used = next((record for record in reversed(known) if record.state is State.USED), None)
        return (
            unknown.as_write() if unknown else None,
            UsedHere(used.intent_at, used.operator) if used else None,
        )

    async def circumstances(self, write: Write | None) -> Circumstances:
        """What is known beside a read that is to settle `write`."""
        window = self._rules.late_commit
        try:
            others = write is not None and await self._journal.others_near(write, window)
        except JournalError:
            others = True
        return Circumstances(sole_writer=self._rules.sole_writer, others_in_window=others, late_commit=window)

    async def intent(self, attempt: Attempt) -> events.IntentRecorded | events.IntentFailed:
        """Write down durably what is about to be sent; not while anything earlier is in doubt."""
        coupon = attempt.coupon
        if coupon is None or coupon.customer_id is None:
            raise AssertionError("a coupon that nobody looked up, or that has no customer, cannot be used")
        ahead = attempt.server_ahead
        write = Write(
            id=self._ids(),
            code=coupon.code,
            coupon_id=coupon.id,
            customer_id=coupon.customer_id,
            sent_at=self._clock.now(),
            server_ahead=None if ahead is None else timedelta(seconds=ahead),
            uses_left=coupon.uses_left,
            uses_total=coupon.uses_total,
        )
        if self.unrecorded:
            return events.IntentFailed()
        try:
            known = await self._journal.of_code(write.code)
            if any(record.state is State.OPEN for record in known):
                return events.IntentFailed(Notice.OPEN_BEFORE)
            if any(record.state is State.USED and _since(record, attempt) for record in known):
                return events.IntentFailed(Notice.USED_SINCE)
            await self._journal.intent(write, operator=self._rules.operator, terminal=self._rules.terminal)
        except JournalError as error:
            _LOG.error("an intent cannot be recorded: %s", error)
            return events.IntentFailed()
        return events.IntentRecorded(write)

    async def outcome(
        self, effect: effects.RecordOutcome | effects.RecordSettlement, tell: Callable[[events.Event], None]
    ) -> None:
        """Write down an outcome or a settlement, and go on trying; leaving does not wait for a disk that is full."""
        write = effect.write
        while not await self._written(effect):
            if write.id not in self.unrecorded:
                self.unrecorded.add(write.id)
                tell(events.OutcomeFailed())
            self._tasks.give_up()
            await self._sleep(_AGAIN)
        if write.id in self.unrecorded:
            self.unrecorded.discard(write.id)
            tell(events.OutcomeRecorded())

    async def _written(self, effect: effects.RecordOutcome | effects.RecordSettlement) -> bool:
        record: Awaitable[None]
        if isinstance(effect, effects.RecordOutcome):
            record = self._journal.outcome(effect.write, effect.answer, effect.reason)
        else:
            record = self._journal.settlement(effect.write, effect.ruling)
        try:
            await record
        except JournalError as error:
            _LOG.error("an outcome cannot be recorded: %s", error)
            return False
        return True


def _since(record: Record, attempt: Attempt) -> bool:
    """Whether a use came after what the attempt knows of its coupon."""
    return attempt.as_of is None or record.outcome_at is None or record.outcome_at > attempt.as_of
