"""Counters that are killed at a boundary, each followed by a fresh one on the same data directory.

Runs as a process of its own that reads a list of cases a line and writes a list of reports a line. A case with a mark
is a fork that serves one customer and dies by SIGKILL at that boundary: before or after an effect, a row of the
journal, a change on the wire. When all are dead, a fresh counter for each opens on what is left, presses F8 wherever it
must not help, waits until it knows what can be known, and then serves the customer if nothing was used.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from pos_tui.commands.counter import open_writes_of, rules_of
from pos_tui.counter.clock import SystemClock
from pos_tui.counter.counter import Counter as CounterAtWork
from pos_tui.counter.line import Line
from pos_tui.counter.runner import Runner
from pos_tui.domain.attempt import Attempt, Phase, effects
from pos_tui.domain.coupon import Coupon, Use
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.journal.journal import Journal, JournalError
from pos_tui.journal.reading import read_records
from pos_tui.providers.base import Provider, UseOrder
from pos_tui.providers.registry import budget_of, connect
from pos_tui.settings import Settings, load
from support.sandbox import Sandbox

AT_ONCE = 6
PACE = 0.02
LATE_COMMIT = timedelta(seconds=1)
"""At the pace of these counters: the sandbox answers in milliseconds."""
_WRITTEN_WITHIN = 5.0
LONGEST = 30
"""Seconds after which a counter that hangs is ended."""


class Mark(NamedTuple):
    """A boundary: of which effect, row or request, and how often such a one was passed, from one (before the first) and
    two (after it).
    """

    of: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Case:
    """One customer with a coupon at one counter.

    `last` is the boundary that is not left alive (None: it lives), `rival`: somebody else uses the coupon between the
    look-up and F8.
    """

    directory: str
    ready: dict[str, Any]
    base_url: str
    code: str
    last: Mark | None = None
    sole_writer: bool = False
    rival: bool = False


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a counter shows when it knows what can be known, how its journal stands, and how often it really used the
    coupon.
    """

    phase: str
    rows: list[str]
    uses: int


@dataclass(frozen=True, kw_only=True)
class Life:
    """What a counter went through, in its order. `steps` are the boundaries of which each is the first in a step of a
    task: within a step nothing is sent, written or heard.
    """

    effects: list[str]
    steps: list[Mark]


NOT_KNOWN = Life(effects=[], steps=[])


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of a case."""

    last: Mark | None
    died: bool
    life: Life
    """Only of a counter that lived."""
    left: list[str]
    """How the journal stood that the first counter left."""
    opened: int
    """Uses that were not confirmed as the fresh one opened, before anybody asked."""
    knows: Sight
    served: Sight


class _Fate:
    """Kills at its mark, and notes which boundaries there were."""

    def __init__(self, last: Mark | None = None) -> None:
        self.life = Life(effects=[], steps=[])
        self._last = last
        self._passed: Counter[str] = Counter()
        self._turn = 0
        self._step: tuple[int, asyncio.Task[Any] | None] = (-1, None)

    @contextmanager
    def around(self, of: str) -> Iterator[None]:
        """A boundary before, and one after, however it ends."""
        self._boundary(of)
        try:
            yield
        finally:
            self._boundary(of)

    def _boundary(self, of: str) -> None:
        self._passed[of] += 1
        mark = Mark(of, self._passed[of])
        if mark == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        step = (self._turn, asyncio.current_task())
        if step != self._step:
            self._step = step
            self.life.steps.append(mark)
            asyncio.get_running_loop().call_soon(self._next_turn)

    def _next_turn(self) -> None:
        self._turn += 1


class _Runner(Runner):
    def __init__(self, fate: _Fate, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._fate = fate

    def run(self, attempt: Attempt, effect: effects.Effect) -> None:
        name = type(effect).__name__
        self._fate.life.effects.append(name)
        with self._fate.around(name):
            super().run(attempt, effect)


class _Journal(Journal):
    def __init__(self, fate: _Fate, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._fate = fate

    async def intent(self, *told: Any, **by: str) -> None:
        with self._fate.around("row of the intent"):
            await super().intent(*told, **by)

    async def outcome(self, *told: Any) -> None:
        with self._fate.around("row of the outcome"):
            await super().outcome(*told)

    async def settlement(self, *told: Any) -> None:
        with self._fate.around("row of the settlement"):
            await super().settlement(*told)


class _Provider:
    def __init__(self, fate: _Fate, provider: Provider) -> None:
        self._fate = fate
        self._provider = provider

    def on(self, way: Lane | Slot) -> "_Provider":
        return _Provider(self._fate, self._provider.on(way))

    async def use(self, order: UseOrder) -> Use:
        with self._fate.around("request"):
            return await self._provider.use(order)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._provider, name)


class _Till:
    """A counter with a cashier who does as the screen says."""

    def __init__(self, case: Case, fate: _Fate) -> None:
        self._case = case
        self._sandbox = Sandbox(case.ready)
        self._settings = _settings(case)
        self._rival_was_here = Path(case.directory) / "rival"
        self._changed = asyncio.Event()
        self._tried: set[str] = set()
        clock = SystemClock()
        line = Line(clock)
        budget = budget_of(self._settings, line.budget)
        rules = replace(rules_of(self._settings), pace=PACE, late_commit=LATE_COMMIT)
        self.counter = CounterAtWork(
            provider=_Provider(fate, connect(self._settings, clock.now, line.report, budget)),
            budget=budget,
            journal=_Journal(fate, self._settings.data_dir, clock.now),
            host=open_writes_of(self._settings),
            rules=rules,
            clock=clock,
            line=line,
            changed=self._changed.set,
            ring=lambda tone: None,
            fault=_end,
            runner=lambda *arguments: _Runner(fate, *arguments),
        )

    async def scan(self) -> Attempt:
        """Scan the code; F8 is pressed all the time while it is not confirmed. How it stands in the end."""
        self.counter.scan(self._case.code)
        return await self._known()

    async def serve(self) -> None:
        """F8 on what is ready, and the one-time code if one is asked for."""
        coupon = self._current.coupon
        if self._case.rival and coupon:
            await self._rival(coupon)
        self.counter.use()
        await self._known()

    async def sight(self) -> Sight:
        """What is seen when the journal says it too, or has had the time to, and what is true."""
        end = time.monotonic() + _WRITTEN_WITHIN
        while self._current.phase is not Phase.NOT_CONFIRMED and "open" in self._rows() and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.005)  # nothing tells when a settlement is on the disk
        uses = self._sandbox.uses_of(self._case.code) - self._rival_was_here.exists()
        return Sight(phase=str(self._current.phase), rows=self._rows(), uses=uses)

    def _rows(self) -> list[str]:
        return _states(self._settings.data_dir)

    @property
    def _current(self) -> Attempt:
        current = self.counter.snapshot.current
        assert current is not None
        return current

    async def _known(self) -> Attempt:
        while not self._at_end(self._current):
            if self._current.phase is Phase.NOT_CONFIRMED:
                self.counter.use()
            if self._current.phase is Phase.CODE_SENT:
                self._type_digits()
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), 0.1)
        return self._current

    def _at_end(self, attempt: Attempt) -> bool:
        if attempt.phase is Phase.NOT_CONFIRMED:
            return attempt.settling.likely
        return attempt.at_rest and not self.counter.snapshot.unrecorded

    def _type_digits(self) -> None:
        sent = self._current.sent
        assert sent is not None
        for message in self._sandbox.outbox():
            if message["identifier"] == sent.contact.value and message["code"] not in self._tried:
                self._tried.add(message["code"])
                self.counter.digits(message["code"])
                return

    async def _rival(self, coupon: Coupon) -> None:
        provider = connect(self._settings, SystemClock().now)
        await provider.on(Lane.USE).use(UseOrder(coupon=coupon, mark="m"))
        await provider.aclose()
        self._rival_was_here.touch()


def _settings(case: Case) -> Settings:
    directory = Path(case.directory)
    values = {
        "base_url": case.base_url,
        "data_dir": str(directory / "data"),
        "shared_dir": str(directory / "shared"),
        "sole_writer": case.sole_writer,
    }
    file = directory / "config.toml"
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    file.write_text("\n".join([*lines, "[limits]", "requests_a_minute = 100_000"]), encoding="utf-8")
    return load({"POS_TUI_API_KEY": case.ready["api_key"]}, file)


async def _live(case: Case) -> Life:
    fate = _Fate(case.last)
    till = _Till(case, fate)
    await till.counter.start()
    if (await till.scan()).phase is Phase.READY:
        await till.serve()
    await till.counter.stop()
    return fate.life


async def _come_back(case: Case, *, died: bool, life: Life = NOT_KNOWN) -> Report:
    till = _Till(replace(case, rival=False), _Fate())
    left = _left(Path(case.directory) / "data")
    await till.counter.start()
    opened = till.counter.snapshot.not_confirmed
    till.counter.use()
    known = await till.scan()
    knows = served = await till.sight()
    if known.phase is Phase.READY and "done" not in knows.rows:
        await till.serve()
        served = await till.sight()
    await till.counter.stop()
    return Report(last=case.last, died=died, life=life, left=left, opened=opened, knows=knows, served=served)


async def _all_come_back(cases: Iterable[Case], died: Iterable[bool]) -> list[Report]:
    async with asyncio.timeout(LONGEST):
        return await asyncio.gather(
            *(_come_back(case, died=one) for case, one in zip(cases, died, strict=True)),
        )


def _left(directory: Path) -> list[str]:
    try:
        return _states(directory)
    except (JournalError, OSError):
        return []


def _states(directory: Path) -> list[str]:
    return [str(record.state) for record in read_records(directory)]


def _end(error: BaseException) -> NoReturn:
    sys.excepthook(type(error), error, error.__traceback__)
    os._exit(1)


def _born(case: Case) -> int:
    """The id of a process in which the counter of that case lives and dies."""
    if child := os.fork():
        return child
    signal.alarm(LONGEST)
    try:
        asyncio.run(_live(case))
    except BaseException as error:
        _end(error)
    os._exit(0)


def _died(cases: list[Case]) -> list[bool]:
    """Let all live, a few at once; which of them were killed."""
    waiting, running, killed = list(enumerate(cases))[::-1], dict[int, int](), [False] * len(cases)
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            number, case = waiting.pop()
            running[_born(case)] = number
        child, status = os.wait()
        killed[running.pop(child)] = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return killed


async def _live_and_come_back(case: Case) -> Report:
    return await _come_back(case, died=False, life=await _live(case))


def _reports(cases: list[Case]) -> list[Report]:
    """Who lives, lives in this process, in which everything is imported then that is imported late."""
    if [case.last for case in cases] == [None]:
        return [asyncio.run(_live_and_come_back(cases[0]))]
    return asyncio.run(_all_come_back(cases, _died(cases)))


def main() -> None:
    """One list after another."""
    for line in sys.stdin:
        cases = [Case(**{**told, "last": told["last"] and Mark(*told["last"])}) for told in json.loads(line)]
        sys.stdout.write(json.dumps([asdict(report) for report in _reports(cases)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
