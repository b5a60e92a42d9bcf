"""The journal's file: SQLite, write-ahead log, `synchronous=FULL`. A row is on the disk when `append` returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_tui.journal.chain import follow
from pos_tui.journal.damaged import Cut, Damaged, Salvage, is_damage
from pos_tui.journal.database import append, readable, writable
from pos_tui.journal.entry import Entry, Row, Step, row_from
from pos_tui.journal.records import fold
from pos_tui.journal.schema import VERSION, version_of
from pos_tui.journal.takeover import finish, take_over
from pos_tui.journal.witness import last_known, testify

FILE_NAME: Final = "journal.sqlite"
_TAIL: Final = 200
"""The newest rows, whose chain is followed at every start; `journal verify` follows all of them."""

_OPEN: Final = """
SELECT * FROM entry WHERE write IN (
    SELECT write FROM entry WHERE step = 'intent'
    EXCEPT SELECT write FROM entry WHERE step = 'settlement'
    EXCEPT SELECT write FROM entry WHERE step = 'outcome' AND json_extract(data, '$.answer') <> 'unknown'
) ORDER BY seq
"""
_OF_THING: Final = """
SELECT * FROM entry WHERE write IN (SELECT write FROM entry WHERE thing = ?) ORDER BY seq
"""
_AT: Final = "SELECT * FROM entry WHERE seq = ?"
_LAST: Final = "SELECT * FROM entry ORDER BY seq DESC LIMIT ?"


class JournalFile:
    """One open file. Its calls block, and raise `sqlite3.Error`, `OSError` or `ValueError`."""

    def __init__(self, directory: Path, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._path = directory / FILE_NAME
        self._now = now
        self._new_id = new_id
        self._open_database: sqlite3.Connection | None = None
        self._untidy = False
        self.salvaged: Salvage | None = None
        """What was saved of a damaged file that had to be set aside."""

    def append(self, entry: Entry) -> None:
        """Write one row durably."""
        self._append(self._database, entry)
        self._untidy = True

    def _append(self, database: sqlite3.Connection, entry: Entry) -> None:
        testify(self._path, *append(database, [entry]))

    def open_rows(self) -> list[Row]:
        """The rows of every write whose fate is not known."""
        return _rows(self._database, _OPEN)

    def rows_of(self, thing: str) -> list[Row]:
        """The rows of every write to a thing."""
        return _rows(self._database, _OF_THING, thing)

    def tidy(self) -> None:
        """Bring the log back into the file, now that nobody waits for a row."""
        if self._open_database is not None and self._untidy:
            self._open_database.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._untidy = False

    def close(self) -> None:
        """Close the file. What was appended is on disk already."""
        if self._open_database is not None:
            self._open_database.close()
            self._open_database = None

    def open(self) -> None:
        """Create, bring up to date, or open. A damaged file is set aside; what it left open is carried over."""
        finish(self._path)
        try:
            _examine(self._path)
            self._open_database = self._opened()
        except (sqlite3.Error, ValueError) as error:
            if not is_damage(error):
                raise
            self.salvaged = take_over(self._path, self._now(), self._new_id, cut=isinstance(error, Cut))
            self._open_database = self._opened()

    @property
    def _database(self) -> sqlite3.Connection:
        if self._open_database is None:
            self.open()
        if self._open_database is None:
            raise sqlite3.OperationalError("not open")
        return self._open_database

    def _opened(self) -> sqlite3.Connection:
        database = writable(self._path)
        try:
            fold(row.entry() for row in _rows(database, _OPEN))
            last = _rows(database, _LAST, 1)
            if last:
                testify(self._path, last[0].seq, last[0].hash)
            else:
                self._append(database, Entry(self._new_id(), Step.OPENED, self._now(), "", {"version": VERSION}))
        except BaseException:
            database.close()
            raise
        return database


def _rows(database: sqlite3.Connection, query: str, *parameters: str | int) -> list[Row]:
    return [row_from(row) for row in database.execute(query, parameters)]


def _examine(path: Path) -> None:
    """Look at the file before anything may write to it. Raises `Damaged` and `sqlite3.Error`."""
    known = last_known(path)
    if not path.exists():
        if known:
            raise Cut("it is gone")
        return
    log = Path(f"{path}-wal")
    if path.stat().st_size == 0:
        if log.exists() and log.stat().st_size:
            raise Damaged("it is empty")
        if known:
            raise Cut("it is empty")
        return
    with closing(readable(path)) as database:
        if version_of(database) != VERSION:
            return
        tail = _rows(database, _LAST, _TAIL)[::-1]
        there = _rows(database, _AT, known.seq) if known else []
    if known and [row.hash for row in there] != [known.hash]:
        raise Cut("its newest rows are missing")
    if tail and not follow(tail, from_the_middle=tail[0].seq > 1).whole:
        raise Damaged("its newest rows are not what was written")
