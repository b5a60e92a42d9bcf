"""What can be saved of a journal that is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, NamedTuple

from pos_tui.journal.chain import before
from pos_tui.journal.database import readable
from pos_tui.journal.entry import Entry, Row, Step, row_from
from pos_tui.journal.records import State, fold

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""SQLITE_ERROR: the tables are not those of a journal."""
_ROWS: Final = {
    7: "SELECT * FROM entry WHERE seq > ? ORDER BY seq",
    6: "SELECT seq, attempt, step, at, code, data, '' FROM entry WHERE seq > ? ORDER BY seq",
}
"""By how many columns there are: version 1 had one less."""


class Damaged(ValueError):
    """The rows are not what was written; the text says in which way."""


class Cut(Damaged):
    """The newest rows that are known to have been there are not."""


class Salvage(NamedTuple):
    """What could be read of a damaged file: its last hash, the entries of its open writes, and whether that is all of
    them. `name` is the file that was set aside.
    """

    head: str | None
    open: tuple[Entry, ...]
    whole: bool
    name: str = ""


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken; a full disk, a lock or a newer version is no damage."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
    return isinstance(error, ValueError)


def salvage(path: Path) -> Salvage:
    """Read around the damage, row by row.

    An intent counts even in a row that is not what was written; an outcome that would close it does not.
    """
    entries = dict[str, list[Entry]]()
    whole, last = True, None
    for row in surviving(path):
        if row is None:
            whole = False
            continue
        fits = _fits(row, last)
        last = row
        whole = whole and fits
        try:
            entry = row.entry()
        except ValueError:
            whole = False
            continue
        if fits or entry.step is Step.INTENT:
            entries.setdefault(entry.write, []).append(entry)
    still_open = list[Entry]()
    for written in entries.values():
        try:
            still_open += written if _is_open(written) else ()
        except ValueError:
            whole = False
    return Salvage(last.hash or None if last else None, tuple(still_open), whole and last is not None)


def surviving(path: Path) -> Iterator[Row | None]:
    """Every row that can be read, in order; None where something could not."""
    try:
        if path.stat().st_size == 0:  # SQLite would take it for a new file, and delete the log beside it
            yield None
            return
        database = readable(path)
    except (sqlite3.Error, OSError):
        yield None
        return
    with closing(database):
        _read_what_is_there(database)
        query, last = _ROWS.get(_columns(database), ""), _last(database)
        at = 0
        while last is None or at < last:
            try:
                for found in database.execute(query, (at,)):
                    at = found[0]
                    yield row_from(found)
            except (sqlite3.Error, ValueError, TypeError):
                yield None
                if last is None:
                    return
                at += 1
            else:
                return


def _read_what_is_there(database: sqlite3.Connection) -> None:
    """Else SQLite reads nothing at all of a file that was cut."""
    with suppress(sqlite3.Error):
        database.execute("PRAGMA writable_schema = 1")


def _fits(row: Row, last: Row | None) -> bool:
    """Whether a row is what was written behind the row before it; version 1 has no hashes to tell by."""
    if row.seq != (last.seq + 1 if last else 1):
        return False
    return not row.hash or row.link(last.hash if last else before(row)) == row.hash


def _is_open(written: Sequence[Entry]) -> bool:
    return any(record.state is State.OPEN for record in fold(written))


def _columns(database: sqlite3.Connection) -> int:
    try:
        return len(database.execute("PRAGMA table_info(entry)").fetchall())
    except sqlite3.Error:
        return 0


def _last(database: sqlite3.Connection) -> int | None:
    try:
        return database.execute("SELECT max(seq) FROM entry").fetchone()[0]
    except sqlite3.Error:
        return None
