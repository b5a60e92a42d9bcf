"""The shop as it was: changes are remembered with what undoes them, and a look back undoes the newest ones for a while.

Triggers write down, for each row that changes, the statement that changes it back. Looking back is a transaction that
carries these out, newest first, and is rolled back at its end.
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from pos_tui.sandbox.clock import Clock, written

KEPT = timedelta(minutes=10)
"""How far back anybody may look."""


def remember(db: sqlite3.Connection, tables: Sequence[str], clock: Clock) -> None:
    """Remember what undoes each change of `tables` from now on; a second call does nothing."""
    if db.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'undo'").fetchone():
        return
    db.create_function("moment", 0, lambda: written(clock()))
    db.execute("CREATE TEMP TABLE undo (number INTEGER PRIMARY KEY, at TEXT NOT NULL, statement TEXT NOT NULL)")
    db.execute("CREATE INDEX temp.undo_by_time ON undo (at)")
    for table in tables:
        for statement in _triggers(db, table):
            db.execute(statement)


def undo_since(db: sqlite3.Connection, moment: datetime) -> None:
    """Within a transaction that is rolled back later: undo all that was changed after `moment`."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    newest_first = db.execute("SELECT statement FROM undo WHERE at > ? ORDER BY number DESC", (written(moment),))
    for (statement,) in newest_first.fetchall():
        db.execute(statement)


def forget(db: sqlite3.Connection, now: datetime) -> None:
    """Drop what nobody may look back to any more."""
    db.execute("DELETE FROM undo WHERE at < ?", (written(now - KEPT),))


@contextmanager
def looking_back(db: sqlite3.Connection, moment: datetime) -> Generator[None]:
    """The shop as it was at `moment`; whatever is written inside never happened."""
    forget(db, moment)
    db.execute("BEGIN IMMEDIATE")
    try:
        undo_since(db, moment)
        yield
    finally:
        db.execute("ROLLBACK")


def _triggers(db: sqlite3.Connection, table: str) -> Generator[str]:
    columns = [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
    back = " || ', ' || ".join(f"'{column} = ' || quote(OLD.{column})" for column in columns)
    undo = {
        "UPDATE": f"'UPDATE {table} SET ' || {back} || ' WHERE rowid = ' || OLD.rowid",  # noqa: S608 - own names
        "INSERT": f"'DELETE FROM {table} WHERE rowid = ' || NEW.rowid",  # noqa: S608
    }
    for event, statement in undo.items():
        yield (
            f"CREATE TEMP TRIGGER undo_{table}_{event} AFTER {event} ON main.{table}"  # noqa: S608
            f" BEGIN INSERT INTO undo (at, statement) VALUES (moment(), {statement}); END"
        )
