"""The memory of a stand-in: one SQLite file, one connection, one thread in it at a time."""

import sqlite3
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pos_tui.sandbox import past
from pos_tui.sandbox.clock import Clock

Seeder = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Schema:
    """What one API's shop is kept in. `application_id` marks its files, so that no API opens another's.

    A new shop is filled between `tables` and `indexes`. A look back sees the `remembered` tables as they were.
    """

    application_id: int
    version: int
    tables: Sequence[str]
    indexes: Sequence[str] = ()
    remembered: Sequence[str] = ()


class StoreError(Exception):
    """The file cannot serve as the sandbox's memory; the text says why, in one line."""


class Store:
    """Short transactions over one shared connection."""

    def __init__(self, db: sqlite3.Connection, schema: Schema, turn: "threading.Lock | None" = None) -> None:
        self._db = db
        self._schema = schema
        self._turn = turn or threading.Lock()

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A consistent view of the shop."""
        with self._turn, _transaction(self._db, "BEGIN"):
            yield self._db

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A change that happens wholly or, when the block raises, not at all; the write lock is taken first."""
        with self._turn, _transaction(self._db, "BEGIN IMMEDIATE"):
            yield self._db

    def remember(self, clock: Clock) -> None:
        """Keep what is needed for looking back from now on; `clock` dates the changes."""
        with self._turn:
            past.remember(self._db, self._schema.remembered, clock)

    def as_of(self, moment: datetime) -> "Store":
        """The same shop as it was at `moment`, at the earliest as it was when remembering began; for reading only."""
        return _Past(self._db, self._schema, self._turn, moment)

    def close(self) -> None:
        """Give the file back."""
        with self._turn:
            self._db.close()


class _Past(Store):
    """The shop at another moment. What is written to it is gone at the end of the block."""

    def __init__(self, db: sqlite3.Connection, schema: Schema, turn: threading.Lock, moment: datetime) -> None:
        super().__init__(db, schema, turn)
        self._moment = moment

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        with self._turn, past.looking_back(self._db, self._moment):
            yield self._db

    writing = reading


def open_database(path: Path, schema: Schema, seeder: Seeder, *, patience: float = 5) -> Store:
    """Open the shop kept in `path`, or let `seeder` fill a new one; a file with content is used as it is.

    `patience` is how many seconds to wait while another process holds the file.
    """
    try:
        db = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise StoreError(f"cannot open {path}: {error}") from error
    try:
        _prepare(db, schema, seeder)
    except sqlite3.Error as error:
        db.close()
        raise StoreError(f"cannot open {path}: {error}") from error
    except StoreError as error:
        db.close()
        raise StoreError(f"cannot open {path}: {error}") from None
    return Store(db, schema)


def _prepare(db: sqlite3.Connection, schema: Schema, seeder: Seeder) -> None:
    db.row_factory = sqlite3.Row
    db.create_function("fold", 1, _fold, deterministic=True)
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (objects,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if objects and application_id != schema.application_id:
        raise StoreError("it is not a file of this sandbox")
    if objects and version != schema.version:
        raise StoreError(f"it was written by another version of the sandbox ({version}, not {schema.version})")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -65536")
    if not objects:
        with _transaction(db, "BEGIN IMMEDIATE"):
            db.execute(f"PRAGMA application_id = {schema.application_id}")
            db.execute(f"PRAGMA user_version = {schema.version}")
            for statement in schema.tables:
                db.execute(statement)
            seeder(db)
            for statement in schema.indexes:
                db.execute(statement)
    db.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _transaction(db: sqlite3.Connection, begin: str) -> Generator[None]:
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _fold(text: str | None) -> str | None:
    """Upper and lower case alike for letters outside ASCII too, which SQLite's own functions leave alone."""
    return None if text is None else text.casefold()
