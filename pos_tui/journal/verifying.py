"""Whether a journal, and what was set aside before it, is what was written.

Every row is covered by its hash, and SQLite checks its own pages and indexes; what no row uses of a page is not
covered. Rows that were cut off at the end leave a whole chain behind: the witness beside the file tells of them, or a
head that was written down.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from pos_tui.journal.chain import Chain, follow
from pos_tui.journal.damaged import Damaged, surviving
from pos_tui.journal.entry import Row, Step
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.reading import DamagedJournal, in_plain_words, read_rows, reading, rows_of
from pos_tui.journal.schema import prepare
from pos_tui.journal.witness import Witness, last_known

_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
MISSING: Final = "its newest rows are missing"
_SET_ASIDE: Final = "journal.damaged-*.sqlite"


class Aside(NamedTuple):
    """A journal that was set aside: how many rows can be read, the last one's hash, and how far its chain holds."""

    name: str
    rows: int
    head: str
    chain: Chain


class Origin(NamedTuple):
    """What a chain says it took over: from which file, which hash was its last, and whether that is so.

    `fits` is None where the last hash could not be read when the file was set aside.
    """

    name: str
    after: str | None
    there: bool
    fits: bool | None


class Findings(NamedTuple):
    """`fault` says why the journal cannot be read to its end; `seen` are the hashes of all rows, set aside or not."""

    chain: Chain
    fault: str
    aside: tuple[Aside, ...]
    origins: tuple[Origin, ...]
    seen: dict[str, tuple[str, int]]
    """By hash: the file and the row."""

    @property
    def whole(self) -> bool:
        """Whether the journal holds and begins where it says it does."""
        return self.chain.whole and not self.fault and all(one.there and one.fits is not False for one in self.origins)

    def rows_with(self, beginning: str) -> list[tuple[str, int]]:
        """Every row whose hash begins so."""
        return [place for known, place in self.seen.items() if known.startswith(beginning)]


def verify(directory: Path) -> Findings:
    """Follow everything that there is. Raises `JournalError` when there is nothing that could be followed."""
    path = directory / FILE_NAME
    rows, fault = list[Row](), ""
    known = last_known(path)
    if known and not path.exists():
        return Findings(follow(()), MISSING, (), (), {})
    try:
        with in_plain_words(), reading(path) as database:
            for row in rows_of(database):
                rows.append(row)
            _check_pages(database)
            _check_schema(database)
    except DamagedJournal as error:
        fault = str(error)
    if not fault and follow(rows).whole and not _reach(rows, known):
        fault = MISSING
    kept = {found.name: _surviving(found) for found in sorted(directory.glob(_SET_ASIDE))}
    aside = tuple(
        Aside(name, len(found), found[-1].hash if found else "", follow(found)) for name, found in kept.items()
    )
    firsts = [found[0] for found in (rows, *kept.values()) if found]
    seen = {
        row.hash: (name, row.seq) for name, found in (*kept.items(), (FILE_NAME, rows)) for row in found if row.hash
    }
    origins = tuple(origin for first in firsts for origin in _origin(first, aside))
    return Findings(follow(rows), fault, aside, origins, seen)


def newest_are_there(directory: Path) -> bool:
    """Whether the journal goes as far as it is known to have gone. Raises `JournalError`."""
    known = last_known(directory / FILE_NAME)
    return _reach(read_rows(directory), known)


def _reach(rows: list[Row], known: Witness | None) -> bool:
    return known is None or (len(rows) >= known.seq and rows[known.seq - 1].hash == known.hash)


def _check_pages(database: sqlite3.Connection) -> None:
    (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise Damaged("its pages are damaged")


def _check_schema(database: sqlite3.Connection) -> None:
    """The tables, and the triggers that let no row be changed, are those that this program makes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        prepare(fresh)
        if database.execute(_SCHEMA).fetchall() != fresh.execute(_SCHEMA).fetchall():
            raise Damaged("its tables are not those of a journal")


def _surviving(path: Path) -> list[Row]:
    return [row for row in surviving(path) if row is not None]


def _origin(first: Row, aside: tuple[Aside, ...]) -> Iterator[Origin]:
    if first.step != Step.OPENED:
        return
    try:
        about = first.entry().data
    except ValueError:
        return
    name, after = about.get("set_aside"), about.get("after")
    if not isinstance(name, str):
        return
    known = {one.name: one for one in aside}
    fits = None if not isinstance(after, str) else name in known and known[name].head == after
    yield Origin(name, after if isinstance(after, str) else None, name in known, fits)
