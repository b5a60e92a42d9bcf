"""What this counter did, append-only and durable: the intent before a request, the outcome after it.

One SQLite file, write-ahead log, `synchronous=FULL`, one writer thread: a row is on the disk when its call returns.
No one-time code, no session, no key, no phone and no name ever stands in it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from pos_tui.counter.records import Entry, Record, State, Step, fold
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Ruling
from pos_tui.domain.write import Answer, Write

FILE_NAME: Final = "journal.sqlite"
_VERSION: Final = 1
_BUSY_MS: Final = 5000
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS entry (
    seq INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('intent', 'outcome', 'settlement')),
    at TEXT NOT NULL,
    code TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS entry_by_attempt ON entry (attempt);
CREATE INDEX IF NOT EXISTS entry_by_code ON entry (code);
CREATE INDEX IF NOT EXISTS entry_unanswered ON entry (attempt) WHERE step = 'intent';
CREATE TRIGGER IF NOT EXISTS entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS entry_is_never_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""
_OPEN: Final = """
SELECT attempt, step, at, data FROM entry WHERE attempt IN (
    SELECT attempt FROM entry WHERE step = 'intent'
    EXCEPT SELECT attempt FROM entry WHERE step = 'settlement'
    EXCEPT SELECT attempt FROM entry WHERE step = 'outcome' AND json_extract(data, '$.answer') <> 'unknown'
) ORDER BY seq
"""
_OF_CODE: Final = """
SELECT attempt, step, at, data FROM entry WHERE attempt IN (SELECT attempt FROM entry WHERE code = ?) ORDER BY seq
"""

T = TypeVar("T")
_FAULTS: Final = (sqlite3.Error, OSError, ValueError, KeyError)


class JournalError(Exception):
    """The journal cannot be opened, read or written; the text says why in plain words, without any data."""


class Journal:
    """The journal of one data directory. Its calls are awaited and raise `JournalError`."""

    def __init__(self, directory: Path, now: Callable[[], datetime]) -> None:
        self._path = directory / FILE_NAME
        self._now = now
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._database: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Create or open the file; only its owner may read it."""
        await self._do(self._open)

    async def intent(self, write: Write, *, operator: str, terminal: str) -> None:
        """Record durably that `write` is about to be sent."""
        data = {
            "kind": "use",
            "code": write.code,
            "coupon_id": write.coupon_id,
            "customer_id": write.customer_id,
            "operator": operator,
            "terminal": terminal,
            "uses_left": write.uses_left,
            "uses_total": write.uses_total,
            "server_ahead": None if write.server_ahead is None else write.server_ahead.total_seconds(),
        }
        await self._append(write, Step.INTENT, write.sent_at, data)

    async def outcome(self, write: Write, answer: Answer, reason: Reason | None) -> None:
        """Record durably how the request was answered."""
        data = {"answer": answer, "reason": reason, "said_yes": write.status_said_yes}
        await self._append(write, Step.OUTCOME, self._now(), data)

    async def settlement(self, write: Write, ruling: Ruling) -> None:
        """Record durably what a later read proved."""
        data = {"evidence": ruling.evidence, "grounds": ruling.grounds, "strong": ruling.strong}
        await self._append(write, Step.SETTLEMENT, self._now(), data)

    async def open_writes(self) -> list[Write]:
        """Every use whose fate is not known, oldest first."""
        records = await self._do(lambda: self._select(_OPEN))
        return [record.as_write() for record in records]

    async def of_code(self, code: str) -> list[Record]:
        """Every use of one code that this journal knows, oldest first."""
        return await self._do(lambda: self._select(_OF_CODE, code))

    async def others_near(self, write: Write, window: timedelta) -> bool:
        """Whether another use of the same coupon by this counter lies in the window of `write`."""
        records = await self.of_code(write.code)
        return any(
            record.attempt != write.id
            and record.state in (State.USED, State.OPEN)
            and abs(record.intent_at - write.sent_at) <= window
            for record in records
        )

    async def close(self) -> None:
        """Close the file. What was awaited before is on disk already."""
        await self._do(self._close)
        self._thread.shutdown()

    async def _do(self, job: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, job)
        except _FAULTS as error:
            raise JournalError(_plainly(error)) from error

    async def _append(self, write: Write, step: Step, at: datetime, data: dict[str, Any]) -> None:
        row = (write.id, step, at.astimezone(UTC).isoformat(), write.code, json.dumps(data))

        def append() -> None:
            database = self._connection()
            with database:
                database.execute("INSERT INTO entry (attempt, step, at, code, data) VALUES (?, ?, ?, ?, ?)", row)

        await self._do(append)

    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            self._open()
        if self._database is None:
            raise sqlite3.OperationalError("not open")
        return self._database

    def _select(self, query: str, *parameters: str) -> list[Record]:
        return fold(map(_entry, self._connection().execute(query, parameters)))

    def _open(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        os.fchmod(file, 0o600)
        os.close(file)
        database = sqlite3.connect(self._path, timeout=_BUSY_MS / 1000)
        try:
            _prepare(database)
        except BaseException:
            database.close()
            raise
        self._database = database

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _prepare(database: sqlite3.Connection) -> None:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > _VERSION:
        raise sqlite3.DatabaseError("written by a newer version of this program")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    if version < _VERSION:
        database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={_VERSION}; COMMIT;")


def read_records(directory: Path) -> list[Record]:
    """Every record of a data directory, without a lock and beside a running counter. Raises `JournalError`."""
    path = directory / FILE_NAME
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT attempt, step, at, data FROM entry ORDER BY seq")
            return fold(map(_entry, rows))
    except _FAULTS as error:
        raise JournalError(_plainly(error)) from error


def _entry(row: tuple[str, str, str, str]) -> Entry:
    attempt, step, at, data = row
    return Entry(attempt, Step(step), datetime.fromisoformat(at), json.loads(data))


def _plainly(error: Exception) -> str:
    if isinstance(error, ValueError | KeyError):
        return "a row is damaged"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)
