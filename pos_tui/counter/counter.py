"""One counter at work: codes and keys in, snapshots and sounds out; every request and every record in between."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos_tui.counter import calls
from pos_tui.counter.changes import Changes
from pos_tui.counter.check import CustomerCheck
from pos_tui.counter.clock import Clock, new_id
from pos_tui.counter.desk import MOST_WAITING, Desk
from pos_tui.counter.gate import Gate
from pos_tui.counter.line import Line
from pos_tui.counter.recorder import Recorder
from pos_tui.counter.revealing import Revealing
from pos_tui.counter.rules import Rules
from pos_tui.counter.runner import Means, Runner
from pos_tui.counter.settler import Settler
from pos_tui.counter.shift import Shift
from pos_tui.counter.snapshot import Dialog, Snapshot, Unsettled
from pos_tui.counter.tasks import Fault, Sleep, Tasks
from pos_tui.counter.till import Keeps, Till
from pos_tui.domain.attempt import Attempt, Notice, Phase, advance, events, no_code, received, reopened
from pos_tui.domain.capability import Capability
from pos_tui.domain.code import CouponCode, How, NotACode, read_code
from pos_tui.domain.customer import Customer
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Sale
from pos_tui.domain.staff import ANYBODY, Right, Staff
from pos_tui.domain.tone import Tone
from pos_tui.domain.write import Kind
from pos_tui.host.budget import Budget
from pos_tui.host.lanes import Lane
from pos_tui.host.openwrites import OpenWrites
from pos_tui.journal.journal import Journal
from pos_tui.providers.base import Provider

_FIRST_LOOKS: Final = 0.5
"""Seconds between the first reads of what was open at the start, so that they do not come all at once."""
_MOST_ASKED_FOR_SHOP: Final = 2
_PANEL: Final = "panel"
_CHECKED: Final = frozenset(
    {Phase.READING_CUSTOMER, Phase.SENDING_CODE, Phase.CODE_SENT, Phase.VERIFYING, Phase.CHECKING_OWNER}
)
_SENT: Final = frozenset({Phase.USING, Phase.READING_CONFLICT})
_LAST_LOOK: Final = 3.0
"""Seconds that leaving waits for a last look at what is not confirmed."""

Listener = Callable[[], None]
Ringer = Callable[[Tone], None]


class Counter:
    """The counter of one terminal. Its requests are its own: no screen that closes can cancel one.

    All methods belong on the event loop. `changed` hears that there is a new snapshot, `ring` what to let hear, `fault`
    of a bug; `runner` carries effects out.
    """

    def __init__(
        self,
        *,
        provider: Provider,
        budget: Budget,
        journal: Journal,
        host: OpenWrites | None = None,
        rules: Rules,
        clock: Clock,
        line: Line,
        changed: Listener,
        ring: Ringer,
        fault: Fault,
        ids: Callable[[], str] = new_id,
        sleep: Sleep = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        runner: Callable[[Means, Counter, Callable[[], None]], Runner] = Runner,
        staff: Staff = ANYBODY,
        kept: Keeps | None = None,
    ) -> None:
        self._provider = provider
        self._budget = budget
        self._rules = rules
        self._clock = clock
        self._line = line
        self._changed = changed
        self._ids = ids
        self._jitter = jitter
        self._ring = ring
        self._tasks = Tasks(sleep, fault)
        self.shift = Shift(staff, rules.operator, clock.monotonic)
        """Who works here."""
        self._recorder = Recorder(journal, host, rules, clock, sleep, self._tasks, self.shift)
        self._desk = Desk()
        self._sells = Capability.SALE in provider.able
        self.whom: Callable[[], Customer | None] = lambda: None
        """Who is served, with everything that a page knows of them."""
        self._shop = ""
        self._shop_asked = 0
        self._revealing = Revealing(self.shift, self._recorder, self._tasks, self._publish)
        self.till = Till(ids, kept, releases=Capability.HOLD in provider.able)
        """The sale of the customer at the counter."""
        means = Means(
            provider=provider,
            budget=budget,
            recorder=self._recorder,
            rules=rules,
            clock=clock,
            tasks=self._tasks,
            ids=ids,
            till=self.till,
        )
        self._runner = runner(means, self, self._provider_answered)
        self._settler = Settler(means, self._publish)
        self.changes = Changes(means, self._settler)
        """Everything that is sent and is no use."""
        self.check = CustomerCheck(means, self._runner.sessions, self._publish, self._ring)
        """Of the customer who is served, for what is no coupon."""
        self.gate = Gate(self.check, self._runner.sessions, clock)
        """For changes that may need that check."""
        self.means = means
        line.changed = self._publish

    # -- the day ----------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Open on what is not confirmed from before, and settle it. Raises `JournalError`."""
        for place, write in enumerate(await self._recorder.open()):
            if write.kind is Kind.USE:
                attempt = replace(reopened(self._ids(), write), otp=self._rules.otp)
                self._desk.admit(attempt, write.sent_at, self._clock.monotonic())
                apart = _FIRST_LOOKS * (place + self._jitter() + 0.5)
                self._runner.look_later(attempt.id, apart * self._rules.pace)
            else:
                self._settler.adopt(write)
        self._tasks.spawn(self._learn_shop())
        self._publish()

    async def stop(self) -> None:
        """Finish what was sent and record it, look once more at what is not confirmed, give up everything else.

        A sale whose codes nobody can let go of stays for whoever starts again soon.
        """
        if Capability.HOLD in self._provider.able:
            self._let_go()
        await self._last_look()
        await self._tasks.settle_down(_LAST_LOOK * self._rules.pace, lambda: self._runner.holds.idle)
        await self._tasks.finish()
        self._runner.sessions.forget()
        await self._provider.aclose()
        await self._budget.close()
        await self._recorder.close()

    async def _last_look(self) -> None:
        """Whoever leaves shall know as much as can be known."""
        asked = [one.id for one in self._unsettled() if not one.for_a_person]
        for unsettled in asked:
            self.look_at(unsettled)

        def answered() -> bool:
            return not any(self._runner.reads(one) or self._settler.reads(one) for one in asked)

        if asked:
            await self._tasks.settle_down(_LAST_LOOK * self._rules.pace, answered)

    @property
    def snapshot(self) -> Snapshot:
        """Everything that a screen may draw, as of now."""
        return Snapshot(
            current=self._desk.current,
            scans=self._desk.scans(),
            queued=self._desk.queued(),
            on_the_wire=self._desk.on_the_wire() + self.changes.on_the_wire,
            unsettled=self._unsettled(),
            unrecorded=bool(self._recorder.unrecorded),
            line=self._line.state,
            shop=self._shop,
            operator=self.shift.name,
            locked=self.shift.locked,
            revealed=self._revealing.customer_id,
            read_back=self._revealing.read_back,
            sale=self.till.sale,
            dialog=self.check.dialog or _dialog_of(self._desk.current),
        )

    @property
    def decided(self) -> int:
        """How many changes have ended here: lists that were read before the last one may be out of date."""
        return self._recorder.decided

    # -- what the cashier does --------------------------------------------------------------------------------

    def scan(self, frame: str, how: How = How()) -> None:
        """A frame was read. It gets its line in the list and its sound; where it is locked, its sound only."""
        self._take(read_code(frame, self._rules.grammar, self._rules.layouts, long=how.long), how)

    def suggested(self, seen: str | None = None) -> None:
        """F8 on something that may have been a code: it is looked up, and said to be a guess."""
        current = self._desk.current
        if current is None or current.phase is not Phase.NOT_OURS or seen not in (None, current.id):
            return
        if current.suggestion and not current.to_be_finished:
            self._take(CouponCode(current.suggestion, typed=current.code), How(guessed=True))

    def _take(self, read: CouponCode | NotACode, how: How) -> None:
        if self.shift.locked:
            self._ring(Tone.BAD)
            return
        code = read.ask if isinstance(read, NotACode) else read.code
        owner = self._desk.owner_of(code) if code else None
        if owner:
            if isinstance(read, CouponCode):
                owner = replace(owner, typed=read.typed, layouts=read.layouts, how=how)
            self._read_again(owner)
            return
        if isinstance(read, NotACode):
            self._admit(no_code(self._ids(), read, self._rules.otp, how))
            self._ring(Tone.BAD)
            return
        attempt = received(self._ids(), read, self._rules.otp, how)
        if self._desk.waiting() >= MOST_WAITING:
            self._admit(replace(attempt, phase=Phase.UNDECIDED, reason=Reason.TOO_MANY_WAITING))
            self._ring(Tone.DOUBT)
            return
        self._admit(attempt)
        self._runner.look_up(attempt)

    def use(self, seen: str | None = None) -> None:
        """F8: spend one use of the coupon on the panel, if it is ready and is the attempt that was `seen` there."""
        current = self._desk.current
        if current is None or current.phase is not Phase.READY or seen not in (None, current.id):
            return
        if refused := self._why_no_use(current):
            self.put(replace(current, notice=refused))
            self._ring(Tone.DOUBT)
            return
        now = self._clock.monotonic()
        if self._sells and not (current.check and self.till.is_newest(current.check)):
            self._ring(Tone.DOUBT)
            self.tell(current.id, events.AgainPressed(now))
            return
        customer_id = current.coupon.customer_id if current.coupon else None
        known = self.whom()
        if current.customer is None and known and known.id == customer_id and known.contacts:
            self.put(replace(current, customer=known))
        sessions = self._runner.sessions
        session = sessions.good_for(customer_id, now)
        self.tell(current.id, events.UsePressed(now, verify=sessions.asks(Kind.USE), session=session))

    def _why_no_use(self, attempt: Attempt) -> Notice | None:
        """What forbids a use before anything is asked.

        Where a damaged journal lost rows, a coupon with several uses may be one of them: somebody says that it is not.
        """
        if self._recorder.unrecorded:
            return Notice.CANNOT_RECORD
        if self._settler.lost and not (attempt.coupon and attempt.coupon.single_use):
            return Notice.AFTER_DAMAGE
        return None

    def settle_by_hand(self, unsettled: str, *, done: bool, why: str) -> None:
        """A person who may says what became of a change, where reads can tell no more."""
        if not self.shift.may(Right.SETTLE):
            self._ring(Tone.DOUBT)
            return
        attempt = self._desk.get(unsettled)
        if attempt is None:
            self._settler.settle_by_hand(unsettled, done=done, why=why)
        elif attempt.for_a_person:
            now, operator = self._clock.now(), self.shift.name
            self.tell(unsettled, events.SettledByHand(done, why, operator, now))

    def look_at(self, unsettled: str) -> None:
        """Somebody wants to know now what became of a change."""
        if self._desk.get(unsettled):
            self.tell(unsettled, events.AgainPressed(self._clock.monotonic()))
        else:
            self._settler.look_at(unsettled)

    def _unsettled(self) -> tuple[Unsettled, ...]:
        uses = [_as_unsettled(attempt) for attempt in self._desk.not_confirmed()]
        return tuple(sorted([*uses, *self._settler.unsettled()], key=lambda one: one.since))

    def again(self) -> None:
        """F5: look again, ask the provider anyway, or send the code again."""
        if self.check.dialog:
            self.check.again()
            return
        current = self._desk.current
        owner = self._desk.owner_of(current.ask) if current and current.ask else None
        if owner and owner is not current:
            self._read_again(owner)
        else:
            self._tell_current(events.AgainPressed(self._clock.monotonic()))

    def digits(self, digits: str) -> None:
        """Six digits stand in the OTP dialog."""
        if self.check.dialog:
            self.check.digits(digits)
            return
        self._tell_current(events.DigitsTyped(digits, self._clock.monotonic()))

    def cancel(self) -> None:
        """Esc in the OTP dialog."""
        if self.check.dialog:
            self.check.cancel()
            return
        self._tell_current(events.Cancelled())

    def enter_sale(self, sale: Sale) -> None:
        """The customer buys this: a code on the panel that is not used yet is checked against it."""
        self.till.enter(sale)
        current = self._desk.current
        if current and current.check and current.phase in (Phase.READY, Phase.REFUSED):
            self.tell(current.id, events.AgainPressed(self._clock.monotonic()))
        self._publish()

    def choose_reward(self, reward_id: str) -> None:
        """What the points of the card on the panel are for."""
        current = self._desk.current
        if current and current.check and current.phase in (Phase.READY, Phase.REFUSED):
            self.till.choose(current.code, reward_id)
            self.tell(current.id, events.AgainPressed(self._clock.monotonic()))

    def given_back(self, attempt_id: str) -> None:
        """The use of this attempt was reversed."""
        self.tell(attempt_id, events.GivenBack())

    def switched_off(self, attempt_id: str) -> None:
        """The code of this attempt is off: whoever looks at it sees it so."""
        attempt = self._desk.get(attempt_id)
        if attempt and attempt.phase in (Phase.READY, Phase.REFUSED):
            self.tell(attempt_id, events.AgainPressed(self._clock.monotonic()))

    def lock(self) -> None:
        """Nobody is here: nothing of the customer stays, what is not confirmed is looked at once more."""
        self.check.give_up()
        self.shift.lock()
        self._revealing.hide()
        self._empty_panel()
        self.clear()
        for one in self._unsettled():
            if not one.for_a_person:
                self.look_at(one.id)
        self._publish()

    def _empty_panel(self) -> None:
        """Whoever unlocks it sees no customer of before: what waited for the panel stands in the list. A use that is on
        the wire is waited for; a customer check is given up, and its answers find no question any more.
        """
        self._runner.sessions.forget()
        while (current := self._desk.current) and current.phase not in _SENT:
            if current.phase in _CHECKED:
                self.put(replace(current, phase=Phase.READY, sent=None, notice=None, reason=None))
            self._desk.clear()
            self._desk.turn(self._clock.monotonic())
        self._let_go()

    async def unlock(self, pin: str) -> bool:
        """Whether somebody has this PIN."""
        unlocked = await self.shift.unlock(pin)
        self._publish()
        return unlocked

    def reveal(self, customer_id: str) -> None:
        """Show a customer's data in full for a moment, where somebody may see it and the journal takes it down."""
        self._revealing.reveal(customer_id, lambda: self._ring(Tone.DOUBT))

    def read_back(self) -> None:
        """Show what was typed of a new customer in full for a moment."""
        self._revealing.what_was_typed()

    def serve(self, customer_id: str) -> None:
        """This customer is at the counter: a session of somebody else is forgotten, and nobody else's data is shown."""
        self._revealing.only_of(customer_id)
        self._runner.sessions.only_for(customer_id)
        current = self._desk.current
        if current and current.reason is Reason.NEEDS_CUSTOMER and current.check:
            self.enter_sale(replace(self.till.sale, reference=customer_id))

    def clear(self) -> None:
        """Esc, or nobody was here for a while: the customer leaves the panel, and their session is forgotten."""
        current = self._desk.current
        if current is not None and not current.at_rest:
            return
        self._revealing.hide()
        self._runner.sessions.forget()
        self._let_go()
        self._desk.clear()
        self._tasks.spawn(self._recorder.tidy())
        self._turn()
        self._publish()

    def _let_go(self) -> None:
        """The customer leaves, with what the provider keeps for them; a code that waits for the panel is theirs too."""
        sale, current = self.till.sale, self._desk.current
        if not self._desk.queued():
            self.till.close()
            kept = sale.held
        else:
            kept = tuple(code for code in sale.held if current and code == current.code)
        for code in kept:
            if not self._desk.has_open_write(code):
                self.till.keeps_no_longer(code)
                self._runner.holds.let_go(code, sale.id)

    # -- attempts ---------------------------------------------------------------------------------------------

    def get(self, attempt_id: str) -> Attempt | None:
        """An attempt as it stands now."""
        return self._desk.get(attempt_id)

    def watched(self, attempt_id: str) -> bool:
        """Whether it is on the panel."""
        current = self._desk.current
        return current is not None and current.id == attempt_id

    def tell(self, attempt_id: str, event: events.Event) -> None:
        """One step of the machine, and everything that it asks for."""
        attempt = self._desk.get(attempt_id)
        if attempt is None:
            return
        after, asked = advance(attempt, event)
        self._desk.update(after, self._clock.monotonic())
        for effect in asked:
            self._runner.run(after, effect)
        self._turn()
        self._publish()

    def put(self, attempt: Attempt) -> None:
        """It stands so from now on."""
        self._desk.update(attempt, self._clock.monotonic())
        self._turn()
        self._publish()

    def ring(self, tone: Tone) -> None:
        """Let hear something."""
        self._ring(tone)

    def _admit(self, attempt: Attempt) -> None:
        self._desk.admit(attempt, self._clock.now(), self._clock.monotonic())
        self._turn()
        self._publish()

    def _read_again(self, owner: Attempt) -> None:
        """One attempt owns a coupon at a time: its code, read again, looks again, or is heard when it may not."""
        self._admit(owner)
        if self._runner.reads(owner.id) or not owner.at_rest:
            self._ring(Tone.DOUBT)
            return
        if owner.phase is Phase.NOT_CONFIRMED:
            self._ring(Tone.DOUBT)
        self.tell(owner.id, events.AgainPressed(self._clock.monotonic()))

    def _tell_current(self, event: events.Event) -> None:
        if self._desk.current:
            self.tell(self._desk.current.id, event)

    def _turn(self) -> None:
        """Let the next waiting code take the panel, now or when the verdict has stood long enough."""
        while self._desk.turn(self._clock.monotonic()):
            pass
        current = self._desk.current
        self._runner.sessions.only_for(current.coupon.customer_id if current and current.coupon else None)
        wait = self._desk.next_change(self._clock.monotonic())
        if wait is not None and not self._tasks.waits(_PANEL):
            self._tasks.timer(_PANEL, wait, self._turned)

    def _turned(self) -> None:
        self._turn()
        self._publish()

    def _publish(self) -> None:
        self._changed()

    # -- the shop ---------------------------------------------------------------------------------------------

    def _provider_answered(self) -> None:
        """A look-up was answered: the shop's name may be had too, if it is not known yet."""
        if not self._shop and self._shop_asked < _MOST_ASKED_FOR_SHOP:
            self._tasks.spawn(self._learn_shop())

    async def _learn_shop(self) -> None:
        """At the start, and at most once more, after a look-up that was answered."""
        self._shop_asked += 1
        self._shop = await calls.shop_name(self._provider.on(Lane.BACKGROUND)) or ""
        self._publish()


def _dialog_of(attempt: Attempt | None) -> Dialog | None:
    """The customer check of an attempt, while it stands on the screen."""
    if attempt is None or attempt.sent is None or not attempt.in_dialog:
        return None
    name = attempt.coupon.customer_name if attempt.coupon else ""
    busy, sending = attempt.phase is not Phase.CODE_SENT, attempt.phase is Phase.SENDING_CODE
    return Dialog(attempt.sent, name, busy=busy, sending=sending)


def _as_unsettled(attempt: Attempt) -> Unsettled:
    settling, write = attempt.settling, attempt.write
    if write is None:
        raise AssertionError("nothing can be unconfirmed that was never sent")
    return Unsettled(
        attempt.id,
        write.kind,
        attempt.code,
        write.sent_at,
        attempt,
        looks=settling.looks,
        next_in=settling.next_in,
        for_a_person=attempt.for_a_person,
    )
