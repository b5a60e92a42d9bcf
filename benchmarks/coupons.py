"""The list of a shop's coupons: a hundred thousand against a thousand, and against Textual's DataTable.

The counter reads its coupons from a sandbox, the first ones anew in each round; the DataTable has all its rows in
memory before it is asked, and is filled once a run: it takes many seconds. Memory is what is resident after all rounds;
that of a walk through the whole list is a matter of `tests/pages/test_coupon_memory.py`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pyte

from benchmarks.environment import COUNTER, fixed, of_counter, peer
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from benchmarks.verdicts import wait_for_provider
from tests.support.sandbox import running_sandbox

MANY, FEW = 100_000, 1_000
MOST_OF_FEW = 1.2
MOST_OF_TABLE = 1 / 50
MOST_PAGE_DOWN = 0.5
MOST_MEMORY = 2.0
"""The promises; memory in MiB."""
_FILLED_WITHIN = 120.0
"""Seconds that the table may take."""
_SETTLED = 0.4
"""Seconds of silence after which nothing more comes of a key, not even an answer."""
_F3, _PAGE_DOWN, _ESCAPE = b"\x1bOR", b"\x1b[6~", b"\x1b"
_HEAD, _FIRST = 2, 5
_WARM = 3
_ENOUGH = 40
"""Rounds: the short list has no more pages."""


def _resident(terminal: Terminal) -> float:
    """MiB of the program's memory that are there."""
    lines = Path(f"/proc/{terminal.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def _listed(screen: pyte.Screen) -> bool:
    """Whether the counter shows the first coupon."""
    return screen.display[_FIRST].startswith(" > ") and "Coupons of the shop" in screen.display[_HEAD]


def _open(terminal: Terminal) -> Callable[[], float]:
    """From F3 to the first coupon, read anew: the second Esc forgets what was read."""

    def measure() -> float:
        for _ in range(2):
            terminal.write(_ESCAPE)
            terminal.read_until_quiet(_SETTLED)
        assert not _listed(terminal.screen)
        sent = terminal.write(_F3)
        painted = terminal.shown(_listed, "the first coupon", _SETTLED)
        terminal.read_until_quiet(_SETTLED)
        return (painted - sent) * 1000

    return measure


def _page_down(terminal: Terminal, rows: slice) -> Callable[[], float]:
    """From the key until the rows are others; it meets a frame timer at any of its phases."""

    def measure() -> float:
        terminal.read_until_quiet(random.uniform(0.2, 0.22))
        before = terminal.screen.display[rows]
        sent = terminal.write(_PAGE_DOWN)
        painted = terminal.shown(lambda screen: screen.display[rows] != before, "the next page", _SETTLED)
        return (painted - sent) * 1000

    return measure


@contextmanager
def _counter(room: Room, coupons: int) -> Generator[Terminal]:
    """A counter of a shop with so many."""
    with (
        running_sandbox(rate=0, coupons=coupons) as sandbox,
        Terminal((COUNTER, "run"), of_counter(sandbox, room.home(f"coupons-{coupons}"))) as terminal,
    ):
        wait_for_provider(terminal)
        yield terminal


@contextmanager
def _table(room: Room) -> Generator[Terminal]:
    """The peer, with its rows in memory and none of them shown."""
    with Terminal(peer("coupon_table", str(MANY)), fixed(room.home("bare"))) as terminal:
        terminal.wait_until(lambda screen: "NONE-YET" in screen.display[0], "the table")
        terminal.read_until_quiet(_SETTLED)
        yield terminal


def _fill(table: Terminal) -> float:
    """Milliseconds from F3 to the first row."""
    sent = table.write(_F3)
    while not table.read_for(1.0):
        assert time.perf_counter() < sent + _FILLED_WITHIN, "the table is not filled"
    painted = table.shown(lambda screen: "CZ-00000000" in screen.display[0], "the first row", _SETTLED)
    return (painted - sent) * 1000


def compare(room: Room) -> list[Comparison]:
    """Ready, a page further, and memory."""
    with _counter(room, MANY) as many, _counter(room, FEW) as few, _table(room) as table:
        empty = _resident(table)
        filled = _fill(table)
        rounds = min(room.rounds, _ENOUGH)
        opened = in_rounds(rounds, {MANY: _open(many), FEW: _open(few)}, discarded=_WARM)
        lists = {"pos-tui": _page_down(many, slice(_FIRST, 22)), "few": _page_down(few, slice(_FIRST, 22))}
        turned = in_rounds(rounds, {**lists, "table": _page_down(table, slice(0, 23))}, discarded=_WARM)
        added = _resident(many) - _resident(few)
        table_added = _resident(table) - empty
    ready = Sample(f"pos-tui, {MANY:,} coupons", "ms", opened[MANY])
    return [
        Comparison(
            "F3, to the first coupon, in a shop with many",
            ready,
            Sample(f"pos-tui, {FEW:,} coupons", "ms", opened[FEW]),
            MOST_OF_FEW,
        ),
        Comparison(
            "F3, to the first coupon, against a DataTable",
            ready,
            Sample(f"Textual DataTable, {MANY:,} rows", "ms", [filled]),
            MOST_OF_TABLE,
        ),
        Comparison(
            "Page down, to other rows on the screen",
            Sample(f"pos-tui, {MANY:,} coupons", "ms", turned["pos-tui"]),
            Sample(f"Textual DataTable, {MANY:,} rows", "ms", turned["table"]),
            MOST_PAGE_DOWN,
        ),
        Comparison(
            f"Memory that {MANY:,} coupons add",
            Sample(f"pos-tui, over one with {FEW:,}", "MiB", [added]),
            Sample("Textual DataTable, over an empty one", "MiB", [table_added]),
            ceiling=MOST_MEMORY,
        ),
    ]
