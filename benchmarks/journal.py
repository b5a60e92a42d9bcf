"""A row of the journal against a bare commit of the same bytes, and how long everything else waits for a slow disk.

Both commits are durable (write-ahead log, `synchronous=FULL`): the disk's own time is in both. What the journal adds is
the chain, its triggers and indexes, and the way to its thread and back.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from pos_tui.counter.clock import SystemClock
from pos_tui.domain.write import Answer, Write
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import Journal
from tests.journal.slow_disk import compiled, compiler, measured

_A_ROUND = 50
_WARM = 10
_PAUSE_MS = 20
_SLOW_APPENDS = 24
MOST = 4.0
"""The promise: at most so many times a bare commit."""
MOST_STALLED = 2.0
"""The promise: at most so many times what a turn of the event loop waits while nothing is written. A loop that waited
for the disk would stand 20 ms.
"""


async def _appended(directory: Path) -> list[float]:
    """Milliseconds of each row."""
    clock = SystemClock()
    journal = Journal(directory, clock.now)
    await journal.open()
    found: list[float] = []
    for number in range(_WARM + _A_ROUND):
        write = Write(id=f"w{number // 2}", code="CZ-AAAA1111", sent_at=clock.now())
        begun = time.perf_counter()
        if number % 2:
            await journal.outcome(write, Answer.YES, None)
        else:
            await journal.intent(write, operator="Ana", terminal="2")
        found.append((time.perf_counter() - begun) * 1000)
    await journal.close()
    return found[_WARM:]


def _committed(directory: Path, source: Path) -> list[float]:
    """Milliseconds of each bare commit: the rows that the journal wrote, into a table without anything around it."""
    with closing(sqlite3.connect(source / FILE_NAME)) as database:
        rows = database.execute("SELECT * FROM entry ORDER BY seq DESC LIMIT ?", (_WARM + _A_ROUND,)).fetchall()[::-1]
    found: list[float] = []
    with closing(sqlite3.connect(directory / "bare.sqlite", isolation_level=None)) as database:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, a, b, c, d, e, f)")
        for row in rows:
            begun = time.perf_counter()
            database.execute("INSERT INTO entry (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", row[1:])
            found.append((time.perf_counter() - begun) * 1000)
    return found[_WARM:]


def _rows(room: Room) -> Comparison:
    ours, bare = room.home("journal"), room.home("bare commits")
    asyncio.run(_appended(ours))  # so that there are rows to commit, whichever comes first
    measures = {"ours": lambda: asyncio.run(_appended(ours)), "bare": lambda: _committed(bare, ours)}
    found = in_rounds(room.rounds, measures)
    flat = {name: [value for values in rounds for value in values] for name, rounds in found.items()}
    return Comparison(
        "A row of the journal, durable",
        Sample("pos-tui, chained, from the event loop", "ms", flat["ours"]),
        Sample("a bare commit of SQLite", "ms", flat["bare"]),
        MOST,
    )


def _stalls(room: Room) -> Comparison:
    """A disk that takes 20 ms to say that it has written: what a turn of the event loop waits."""
    home = room.home("slow")
    library = compiled(home)
    found = [
        measured(library, home / f"data-{number}", pause_ms=_PAUSE_MS, appends=_SLOW_APPENDS)
        for number in range(room.rounds)
    ]
    return Comparison(
        f"The event loop while a disk takes {_PAUSE_MS} ms for a row, 99 of 100 turns",
        Sample("while rows are written", "ms", [_most(one["busy"]) for one in found]),
        Sample("while nothing is written", "ms", [_most(one["idle"]) for one in found]),
        MOST_STALLED,
    )


def _most(stalls: list[float]) -> float:
    return sorted(stalls)[len(stalls) * 99 // 100]


def compare(room: Room) -> list[Comparison]:
    """Rows, and where there is a C compiler to make a slow disk with, stalls."""
    return [_rows(room), *([_stalls(room)] if compiler() else [])]
