"""A counter without a screen takes in a burst: the intake, the desk and everything between, nobody ever answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.codes import scanned
from pos_tui.counter.clock import SystemClock
from pos_tui.counter.counter import Counter
from pos_tui.counter.line import Line
from pos_tui.counter.rules import Rules
from pos_tui.counter.snapshot import Snapshot
from pos_tui.domain.grammar import Grammar
from pos_tui.host.budget import Budget, Slot
from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.store import Alone
from pos_tui.host.terms import Terms
from pos_tui.journal.journal import Journal
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame
from pos_tui.scanner.intake import Intake

_ONE_READ = 4096
"""What a terminal hands over at once, at most."""
_LIMIT = 100_000
"""Requests a minute: nobody waits for one."""


class Silent:
    """A provider that never answers."""

    name = "Silent"

    async def _never(self, *_: object) -> Any:
        await asyncio.Event().wait()

    look_up = customer = search_customers = request_otp = verify_otp = use = shop_name = _never

    def on(self, _: Slot | Lane) -> Silent:
        """The same, whatever a request is charged to."""
        return self

    async def aclose(self) -> None:
        """Nothing is open."""


def _ignore(_: object) -> None:
    """Nobody looks, nobody listens."""


def _fault(error: BaseException) -> None:
    raise AssertionError("a fault of the counter") from error


async def _record(data: bytes, directory: Path) -> tuple[float, list[str], Snapshot]:
    """Seconds that it took, what was read, and how the counter stood then."""
    clock = SystemClock()
    counter = Counter(
        provider=Silent(),
        budget=Budget(Alone(Purse()), Terms(limit=_LIMIT)),
        journal=Journal(directory, clock.now),
        rules=Rules(operator="Ana", terminal="counter 2"),
        clock=clock,
        line=Line(clock),
        changed=lambda: None,
        ring=_ignore,
        fault=_fault,
    )
    await counter.start()
    grammar, read = Grammar(), list[str]()
    intake = Intake(Framing(grammar.is_complete, grammar.glued))
    started = time.perf_counter()
    for at in range(0, len(data), _ONE_READ):
        for came in intake.feed(data[at : at + _ONE_READ], time.monotonic()):
            if isinstance(came, Frame):
                read.append(came.text)
                counter.scan(came.text)
        await asyncio.sleep(0)  # one read, one turn of the loop
    took, snapshot = time.perf_counter() - started, counter.snapshot
    await counter.stop()
    return took, read, snapshot


def record(codes: Sequence[str], directory: Path) -> float:
    """Milliseconds until a counter with its journal in `directory` has recorded each of these codes, in order."""
    took, read, snapshot = asyncio.run(_record(scanned(*codes), directory))
    assert read == list(codes), "a code was lost, merged or moved"
    newest = [scan.attempt.code for scan in snapshot.scans]
    assert newest == list(reversed(codes))[: len(newest)], newest
    return took * 1000
