"""What is not confirmed and is no coupon on the panel: it is read and judged by itself, or by a person."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from pos_tui.counter.evidence import NotRead, read_evidence
from pos_tui.counter.runner import Means
from pos_tui.counter.snapshot import Unsettled
from pos_tui.domain.attempt import effects
from pos_tui.domain.settling import Circumstances, Evidence, Ruling, next_look
from pos_tui.domain.write import Kind, Moment, Write
from pos_tui.host.lanes import Lane

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One write with what is known of it so far."""

    write: Write
    looks: int = 0
    next_in: float | None = None
    grounds: str = ""
    found: str = ""
    for_a_person: bool = False


class Settler:
    """Settles changes that no attempt carries: redeems, awards, enrolments, uses of another run, lost rows.

    Each is read at the pauses of `next_look`, in the lane for settling, until the evidence decides; what a read cannot
    decide waits for a person.
    """

    def __init__(self, means: Means, changed: Callable[[], None]) -> None:
        self._provider = means.provider
        self._recorder = means.recorder
        self._rules = means.rules
        self._clock = means.clock
        self._tasks = means.tasks
        self._changed = changed
        self._cases: dict[str, _Case] = {}
        self._reading: set[str] = set()
        self._followers: dict[str, Callable[[Ruling], None]] = {}
        self._found: dict[str, str] = {}

    @property
    def lost(self) -> bool:
        """Whether rows of a damaged journal are missing, and nobody has said that this is well."""
        return any(case.write.kind is Kind.LOST for case in self._cases.values())

    def unsettled(self) -> list[Unsettled]:
        """What is open here."""
        return [
            Unsettled(
                case.write.id,
                case.write.kind,
                _what(case.write),
                case.write.sent_at,
                looks=case.looks,
                next_in=case.next_in,
                grounds=case.grounds,
                found=case.found,
                amount=case.write.amount,
                for_a_person=case.for_a_person,
            )
            for case in self._cases.values()
        ]

    def reads(self, write_id: str) -> bool:
        """Whether a read for it is on its way."""
        return write_id in self._reading

    def when_settled(self, write_id: str, then: Callable[[Ruling], None]) -> None:
        """Call `then` with what became of it."""
        self._followers[write_id] = then

    def take_found(self, thing: str) -> str:
        """The code that turned out to have been issued for that thing, told once; empty: none."""
        return self._found.pop(thing, "")

    def adopt(self, write: Write) -> None:
        """The answer to it was lost: find out."""
        lost = write.kind is Kind.LOST
        self._cases[write.id] = _Case(write=write, for_a_person=lost)
        if not lost:
            self._look_in(write.id, next_look(0, 0.0, float("inf"), self._rules.pace))
        self._changed()

    def look_at(self, write_id: str) -> None:
        """Somebody wants to know now."""
        self._look(write_id, Lane.SETTLE_WATCHED)

    def _look(self, write_id: str, lane: Lane) -> None:
        """One read at a time."""
        case = self._cases.get(write_id)
        if case is None or case.write.kind is Kind.LOST or write_id in self._reading:
            return
        self._reading.add(write_id)
        self._cases[write_id] = case = replace(case, looks=case.looks + 1, next_in=None)
        self._tasks.spawn(self._read(case.write, lane))

    async def _read(self, write: Write, lane: Lane) -> None:
        """Read once what there is, and judge it."""
        asked = self._clock.moment()
        try:
            ruling = await self._evidence(write, lane, asked)
            circumstances = await self._recorder.circumstances(write, asked)
        finally:
            self._reading.discard(write.id)
        self._judge(write.id, ruling, circumstances)

    async def _evidence(self, write: Write, lane: Lane, asked: Moment) -> Ruling | None:
        """What the read proves; None when there was no readable answer."""
        provider = self._provider.on(lane)
        try:
            return await read_evidence(provider, write, lambda: self._recorder.circumstances(write, asked))
        except NotRead as error:
            _LOG.info("a change could not be settled yet: %s", error)
            return None

    def settle_by_hand(self, write_id: str, *, done: bool, why: str) -> None:
        """A person says what became of it."""
        case = self._cases.get(write_id)
        if case is not None and case.for_a_person:
            evidence = Evidence.OURS if done else Evidence.NOT_OURS
            found = case.found if done else ""
            self._settled(case.write, Ruling(evidence, f"by hand: {why}", strong=False, found=found), by_hand=why)

    def _judge(self, write_id: str, ruling: Ruling | None, circumstances: Circumstances) -> None:
        case = self._cases.get(write_id)
        if case is None:
            return
        if ruling and ruling.evidence in (Evidence.OURS, Evidence.NOT_OURS):
            self._settled(case.write, ruling)
            return
        likely = ruling is not None and ruling.evidence is Evidence.LIKELY_OURS
        so_far = self._so_far(case.write, circumstances)
        untold = ruling is not None and ruling.evidence is Evidence.UNTOLD
        waited_out = untold or so_far >= circumstances.late_commit
        grounds = ruling.grounds if ruling else case.grounds
        self._cases[write_id] = replace(
            case,
            looks=0 if untold else case.looks,
            grounds=grounds,
            found=ruling.found if ruling else case.found,
            for_a_person=likely or waited_out,
        )
        if not (likely or untold):
            late = circumstances.late_commit.total_seconds()
            self._look_in(write_id, next_look(case.looks, so_far.total_seconds(), late, circumstances.pace))
        self._changed()

    def _so_far(self, write: Write, circumstances: Circumstances) -> timedelta:
        return circumstances.elapsed if circumstances.elapsed is not None else self._clock.now() - write.sent_at

    def _look_in(self, write_id: str, seconds: float) -> None:
        self._cases[write_id] = replace(self._cases[write_id], next_in=seconds)
        self._tasks.timer(write_id, seconds, lambda: self._look(write_id, Lane.SETTLE))

    def _settled(self, write: Write, ruling: Ruling, by_hand: str = "") -> None:
        del self._cases[write.id]
        found = {"found": ruling.found} if ruling.found else {}
        effect = effects.RecordSettlement(write, ruling, found, by_hand)
        self._tasks.spawn(self._recorder.outcome(effect, lambda _: self._changed()), must_finish=True)
        if ruling.found and write.kind is Kind.ISSUE:
            self._found[write.thing] = ruling.found
        if then := self._followers.pop(write.id, None):
            then(ruling)
        self._changed()


def _what(write: Write) -> str:
    """What it is about, for people."""
    return write.code or ", ".join(part for part in (write.about, write.person) if part)
