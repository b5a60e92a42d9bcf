"""One counter at work: codes and keys in, snapshots and sounds out; every request and every record in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Final

from pos_tui.counter import calls
from pos_tui.counter.clock import Clock, new_id
from pos_tui.counter.desk import MOST_WAITING, Desk
from pos_tui.counter.journal import Journal
from pos_tui.counter.line import Line
from pos_tui.counter.recorder import Recorder
from pos_tui.counter.rules import Rules
from pos_tui.counter.snapshot import Snapshot
from pos_tui.counter.tasks import Fault, Sleep, Tasks
from pos_tui.domain.attempt import Attempt, Notice, Phase, advance, effects, events, no_code, received, reopened
from pos_tui.domain.code import CouponCode, How, NotACode, read_code
from pos_tui.domain.coupon import Reading, drift
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.policy import OtpPolicy
from pos_tui.providers.base import Provider

_LOG = logging.getLogger(__name__)
_LOOK_UPS_AT_ONCE: Final = 4
_FIRST_LOOKS: Final = 0.5
"""Seconds between the first reads of what was open at the start, so that they do not come all at once."""
_MOST_ASKED_FOR_SHOP: Final = 2
_PANEL: Final = "panel"

Listener = Callable[[], None]
Ringer = Callable[[effects.Tone], None]


class Counter:
    """The counter of one terminal. Its requests are its own: no screen that closes can cancel one.

    All methods belong on the event loop. `changed` hears that there is a new snapshot, `ring` what to let hear, `fault`
    of a bug.
    """

    def __init__(
        self,
        *,
        provider: Provider,
        journal: Journal,
        rules: Rules,
        clock: Clock,
        line: Line,
        changed: Listener,
        ring: Ringer,
        fault: Fault,
        ids: Callable[[], str] = new_id,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._provider = provider
        self._journal = journal
        self._rules = rules
        self._clock = clock
        self._line = line
        self._changed = changed
        self._ring = ring
        self._ids = ids
        self._tasks = Tasks(sleep, fault)
        self._recorder = Recorder(journal, rules, clock, ids, sleep, self._tasks)
        self._desk = Desk()
        self._shop = ""
        self._shop_asked = 0
        self._session: OtpSession | None = None
        self._otp_is_asked = rules.otp is OtpPolicy.ALWAYS
        self._looking = asyncio.Semaphore(_LOOK_UPS_AT_ONCE)
        self._reading: set[str] = set()
        line.changed = self._publish

    # -- the day ----------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Open on what is not confirmed from before, and settle it. Raises `JournalError`."""
        await self._journal.open()
        for place, write in enumerate(await self._journal.open_writes()):
            attempt = replace(reopened(self._ids(), write), otp=self._rules.otp)
            self._desk.admit(attempt, write.sent_at, self._clock.monotonic())
            self._look_later(attempt.id, _FIRST_LOOKS * (place + 1))
        self._tasks.spawn(self._learn_shop())
        self._publish()

    async def stop(self) -> None:
        """Finish what was sent and record it, give up everything else."""
        await self._tasks.finish()
        self._session = None
        await self._provider.aclose()
        await self._journal.close()

    @property
    def snapshot(self) -> Snapshot:
        """Everything that a screen may draw, as of now."""
        return Snapshot(
            current=self._desk.current,
            scans=self._desk.scans(),
            queued=self._desk.queued(),
            on_the_wire=self._desk.on_the_wire(),
            not_confirmed=self._desk.not_confirmed(),
            unrecorded=bool(self._recorder.unrecorded),
            line=self._line.state,
            shop=self._shop,
        )

    # -- what the cashier does --------------------------------------------------------------------------------

    def scan(self, frame: str, how: How = How()) -> None:
        """A frame was read. It always gets its line in the list and its sound."""
        self._take(read_code(frame, self._rules.grammar, self._rules.layouts, long=how.long), how)

    def suggested(self, seen: str | None = None) -> None:
        """F8 on something that may have been a code: it is looked up, and said to be a guess."""
        current = self._desk.current
        if current is None or current.phase is not Phase.NOT_OURS or seen not in (None, current.id):
            return
        if current.suggestion and not current.to_be_finished:
            self._take(CouponCode(current.suggestion, typed=current.code), How(guessed=True))

    def _take(self, read: CouponCode | NotACode, how: How) -> None:
        code = read.ask if isinstance(read, NotACode) else read.code
        owner = self._desk.owner_of(code) if code else None
        if owner:
            if isinstance(read, CouponCode):
                owner = replace(owner, typed=read.typed, layouts=read.layouts, how=how)
            self._read_again(owner)
            return
        if isinstance(read, NotACode):
            self._admit(no_code(self._ids(), read, self._rules.otp, how))
            self._ring(effects.Tone.BAD)
            return
        attempt = received(self._ids(), read, self._rules.otp, how)
        if self._desk.waiting() >= MOST_WAITING:
            self._admit(replace(attempt, phase=Phase.UNDECIDED, reason=Reason.TOO_MANY_WAITING))
            self._ring(effects.Tone.DOUBT)
            return
        self._admit(attempt)
        self._tasks.spawn(self._look_up(attempt.id, attempt.code))

    def use(self, seen: str | None = None) -> None:
        """F8: spend one use of the coupon on the panel, if it is ready and is the attempt that was `seen` there."""
        current = self._desk.current
        if current is None or current.phase is not Phase.READY or seen not in (None, current.id):
            return
        if self._recorder.unrecorded:
            self._put(replace(current, notice=Notice.CANNOT_RECORD))
            self._ring(effects.Tone.DOUBT)
            return
        now = self._clock.monotonic()
        customer_id = current.coupon.customer_id if current.coupon else None
        session = self._session if self._session and self._session.good_for(customer_id, now) else None
        self._tell(current.id, events.UsePressed(now, verify=self._otp_is_asked, session=session))

    def again(self) -> None:
        """F5: look again, ask the provider anyway, or send the code again."""
        current = self._desk.current
        owner = self._desk.owner_of(current.ask) if current and current.ask else None
        if owner and owner is not current:
            self._read_again(owner)
        else:
            self._tell_current(events.AgainPressed(self._clock.monotonic()))

    def digits(self, digits: str) -> None:
        """Six digits stand in the OTP dialog."""
        self._tell_current(events.DigitsTyped(digits, self._clock.monotonic()))

    def cancel(self) -> None:
        """Esc in the OTP dialog."""
        self._tell_current(events.Cancelled())

    def clear(self) -> None:
        """Esc, or nobody was here for a while: the customer leaves the panel, and their session is forgotten."""
        current = self._desk.current
        if current is not None and not current.at_rest:
            return
        self._session = None
        self._desk.clear()
        self._turn()
        self._publish()

    # -- attempts ---------------------------------------------------------------------------------------------

    def _admit(self, attempt: Attempt) -> None:
        self._desk.admit(attempt, self._clock.now(), self._clock.monotonic())
        self._turn()
        self._publish()

    def _read_again(self, owner: Attempt) -> None:
        """One attempt owns a coupon at a time: its code, read again, looks again, or is heard when it may not."""
        self._admit(owner)
        if owner.id in self._reading or not owner.at_rest:
            self._ring(effects.Tone.DOUBT)
            return
        if owner.phase is Phase.NOT_CONFIRMED:
            self._ring(effects.Tone.DOUBT)
        self._tell(owner.id, events.AgainPressed(self._clock.monotonic()))

    async def _ask_journal(self, attempt: Attempt) -> bool:
        """The journal is asked first: whether the provider is still to be asked for a verdict."""
        unknown, used_here = await self._recorder.earlier(attempt.code)
        current = self._desk.get(attempt.id)
        if current is None or current.phase is not Phase.LOOKING_UP:
            return False
        if unknown:
            self._put(replace(reopened(attempt.id, unknown), otp=attempt.otp))
            self._ring(effects.Tone.DOUBT)
        else:
            self._put(replace(current, used_here=used_here))
        return True

    def _tell_current(self, event: events.Event) -> None:
        if self._desk.current:
            self._tell(self._desk.current.id, event)

    def _tell(self, attempt_id: str, event: events.Event) -> None:
        """One step of the machine, and everything that it asks for."""
        attempt = self._desk.get(attempt_id)
        if attempt is None:
            return
        after, asked = advance(attempt, event)
        self._desk.update(after, self._clock.monotonic())
        for effect in asked:
            self._carry_out(after, effect)
        self._turn()
        self._publish()

    def _put(self, attempt: Attempt) -> None:
        self._desk.update(attempt, self._clock.monotonic())
        self._turn()
        self._publish()

    def _forget_other_customers(self) -> None:
        """The session is its customer's; it goes when another customer's coupon takes the panel."""
        current = self._desk.current
        customer_id = current.coupon.customer_id if current and current.coupon else None
        if self._session and customer_id and self._session.customer_id != customer_id:
            self._session = None

    def _turn(self) -> None:
        """Let the next waiting code take the panel, now or when the verdict has stood long enough."""
        while self._desk.turn(self._clock.monotonic()):
            pass
        self._forget_other_customers()
        wait = self._desk.next_change(self._clock.monotonic())
        if wait is not None and not self._tasks.waits(_PANEL):
            self._tasks.timer(_PANEL, wait, self._turned)

    def _turned(self) -> None:
        self._turn()
        self._publish()

    def _publish(self) -> None:
        self._changed()

    # -- effects ----------------------------------------------------------------------------------------------

    def _carry_out(self, attempt: Attempt, effect: effects.Effect) -> None:
        match effect:
            case effects.Sound(tone):
                self._ring(tone)
            case effects.KeepSession(session):
                self._session = replace(session, customer_id=_owner(attempt) or session.customer_id)
            case effects.ForgetSession():
                self._session = None
            case effects.LearnThatOtpIsAsked():
                self._otp_is_asked = True
            case effects.LookIn(seconds):
                self._look_later(attempt.id, seconds)
            case effects.RecordIntent():
                self._tasks.spawn(self._record_intent(attempt), must_finish=True)
            case effects.RecordOutcome() | effects.RecordSettlement():
                recorded = self._recorder.outcome(effect, lambda event: self._tell(attempt.id, event))
                self._tasks.spawn(recorded, must_finish=True)
            case _:
                self._ask(attempt, effect)

    def _ask(self, attempt: Attempt, effect: effects.Effect) -> None:
        """The effects that are requests."""
        match effect:
            case effects.LookUp(code):
                self._tasks.spawn(self._look_up(attempt.id, code))
            case effects.SendUse() if attempt.coupon:
                sent = calls.send_use(self._provider, attempt.coupon, effect)
                self._tasks.spawn(self._answer(attempt.id, sent), must_finish=True)
            case effects.ReadCustomer():
                self._tasks.spawn(self._answer(attempt.id, calls.read_customer(self._provider, effect)))
            case effects.SendCode():
                self._tasks.spawn(self._answer(attempt.id, calls.send_code(self._provider, effect, self._clock)))
            case effects.Verify():
                self._tasks.spawn(self._answer(attempt.id, calls.verify(self._provider, effect, self._clock)))
            case effects.SearchOwners():
                self._tasks.spawn(self._answer(attempt.id, calls.search_owners(self._provider, effect)))
            case _:
                raise AssertionError(f"nobody carries out {type(effect).__name__}")

    async def _answer(self, attempt_id: str, call: Coroutine[Any, Any, events.Event]) -> None:
        self._tell(attempt_id, await call)

    async def _record_intent(self, attempt: Attempt) -> None:
        self._tell(attempt.id, await self._recorder.intent(attempt))

    async def _look_up(self, attempt_id: str, code: str) -> None:
        """One read at a time for an attempt; a second wish while one is on its way is the same wish."""
        attempt = self._desk.get(attempt_id)
        if attempt is None or attempt_id in self._reading:
            return
        self._reading.add(attempt_id)
        try:
            if attempt.phase is Phase.LOOKING_UP and not await self._ask_journal(attempt):
                return
            async with self._looking:
                answer = await calls.look_up(self._provider, code)
            latest = self._desk.get(attempt_id)
            circumstances = await self._recorder.circumstances(latest.write if latest else None)
        finally:
            self._reading.discard(attempt_id)
        if isinstance(answer, events.LookUpFailed):
            self._tell(attempt_id, replace(answer, at=self._clock.now(), circumstances=circumstances))
        else:
            _log_drift(latest, answer)
            if not self._shop and self._shop_asked < _MOST_ASKED_FOR_SHOP:
                self._tasks.spawn(self._learn_shop())
            self._tell(attempt_id, events.Found(answer, circumstances))

    async def _learn_shop(self) -> None:
        """At the start, and at most once more, after a look-up that was answered."""
        self._shop_asked += 1
        self._shop = await calls.shop_name(self._provider) or ""
        self._publish()

    def _look_later(self, attempt_id: str, seconds: float) -> None:
        self._tasks.timer(attempt_id, seconds, lambda: self._tell(attempt_id, events.LookDue()))


def _log_drift(attempt: Attempt | None, reading: Reading) -> None:
    before, now = attempt.coupon if attempt else None, reading.coupon
    if before and now and (found := drift(before, now)):
        _LOG.warning("contract drift: %s", found)


def _owner(attempt: Attempt) -> str | None:
    return attempt.coupon.customer_id if attempt.coupon else None
