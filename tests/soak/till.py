"""One counter with its cashier: serves a customer by the keys that a cashier has, and writes down what was seen."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from pos_tui.commands.counter import open_writes_of, rules_of
from pos_tui.counter.clock import SystemClock
from pos_tui.counter.counter import Counter
from pos_tui.counter.line import Line
from pos_tui.counter.tasks import Fault
from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.write import Write
from pos_tui.journal.sale import SaleFile
from pos_tui.providers.registry import budget_of, connect
from pos_tui.settings import Settings, load

from .diary import Diary, Past
from .mortal import Fate, MortalJournal, MortalProvider, MortalRunner, Traffic
from .plan import Plan
from .script import Customer

CEILING = 30.0
"""Seconds until a counter that does not come to rest is a failure."""
PATIENCE = 0.4
"""Seconds for which a customer waits for what is not confirmed."""
MOST_TRIES = 3
_MOST_OPEN = 10
"""Changes for a person, until one comes and says what became of them."""
_QUIET = 0.3


class Stuck(Exception):
    """The counter did not come to rest."""


class Access(NamedTuple):
    """How a counter's settings say where the shop is: lines of its file behind the common ones, and variables."""

    lines: Sequence[str]
    environment: Mapping[str, str]


def settings_of(plan: Plan, counter: int, access: Access) -> Settings:
    """The settings of one counter, by its own settings file."""
    directory = plan.data_dir(counter)
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / "config.toml"
    values = {
        "provider": plan.provider,
        "data_dir": str(directory),
        "shared_dir": str(plan.shared_dir(counter)),
        "terminal": f"till {counter}",
        "operator": "soak",
        "sole_writer": plan.sole_writer,
        "late_commit_s": plan.late_commit_s,
        "pace": plan.pace,
    }
    common = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    limits = ["[limits]", f"requests_a_minute = {plan.rate or 100_000}"]
    file.write_text("\n".join([*common, *access.lines, *limits]), encoding="utf-8")
    return load(access.environment, file)


class Till:
    """`fate` may end it at any boundary. What a customer wants beside a use is the provider's own."""

    def __init__(self, settings: Settings, diary: Diary, past: Past, fate: Fate, fault: Fault) -> None:
        self._diary = diary
        self._waiting = past.waiting
        self._directory = settings.data_dir
        self._changed = asyncio.Event()
        self._traffic = Traffic(self._asked, self._heard, self._changed.set)
        self._last: Attempt
        clock = SystemClock()
        line = Line(clock)
        budget = budget_of(settings, line.budget)
        self._provider = MortalProvider(fate, self._traffic, connect(settings, clock.now, line.report, budget))
        self.counter = Counter(
            provider=self._provider,
            budget=budget,
            journal=MortalJournal(fate, self._recording, settings.data_dir, clock.now),
            host=open_writes_of(settings),
            rules=rules_of(settings),
            clock=clock,
            line=line,
            changed=self._changed.set,
            ring=lambda tone: None,
            fault=fault,
            runner=lambda means, attempts, answered: MortalRunner(fate, means, attempts, answered),
            kept=SaleFile(settings.data_dir, clock.now),
        )

    async def serve(self, customer: Customer) -> None:
        """One customer, from the wish to the verdict. One who was here when the counter died is still here."""
        again = customer.wish in self._waiting
        if not again:
            await self.clear()
        self._diary.write("wish", wish=customer.wish, **customer.told)
        await self._serve(customer, again=again)
        self._diary.write("served", wish=customer.wish)
        self._person_settles(_MOST_OPEN)

    async def _serve(self, customer: Any, *, again: bool) -> None:
        """What this customer wants; `again` after the counter died over it."""
        raise NotImplementedError

    def _asked(self, call: str, arguments: tuple[Any, ...]) -> None:
        """The provider is about to be asked something."""

    def _heard(self, call: str, arguments: tuple[Any, ...], said: Any) -> None:
        """The provider answered a call with a value or an exception."""

    async def settle(self, longest: float) -> bool:
        """Wait until reads can tell no more about anything; whether that was so in `longest` seconds."""
        return await self.until(self._only_for_persons, longest, quiet=_QUIET)

    async def go_home(self) -> None:
        """The end of the shift."""
        self._diary.write("clears")
        await self.counter.stop()
        self._diary.write("home")

    def _recording(self, write: Write) -> None:
        """From here on the write has its claim, and its request may leave."""
        self._diary.write("recording", write=write.id)

    # -- a use ------------------------------------------------------------------------------------------------

    async def _use(self, customer: Customer) -> Attempt:
        attempt = await self.scan(customer.code)
        for _ in range(MOST_TRIES):
            if attempt.phase is not Phase.READY or self._used_for(customer, attempt):
                break
            await asyncio.sleep(customer.talks)
            self._diary.write("press", wish=customer.wish, attempt=attempt.id)
            attempt = await self.press(attempt, double=customer.double_press)
            self._saw(customer, attempt)
            if attempt.phase is Phase.NOT_CONFIRMED:
                attempt = await self._unconfirmed(customer, attempt)
                self._saw(customer, attempt)
            if attempt.phase is not Phase.READY:
                return attempt
            attempt = await self.scan(customer.code)
        self._saw(customer, attempt)
        return attempt

    async def scan(self, code: str) -> Attempt:
        """Scan a code; how it stands when it is looked up."""
        self.counter.scan(code)
        self._last = self.counter.snapshot.scans[0].attempt
        return await self._rest(self._last.id)

    async def press(self, attempt: Attempt, *, double: bool = False) -> Attempt:
        """F8, and with `double` as somebody presses who is not sure that it was heard; how it ended."""
        self.counter.use(attempt.id)
        if double:
            self.counter.use(attempt.id)
            await asyncio.sleep(0.002)
            self.counter.use(attempt.id)
        pressed = await self._rest(attempt.id)
        if double and pressed.phase is not Phase.READY:
            self.counter.use(attempt.id)
            pressed = await self._rest(attempt.id)
        return pressed

    async def _unconfirmed(self, customer: Customer, attempt: Attempt) -> Attempt:
        """The cashier may scan it again and press, which must do nothing; the customer may wait for a while."""
        if customer.impatient:
            attempt = await self.scan(attempt.code)
            self.counter.use(attempt.id)
            self.counter.again()
            attempt = await self._rest(attempt.id)
        if customer.waits:
            await self.until(lambda: self._now(attempt).phase is not Phase.NOT_CONFIRMED, PATIENCE)
            attempt = await self._rest(attempt.id)
        return attempt

    async def _rest(self, attempt_id: str) -> Attempt:
        """The attempt when nothing is under way."""
        if not await self.until(lambda: self._look(attempt_id).at_rest, CEILING):
            raise Stuck(f"{self._last.code} is {self._last.phase}")
        return self._look(attempt_id)

    def _look(self, attempt_id: str) -> Attempt:
        """As it stands, or as it stood when the counter forgot it."""
        self._last = self.counter.get(attempt_id) or self._last
        return self._last

    def _now(self, attempt: Attempt) -> Attempt:
        return self.counter.get(attempt.id) or attempt

    def _used_for(self, customer: Customer, attempt: Attempt) -> bool:
        """The screen says that it was used here since this customer came: before a sudden end of the counter."""
        since = self._waiting.get(customer.wish)
        return since is not None and attempt.used_here is not None and attempt.used_here.at.timestamp() >= since

    def _saw(self, customer: Customer, attempt: Attempt) -> None:
        write = attempt.write.id if attempt.write else ""
        reason = attempt.reason or attempt.notice or ""
        self._diary.write("verdict", wish=customer.wish, phase=attempt.phase, write=write, reason=reason)

    async def clear(self) -> None:
        """Take everything off the panel, as soon as nothing is under way there."""
        for _ in range(100):
            snapshot = self.counter.snapshot
            if snapshot.current is None and not snapshot.queued:
                return
            if snapshot.current:
                await self._rest(snapshot.current.id)
            self._diary.write("clears")
            self.counter.clear()
        raise Stuck("the panel cannot be cleared")

    # -- what is not confirmed --------------------------------------------------------------------------------

    def _person_settles(self, most: int) -> None:
        """Somebody goes through what only a person can decide, when it has become too much: most likely it was done."""
        waiting = [one for one in self.counter.snapshot.unsettled if one.for_a_person and one.next_in is None]
        if len(waiting) > most:
            for one in waiting:
                self.counter.settle_by_hand(one.id, done=True, why="the customer says so")

    def _only_for_persons(self) -> bool:
        snapshot = self.counter.snapshot
        return (
            not snapshot.on_the_wire
            and not self._traffic.calls
            and all(one.for_a_person and one.next_in is None for one in snapshot.unsettled)
        )

    async def until(self, holds: Callable[[], bool], longest: float, quiet: float = 0.0) -> bool:
        """Wait until something holds, for `quiet` seconds on end; whether it did in time."""
        loop = asyncio.get_running_loop()
        deadline, since = loop.time() + longest, None
        while True:
            self._changed.clear()
            now = loop.time()
            since = (since or now) if holds() else None
            if since is not None and now - since >= quiet:
                return True
            if now >= deadline:
                return False
            wake = min(deadline, since + quiet) if since is not None else deadline
            try:
                async with asyncio.timeout_at(wake):
                    await self._changed.wait()
            except TimeoutError:
                continue
