"""The SQLite side of a journal: how its file is opened, and how rows are appended."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from pos_tui.journal.chain import before
from pos_tui.journal.entry import FIRST_LINK, Entry, row_of
from pos_tui.journal.schema import prepare

_BUSY_S: Final = 5.0
_LAST: Final = "SELECT * FROM entry ORDER BY seq DESC LIMIT 1"
_INSERT: Final = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)"


def readable(path: Path) -> sqlite3.Connection:
    """The file as it is; nothing in it is changed. Raises `sqlite3.Error`."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    database.text_factory = _text
    return database


def writable(path: Path) -> sqlite3.Connection:
    """The file, created or brought up to date if need be; only its owner may read it.

    Raises `sqlite3.Error` and `OSError`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    os.fchmod(file, 0o600)
    os.close(file)
    database = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    database.text_factory = _text
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
            database.execute(f"PRAGMA {pragma}")
        prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def append(database: sqlite3.Connection, entries: Sequence[Entry]) -> tuple[int, str]:
    """Write rows behind the last one: all of them in one durable commit, or none. The last one's place and hash."""
    database.execute("BEGIN IMMEDIATE")
    try:
        last = database.execute(_LAST).fetchone()
        seq, head = (last[0], last[-1]) if last else (0, None)
        rows = list[tuple[int | str, ...]]()
        for entry in entries:
            seq += 1
            if head is None:
                head = before(row_of(seq, entry, FIRST_LINK))
            row = row_of(seq, entry, head)
            rows.append(row)
            head = row.hash
        database.executemany(_INSERT, rows)
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    return seq, head or FIRST_LINK


def _text(raw: bytes) -> str:
    """Text that is no UTF-8 stays recognisable as such: it is damage, and no fault of whoever reads it."""
    return raw.decode("utf-8", "surrogateescape")
