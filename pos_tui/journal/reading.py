"""Reading a journal without a lock, beside a running counter and from a disk that cannot be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pos_tui.journal.damaged import Damaged, is_damage
from pos_tui.journal.database import readable
from pos_tui.journal.entry import Entry, Row, row_from
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import JournalError, plainly
from pos_tui.journal.records import Record, fold
from pos_tui.journal.schema import VERSION, prepare, version_of

_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a copy in a directory of its own, for its owner only
_NO_ROOM_BESIDE: Final = frozenset(
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
)


class DamagedJournal(JournalError):
    """The file itself is broken."""


def read_records(directory: Path) -> list[Record]:
    """Every record of a data directory, oldest intent first. Raises `JournalError`."""
    return fold_rows(read_rows(directory))


def read_rows(directory: Path) -> list[Row]:
    """Every row as it stands in the file; none where there is no journal yet. Raises `JournalError`."""
    path = directory / FILE_NAME
    with in_plain_words():
        if not path.exists():
            return []
        with reading(path) as database:
            return list(rows_of(database))


def fold_rows(rows: list[Row]) -> list[Record]:
    """The records that rows tell of. Raises `JournalError`."""
    with in_plain_words():
        return fold(row.entry() for row in rows)


def entries_of(rows: list[Row]) -> list[Entry]:
    """What rows say. Raises `JournalError`."""
    with in_plain_words():
        return [row.entry() for row in rows]


@contextmanager
def in_plain_words() -> Generator[None]:
    """Every fault of reading becomes a `JournalError`, and a `DamagedJournal` where the file is to blame."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as error:
        kind = DamagedJournal if is_damage(error) else JournalError
        raise kind(plainly(error)) from error


@contextmanager
def reading(path: Path) -> Generator[sqlite3.Connection]:
    """The file as it is; one of an earlier version is brought up to date in memory, and stays as it was on disk.

    Raises `sqlite3.Error`, `OSError` and `ValueError`.
    """
    with _connected(path) as database:
        version = version_of(database)
        if version == 0:
            raise Damaged("there is no journal in it")
        if version == VERSION:
            yield database
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            copy.text_factory = database.text_factory
            database.backup(copy)
            prepare(copy)
            yield copy


def rows_of(database: sqlite3.Connection) -> Iterator[Row]:
    """Every row, oldest first. Raises `sqlite3.Error` and `ValueError`."""
    return map(row_from, database.execute("SELECT * FROM entry ORDER BY seq"))


@contextmanager
def _connected(path: Path) -> Generator[sqlite3.Connection]:
    """SQLite must be able to keep its index beside the file: where it cannot, a copy in memory is read."""
    if os.access(path.parent, os.W_OK):
        with closing(readable(path)) as database:
            try:
                database.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                if path.is_dir() or error.sqlite_errorcode & 0xFF not in _NO_ROOM_BESIDE:
                    raise
            else:
                yield database
                return
    with TemporaryDirectory(prefix="pos-tui-journal-", dir=_place()) as elsewhere:
        for suffix in ("", "-wal"):
            kept = Path(f"{path}{suffix}")
            if kept.exists():
                shutil.copyfile(kept, Path(elsewhere) / kept.name)
        with closing(readable(Path(elsewhere) / path.name)) as database:
            yield database


def _place() -> Path | None:
    """Where a copy costs no disk, if there is such a place."""
    return _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
