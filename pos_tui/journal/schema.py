"""The file's tables, and the way from each earlier version to this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from pos_tui.journal.entry import FIRST_LINK, row_from

VERSION: Final = 2

_TABLE: Final = """
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    write TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('opened', 'intent', 'outcome', 'settlement', 'revealed')),
    at TEXT NOT NULL,
    thing TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
"""
_AROUND: Final = """
CREATE INDEX entry_by_write ON entry (write);
CREATE INDEX entry_by_thing ON entry (thing);
CREATE INDEX entry_unanswered ON entry (write) WHERE step = 'intent';
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""


class TooNew(sqlite3.DatabaseError):
    """The file was written by a newer version of this program."""

    def __init__(self) -> None:
        super().__init__("written by a newer version of this program")


def prepare(database: sqlite3.Connection) -> None:
    """Bring the file to this version, or leave it as it was. Raises `TooNew`, `sqlite3.Error` and `ValueError`."""
    version = version_of(database)
    if version == VERSION:
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[version_of(database) :]:
            step(database)
        database.execute(f"PRAGMA user_version={VERSION}")
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def version_of(database: sqlite3.Connection) -> int:
    """The version of the file; 0 when it is empty. Raises `TooNew` and `sqlite3.Error`."""
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= version <= VERSION:
        raise TooNew
    return version


def _create(database: sqlite3.Connection) -> None:
    """Version 1: the rows without a chain, named by coupon codes. An empty file goes through it too."""
    database.execute("CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, attempt, step, at, code, data)")


def _chain(database: sqlite3.Connection) -> None:
    """Version 2: every row is tied to the one before it."""
    for old in ("is_never_changed", "is_never_removed"):
        database.execute(f"DROP TRIGGER IF EXISTS entry_{old}")
    database.execute("ALTER TABLE entry RENAME TO entry_1")
    database.execute(_TABLE)
    previous = FIRST_LINK
    for old in database.execute("SELECT seq, attempt, step, at, code, data, '' FROM entry_1 ORDER BY seq").fetchall():
        row = row_from(old)
        row = row._replace(hash=row.link(previous))
        database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        previous = row.hash
    database.execute("DROP TABLE entry_1")
    for statement in _statements(_AROUND):
        database.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script: `executescript` would commit before the first one."""
    found, begun = list[str](), ""
    for line in script.strip().splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found


_STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_create, _chain)
