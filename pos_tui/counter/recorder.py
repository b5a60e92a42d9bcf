"""Intents before, outcomes after: what is written to the journal and what happens when it cannot be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from pos_tui.counter.clock import Clock
from pos_tui.counter.rules import Rules
from pos_tui.counter.shift import Shift
from pos_tui.counter.tasks import Sleep, Tasks
from pos_tui.domain.attempt import Attempt, Notice, UsedHere, effects, events
from pos_tui.domain.settling import Circumstances, Evidence, window
from pos_tui.domain.write import Answer, Kind, Moment, Write
from pos_tui.host.claims import Claim
from pos_tui.host.openwrites import OpenWrite, OpenWrites
from pos_tui.host.store import StoreError
from pos_tui.journal.journal import Journal, JournalError
from pos_tui.journal.records import Record, State

_LOG = logging.getLogger(__name__)
_AGAIN: Final = 2.0
_ANNOUNCED: Final = "coupon:"


class Earlier(NamedTuple):
    """What is known of a code before anybody is asked: a use of unknown fate, here or on another counter of this
    host, and the last use here that is certain.
    """

    unknown: Write | None = None
    elsewhere: Claim | None = None
    used_here: UsedHere | None = None


class Recorder:
    """The counter's hand on its journal. `unrecorded`: outcomes that are read but not yet on disk."""

    def __init__(
        self,
        journal: Journal,
        host: OpenWrites | None,
        rules: Rules,
        clock: Clock,
        sleep: Sleep,
        tasks: Tasks,
        shift: Shift,
    ) -> None:
        self._journal = journal
        self._shift = shift
        self._host = host
        self._rules = rules
        self._clock = clock
        self._sleep = sleep
        self._tasks = tasks
        self._intending = asyncio.Lock()
        self._untold: set[str] = set()
        self.unrecorded: set[str] = set()
        self.decided = 0
        """How many changes have ended since the start: what was read before the last of them may be out of date."""

    async def open(self) -> list[Write]:
        """Open the journal; the writes whose fate is not known, which the host hears of too. Raises `JournalError`."""
        await self._journal.open()
        writes = await self._journal.open_writes()
        if self._host:
            announced = [OpenWrite(_thing(write), write.id, write.kind, write.sent_at) for write in writes]
            try:
                refused = await self._host.republish(announced)
                self._untold.update(claim.write_id for claim in refused)
            except StoreError as error:
                self._untold.update(write.id for write in writes)
                _LOG.warning("the other counters of this host do not know what is open here: %s", error)
        return writes

    async def close(self) -> None:
        """Close the journal and let go of what is shared."""
        if self._host:
            await self._host.close()
        await self._journal.close()

    async def tidy(self) -> None:
        """Put the journal's file in order while nobody waits."""
        try:
            await self._journal.tidy()
        except JournalError as error:
            _LOG.warning("the journal cannot be tidied: %s", error)

    async def earlier(self, code: str) -> Earlier:
        """What this journal and this host know of a code."""
        try:
            known = await self._journal.of_thing(code)
        except JournalError as error:
            _LOG.warning("the journal cannot be read: %s", error)
            return Earlier()
        unknown = next((record for record in known if record.state is State.OPEN), None)
        used = _last_use(known)
        return Earlier(
            unknown.write if unknown else None,
            None if unknown else await self._elsewhere(code),
            UsedHere(used.write.sent_at, used.operator, used.reversal) if used else None,
        )

    async def circumstances(self, write: Write | None, asked: Moment) -> Circumstances:
        """What is known beside a read, asked for at that moment, that is to settle `write`."""
        rules = self._rules
        return Circumstances(
            sole_writer=rules.sole_writer,
            others_in_window=write is not None and await self._others_near(write),
            late_commit=rules.late_commit,
            elapsed=asked.since(write.moment) if write else None,
            pace=rules.pace,
        )

    async def earlier_use_at(self, code: str, used_at: datetime | None, circumstances: Circumstances) -> Write | None:
        """The use of this counter that was taken for not carried out, and in whose window the coupon was used."""
        if used_at is None:
            return None
        try:
            known = await self._journal.of_thing(code)
        except JournalError:
            return None
        uses = [record for record in known if record.write.kind is Kind.USE]
        for record in reversed(uses):
            opens, closes = window(record.write, circumstances)
            undone = record.state is State.NOT_DONE and not record.answered and not record.by_hand
            if undone and opens <= used_at <= closes:
                return record.write
        return None

    async def intent_of_use(self, attempt: Attempt, write: Write) -> events.IntentRecorded | events.IntentFailed:
        """As `intent`, for a coupon that was looked up: not when it was used here since."""
        try:
            known = await self._journal.of_thing(write.thing)
        except JournalError as error:
            _LOG.error("an intent cannot be recorded: %s", error)
            return events.IntentFailed()
        if any(record.state is State.DONE and _since(record, attempt) for record in known):
            return events.IntentFailed(Notice.USED_SINCE)
        return await self.intent(write)

    async def intent(self, write: Write) -> events.IntentRecorded | events.IntentFailed:
        """Write down durably what is about to be sent; not while anything earlier is in doubt, here or on this host.

        One after another: between the question and the row nobody else may write to the same thing.
        """
        async with self._intending:
            return await self._intent(write)

    async def _intent(self, write: Write) -> events.IntentRecorded | events.IntentFailed:
        if self.unrecorded:
            return events.IntentFailed()
        try:
            known = await self._journal.of_thing(write.thing)
            if any(record.state is State.OPEN for record in known):
                return events.IntentFailed(Notice.OPEN_BEFORE)
            if refused := await self._refused_by_host(write):
                return events.IntentFailed(refused)
            await self._journal.intent(write, operator=self._shift.name, terminal=self._rules.terminal)
        except JournalError as error:
            _LOG.error("an intent cannot be recorded: %s", error)
            await self._release(write)
            return events.IntentFailed()
        return events.IntentRecorded(write)

    async def revealed(self, customer_id: str) -> bool:
        """Write down that somebody is about to see a customer's data; whether that is on disk."""
        try:
            await self._journal.revealed(customer_id, operator=self._shift.name, terminal=self._rules.terminal)
        except JournalError as error:
            _LOG.error("what is about to be revealed cannot be recorded: %s", error)
            return False
        return True

    async def outcome(
        self, effect: effects.RecordOutcome | effects.RecordSettlement, tell: Callable[[events.Event], None]
    ) -> None:
        """Write down an outcome or a settlement, and go on trying; leaving does not wait for a disk that is full."""
        write = effect.write
        self.decided += 1
        while not await self._written(effect):
            if write.id not in self.unrecorded:
                self.unrecorded.add(write.id)
                tell(events.OutcomeFailed())
            self._tasks.give_up()
            await self._sleep(_AGAIN)
        if not (isinstance(effect, effects.RecordOutcome) and effect.answer is Answer.UNKNOWN):
            await self._release(write, done=_done(effect))
        if write.id in self.unrecorded:
            self.unrecorded.discard(write.id)
            tell(events.OutcomeRecorded())

    async def _written(self, effect: effects.RecordOutcome | effects.RecordSettlement) -> bool:
        record: Awaitable[None]
        if isinstance(effect, effects.RecordOutcome):
            record = self._journal.outcome(effect.write, effect.answer, effect.reason, effect.said)
        else:
            by_hand = self._by_hand(effect)
            record = self._journal.settlement(effect.write, effect.ruling, effect.read, by_hand)
        try:
            await record
        except JournalError as error:
            _LOG.error("an outcome cannot be recorded: %s", error)
            return False
        return True

    def _by_hand(self, effect: effects.RecordSettlement) -> Mapping[str, Any] | None:
        if not effect.by_hand:
            return None
        return {"operator": self._shift.name, "terminal": self._rules.terminal, "why": effect.by_hand}

    async def _others_near(self, write: Write) -> bool:
        """Whether another write to the same thing, of this host, may explain what a read shows: nobody knows where the
        host could not be told of this one.
        """
        if write.id in self._untold:
            return True
        try:
            return await self._journal.others_near(write, self._rules.late_commit) or bool(
                self._host
                and await self._host.others_near(_thing(write), write.id, write.sent_at, self._rules.late_commit)
            )
        except (JournalError, StoreError):
            return True

    async def _elsewhere(self, code: str) -> Claim | None:
        try:
            return await self._host.of(f"{_ANNOUNCED}{code}") if self._host else None
        except StoreError as error:
            _LOG.warning("what other counters of this host have open is not known: %s", error)
            return None

    async def _refused_by_host(self, write: Write) -> Notice | None:
        """Tell the host of this write: another counter may have been first. Where nobody can be told, only a use goes
        that the provider itself refuses a second time.
        """
        if self._host is None:
            return None
        try:
            first = await self._host.claim(_thing(write), write.id, write.kind, write.sent_at)
        except StoreError as error:
            _LOG.warning("the other counters of this host are not told of a write: %s", error)
            self._untold.add(write.id)
            once = write.kind is Kind.ENROL or (write.kind is Kind.USE and write.single_use)
            return None if once else Notice.CANNOT_SHARE
        return Notice.OPEN_ELSEWHERE if first else None

    async def _release(self, write: Write, *, done: bool = False) -> None:
        self._untold.discard(write.id)
        try:
            if self._host:
                await self._host.release(write.id, done=done, now=self._clock.now())
        except StoreError as error:
            _LOG.warning("the other counters of this host still see a write that is decided: %s", error)


def _last_use(known: list[Record]) -> Record | None:
    """The last use that was carried out, unless it was given back."""
    used = (Kind.USE, Kind.REVERSE)
    done = [record for record in known if record.state is State.DONE and record.write.kind in used]
    return done[-1] if done and done[-1].write.kind is Kind.USE else None


def _thing(write: Write) -> str:
    """What is written to, as the host calls it."""
    return f"{_ANNOUNCED}{write.code}" if write.code else write.thing


def _done(effect: effects.RecordOutcome | effects.RecordSettlement) -> bool:
    """Whether the change was carried out."""
    if isinstance(effect, effects.RecordOutcome):
        return effect.answer is Answer.YES
    return effect.ruling.evidence is Evidence.OURS


def _since(record: Record, attempt: Attempt) -> bool:
    """Whether a use came after what the attempt knows of its coupon."""
    return attempt.as_of is None or record.outcome_at is None or record.outcome_at > attempt.as_of
