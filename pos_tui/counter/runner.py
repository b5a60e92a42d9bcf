"""The effects of attempts, carried out: every request and every record, and the event that comes of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final, Protocol

from pos_tui.counter import calls
from pos_tui.counter.clock import Clock
from pos_tui.counter.holds import Holds
from pos_tui.counter.memory import Memory
from pos_tui.counter.recorder import Recorder
from pos_tui.counter.rules import Rules
from pos_tui.counter.sessions import Sessions
from pos_tui.counter.tasks import Tasks
from pos_tui.counter.till import Till
from pos_tui.domain.attempt import Attempt, Notice, Phase, effects, events, reopened
from pos_tui.domain.capability import Capability
from pos_tui.domain.coupon import Reading, drift
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check
from pos_tui.domain.settling import Evidence
from pos_tui.domain.tone import Tone
from pos_tui.domain.write import Answer, Kind, Moment, Write
from pos_tui.host.budget import Budget, NoSlot, Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.base import Provider

_LOG = logging.getLogger(__name__)
_LOOK_UPS_AT_ONCE: Final = 4
LONGEST_WAIT: Final = 30.0
"""Seconds for which a change waits for a request of the budget."""
_OPEN_ELSEWHERE_AGAIN: Final = 15.0
"""Seconds until it is seen whether another counter's use is decided; that asks this host, not the provider."""
_TAKEN_BACK: Final = {Kind.REVERSE: Reason.BEING_REVERSED, Kind.SWITCH_OFF: Reason.BEING_SWITCHED_OFF}
"""What a code waits for of which something that is no use is not confirmed."""


class Attempts(Protocol):
    """The attempts of the counter, as far as their effects need them."""

    def get(self, attempt_id: str) -> Attempt | None:
        """An attempt as it stands now."""
        ...

    def put(self, attempt: Attempt) -> None:
        """It stands so from now on."""
        ...

    def tell(self, attempt_id: str, event: events.Event) -> None:
        """Something happened to it."""
        ...

    def watched(self, attempt_id: str) -> bool:
        """Whether somebody looks at it right now."""
        ...

    def ring(self, tone: Tone) -> None:
        """Let hear something."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What effects are carried out with."""

    provider: Provider
    budget: Budget
    recorder: Recorder
    rules: Rules
    clock: Clock
    tasks: Tasks
    ids: Callable[[], str]
    till: Till


class Runner:
    """Carries the effects of one counter's attempts out. No screen that closes can cancel what it does."""

    def __init__(self, means: Means, attempts: Attempts, answered: Callable[[], None]) -> None:
        self._provider = means.provider
        self._budget = means.budget
        self._recorder = means.recorder
        self._rules = means.rules
        self._clock = means.clock
        self._tasks = means.tasks
        self._ids = means.ids
        self._till = means.till
        self._sells = Capability.SALE in means.provider.able
        self._attempts = attempts
        self._answered = answered
        self.sessions = Sessions(means.rules.otp)
        self.holds = Holds(means.provider, means.tasks, means.till)
        """What the provider keeps for this counter."""
        self._memory = Memory(means.clock, means.rules.pace)
        self._looking = asyncio.Semaphore(_LOOK_UPS_AT_ONCE)
        self._reading: set[str] = set()
        self._slots: dict[str, Slot] = {}

    def reads(self, attempt_id: str) -> bool:
        """Whether a read of it is on its way."""
        return attempt_id in self._reading

    def look_up(self, attempt: Attempt, *, on_purpose: bool = False) -> None:
        """Ask the journal, then the provider; `on_purpose` when somebody wants it asked again.

        One read at a time for an attempt: a second wish while one is on its way is the same wish.
        """
        if attempt.id not in self._reading:
            self._reading.add(attempt.id)
            self._tasks.spawn(self._look_up(attempt, on_purpose=on_purpose))

    def look_later(self, attempt_id: str, seconds: float) -> None:
        """Let the attempt know in a while that it is time to look."""
        self._tasks.timer(attempt_id, seconds, lambda: self._attempts.tell(attempt_id, events.LookDue()))

    def run(self, attempt: Attempt, effect: effects.Effect) -> None:
        """Carry one effect out, or begin to."""
        match effect:
            case effects.Sound(tone):
                self._attempts.ring(tone)
            case effects.KeepSession(session):
                self.sessions.keep(session, attempt.coupon.customer_id if attempt.coupon else None)
            case effects.ForgetSession():
                self.sessions.forget()
            case effects.LearnThatOtpIsAsked():
                self.sessions.learn(Kind.USE)
            case effects.LookIn(seconds):
                self.look_later(attempt.id, seconds)
            case effects.RecordIntent():
                self._tasks.spawn(self._begin_use(attempt))
            case effects.RecordOutcome() | effects.RecordSettlement():
                self._keep_or_let_go(attempt, effect)
                recorded = self._recorder.outcome(effect, lambda event: self._attempts.tell(attempt.id, event))
                self._tasks.spawn(recorded, must_finish=True)
            case _:
                self._ask(attempt, effect)

    def _keep_or_let_go(self, attempt: Attempt, effect: effects.RecordOutcome | effects.RecordSettlement) -> None:
        """What was used is kept no longer; what was not used after all stays kept for the sale of now only."""
        write = effect.write
        if isinstance(effect, effects.RecordOutcome):
            done, undone = effect.answer is Answer.YES, False
        else:
            done, undone = effect.ruling.evidence is Evidence.OURS, effect.ruling.evidence is Evidence.NOT_OURS
        if done:
            told = attempt.use.quote if attempt.use and attempt.use.quote else attempt.quote
            self._till.spend(write.code, write.sale_id, told)
        elif undone and write.sale_id and write.sale_id != self._till.sale.id:
            self.holds.let_go(write.code, write.sale_id)

    def _ask(self, attempt: Attempt, effect: effects.Effect) -> None:
        """The effects that are requests."""
        match effect:
            case effects.LookUp():
                self.look_up(attempt, on_purpose=True)
            case effects.SendUse() if attempt.coupon:
                provider = self._provider.on(self._slots.pop(effect.write.id))
                sent = calls.send_use(provider, attempt.coupon, effect, self._rules.pace)
                self._tasks.spawn(self._answer(attempt.id, sent), must_finish=True)
            case effects.ReadCustomer():
                reader = self._provider.on(Lane.REQUEST_OTP)
                self._tasks.spawn(self._answer(attempt.id, calls.read_customer(reader, effect)))
            case effects.SendCode():
                sender = self._provider.on(Lane.REQUEST_OTP)
                self._tasks.spawn(self._answer(attempt.id, calls.send_code(sender, effect, self._clock)))
            case effects.Verify():
                verifier = self._provider.on(Lane.VERIFY_OTP)
                self._tasks.spawn(self._answer(attempt.id, calls.verify(verifier, effect, self._clock)))
            case effects.SearchOwners():
                searcher = self._provider.on(Lane.VERIFY_OTP)
                self._tasks.spawn(self._answer(attempt.id, calls.search_owners(searcher, effect)))
            case _:
                raise AssertionError(f"nobody carries out {type(effect).__name__}")

    async def _answer(self, attempt_id: str, call: Coroutine[Any, Any, events.Event]) -> None:
        self._attempts.tell(attempt_id, await call)

    # -- a use ------------------------------------------------------------------------------------------------

    async def _begin_use(self, attempt: Attempt) -> None:
        """The request is waited for first: between the intent and the sending there must be no time to speak of."""
        try:
            slot = await self._budget.slot(Lane.USE, LONGEST_WAIT * self._rules.pace)
        except NoSlot as error:
            self._attempts.tell(attempt.id, events.IntentFailed(Notice.NO_REQUEST, error.seconds))
            return
        self._tasks.spawn(self._record_intent(attempt, slot), must_finish=True)

    async def _record_intent(self, attempt: Attempt, slot: Slot) -> None:
        write = self._write(attempt)
        self._memory.forget(write.code)
        recorded = await self._recorder.intent_of_use(attempt, write)
        if isinstance(recorded, events.IntentRecorded):
            self._slots[write.id] = slot
        else:
            slot.unused()
        self._attempts.tell(attempt.id, recorded)

    @property
    def _epoch(self) -> float:
        """Seconds by which the wall clock is ahead of the clock that nobody sets."""
        return self._clock.now().timestamp() - self._clock.monotonic()

    def _write(self, attempt: Attempt) -> Write:
        coupon, ahead = attempt.coupon, attempt.server_ahead
        if ahead is not None and attempt.epoch is not None:
            ahead -= self._epoch - attempt.epoch
        if coupon is None or (coupon.needs_owner and coupon.customer_id is None):
            raise AssertionError("a coupon that nobody looked up, or that has no customer, cannot be used")
        return Write(
            id=self._ids(),
            code=coupon.code,
            coupon_id=coupon.id,
            customer_id=coupon.customer_id or "",
            sale_id=attempt.check.sale.id if attempt.check else "",
            amount=attempt.quote.card if attempt.quote else None,
            sent_at=self._clock.now(),
            moment=self._clock.moment(),
            server_ahead=None if ahead is None else timedelta(seconds=ahead),
            uses_left=coupon.uses_left,
            uses_total=coupon.uses_total,
            unlimited=coupon.unlimited,
            status=coupon.status,
        )

    # -- a look-up --------------------------------------------------------------------------------------------

    async def _look_up(self, attempt: Attempt, *, on_purpose: bool) -> None:
        try:
            if attempt.phase is Phase.LOOKING_UP and not await self._ask_journal(attempt):
                return
            asked = self._clock.moment()
            answer = await self._read(attempt.id, attempt.code, on_purpose=on_purpose)
            latest = self._attempts.get(attempt.id)
            event = await self._as_event(latest, answer, asked)
        finally:
            self._reading.discard(attempt.id)
        if isinstance(answer, Reading):
            _log_drift(latest, answer)
            self._answered()
        self._attempts.tell(attempt.id, event)

    async def _read(self, attempt_id: str, code: str, *, on_purpose: bool) -> Reading | events.LookUpFailed:
        """From memory when a verdict is wanted and the question was asked just now, else from the provider."""
        attempt = self._attempts.get(attempt_id)
        verdict_wanted = attempt is not None and attempt.phase is Phase.LOOKING_UP
        check = self._till.check(code) if verdict_wanted and self._sells and self._is_of_this_sale(attempt) else None
        remembered = verdict_wanted and check is None
        if remembered and (known := self._memory.recall(code, on_purpose=on_purpose)):
            return known
        provider = self._provider.on(self._lane(attempt))
        async with self._looking:
            if attempt and attempt.write and attempt.phase is Phase.NOT_CONFIRMED:
                return await calls.trace(provider, attempt.write)
            answer = await self._checked(provider, code, check) if check else await calls.look_up(provider, code)
        if remembered and isinstance(answer, Reading):
            self._memory.keep(code, answer)
        if check and isinstance(answer, Reading):
            return await self._newest(attempt_id, code, check, answer)
        return answer

    async def _checked(self, provider: Provider, code: str, check: Check) -> Reading | events.LookUpFailed:
        if Capability.HOLD in provider.able:
            return await self.holds.check(provider, code, check)
        return await calls.look_up(provider, code, check)

    def _is_of_this_sale(self, attempt: Attempt | None) -> bool:
        """A code of a sale that is over is looked up without the sale of now; unless it stands before the cashier. One
        that was not used yet is asked for again by itself, whoever stands there then.
        """
        if attempt is None or self._attempts.watched(attempt.id):
            return True
        if attempt.write is None:
            return attempt.tries == 0
        return attempt.write.sale_id == self._till.sale.id

    async def _newest(self, attempt_id: str, code: str, check: Check, answer: Reading) -> Reading | events.LookUpFailed:
        """A verdict on a sale that was changed meanwhile is none: the code is checked once more."""
        if answer.quote and self._till.sale.id == check.sale.id:
            self._till.carry(answer.quote.carried)
        if self._till.is_newest(check) or self._till.sale.id != check.sale.id:
            return answer
        return await self._read(attempt_id, code, on_purpose=True)

    def _lane(self, attempt: Attempt | None) -> Lane:
        if attempt is None or attempt.phase not in (Phase.NOT_CONFIRMED, Phase.READING_CONFLICT):
            return Lane.LOOK_UP
        return Lane.SETTLE_WATCHED if self._attempts.watched(attempt.id) else Lane.SETTLE

    async def _as_event(
        self, attempt: Attempt | None, answer: Reading | events.LookUpFailed, asked: Moment
    ) -> events.Event:
        write = attempt.write if attempt else None
        circumstances = await self._recorder.circumstances(write, asked)
        if isinstance(answer, events.LookUpFailed):
            by_the_wall = self._clock.now() - write.sent_at if write else timedelta()
            so_far = by_the_wall if circumstances.elapsed is None else circumstances.elapsed
            return replace(answer, circumstances=circumstances, waited=so_far)
        used_at = answer.coupon.used_at if answer.coupon else None
        earlier = None
        if attempt and attempt.phase is Phase.READING_CONFLICT:
            earlier = await self._recorder.earlier_use_at(attempt.code, used_at, circumstances)
        return events.Found(answer, circumstances, earlier, self._epoch)

    async def _ask_journal(self, attempt: Attempt) -> bool:
        """The journal is asked first, then this host: whether the provider is still to be asked for a verdict."""
        known = await self._recorder.earlier(attempt.code)
        current = self._attempts.get(attempt.id)
        if current is None or current.phase is not Phase.LOOKING_UP:
            return False
        if known.unknown and known.unknown.kind in _TAKEN_BACK:
            self._attempts.ring(Tone.DOUBT)
            under_way = _TAKEN_BACK[known.unknown.kind]
            self._attempts.put(replace(current, phase=Phase.UNDECIDED, reason=under_way))
            return False
        if known.unknown:
            self._attempts.put(replace(reopened(attempt.id, known.unknown), otp=attempt.otp))
            self._attempts.ring(Tone.DOUBT)
        elif known.elsewhere:
            if current.tries == 0:
                self._attempts.ring(Tone.DOUBT)
            there = known.elsewhere.terminal
            open_there = replace(current, phase=Phase.UNDECIDED, reason=Reason.OPEN_ELSEWHERE, elsewhere=there)
            self._attempts.put(open_there)
            self.look_later(attempt.id, _OPEN_ELSEWHERE_AGAIN * self._rules.pace)
            return False
        else:
            self._attempts.put(replace(current, used_here=known.used_here))
        return True


def _log_drift(attempt: Attempt | None, reading: Reading) -> None:
    before, now = attempt.coupon if attempt else None, reading.coupon
    if before and now and (found := drift(before, now)):
        _LOG.warning("contract drift: %s", found)
