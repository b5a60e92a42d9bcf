"""A journal of the first version is brought up to date, with everything that it knows, or left as it was."""

import json
import sqlite3
from contextlib import closing

import pytest

from pos_tui.domain.write import Kind
from pos_tui.journal.chain import follow
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State
from pos_tui.journal.verifying import verify

VERSION_1 = """
BEGIN;
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
PRAGMA user_version=1;
COMMIT;
"""
INTENT = {
    "kind": "use",
    "code": "CZ-AAAA1111",
    "coupon_id": "coupon-1",
    "customer_id": "maria",
    "operator": "Ana",
    "terminal": "counter 2",
    "uses_left": 1,
    "uses_total": 1,
    "server_ahead": 2.5,
}
ROWS = [
    ("a", "intent", "CZ-AAAA1111", INTENT),
    ("a", "outcome", "CZ-AAAA1111", {"answer": "yes", "reason": None, "said_yes": False}),
    ("b", "intent", "CZ-BBBB2222", INTENT | {"code": "CZ-BBBB2222"}),
    ("b", "outcome", "CZ-BBBB2222", {"answer": "unknown", "reason": "no_answer", "said_yes": True}),
]
AT = "2026-08-12T12:00:0{}+00:00"


@pytest.fixture
def first_version(data, file):
    """Writes a journal as version 1 did."""

    def write(rows=ROWS):
        data.mkdir(exist_ok=True)
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(VERSION_1)
            for place, (attempt, step, code, known) in enumerate(rows):
                row = (attempt, step, AT.format(place), code, known if isinstance(known, str) else json.dumps(known))
                database.execute("INSERT INTO entry (attempt, step, at, code, data) VALUES (?, ?, ?, ?, ?)", row)
            database.commit()

    return write


async def test_everything_is_still_known(first_version, open_journal, make_write, rows):
    first_version()
    journal = await open_journal()
    (opened,) = await journal.open_writes()
    assert (opened.id, opened.code, opened.status_said_yes, opened.kind) == ("b", "CZ-BBBB2222", True, Kind.USE)
    (used,) = await journal.of_thing("CZ-AAAA1111")
    assert (used.state, used.write.coupon_id, used.operator) == (State.DONE, "coupon-1", "Ana")
    assert journal.salvaged is None
    assert follow(rows()).whole


async def test_it_goes_on_in_the_same_chain(first_version, open_journal, make_write, intend, rows, data):
    first_version()
    journal = await open_journal()
    await intend(journal, make_write("c"))
    await journal.close()
    again = await open_journal()
    assert [write.id for write in await again.open_writes()] == ["b", "c"]
    assert [row.seq for row in rows()] == [1, 2, 3, 4, 5]
    assert verify(data).whole


async def test_an_empty_one_is_brought_up_to_date(first_version, open_journal, rows):
    first_version([])
    await open_journal()
    assert [row.step for row in rows()] == ["opened"]


async def test_the_new_rows_are_as_well_kept_as_the_old(first_version, open_journal, file):
    first_version()
    await open_journal()
    for change in ("UPDATE entry SET thing = 'x'", "DELETE FROM entry"):
        with closing(sqlite3.connect(file)) as database, pytest.raises(sqlite3.Error, match="append-only"):
            database.execute(change)


def test_reading_it_leaves_it_as_it_was(first_version, data, file):
    first_version()
    before = file.read_bytes()
    assert [record.state for record in read_records(data)] == [State.DONE, State.OPEN]
    assert verify(data).chain.rows == 4
    assert file.read_bytes() == before


async def test_a_migration_that_cannot_be_finished_leaves_it_as_it_was(first_version, open_journal, file, monkeypatch):
    first_version()
    before = file.read_bytes()
    monkeypatch.setattr("pos_tui.journal.schema._AROUND", "CREATE INDEX entry_by_write ON nothing (write);")
    monkeypatch.setattr("pos_tui.journal.file.is_damage", lambda error: False)
    with pytest.raises(JournalError):
        await open_journal()
    assert file.read_bytes() == before
    monkeypatch.undo()
    assert len(await (await open_journal()).open_writes()) == 1


@pytest.mark.parametrize("known", ["not json", "{}", "[]"])
async def test_a_row_that_says_nothing_is_damage_and_what_is_open_is_carried_over(
    first_version, open_journal, data, known
):
    first_version([*ROWS, ("c", "intent", "CZ-CCCC3333", known)])
    journal = await open_journal()
    use, lost = await journal.open_writes()
    assert (use.id, lost.kind) == ("b", Kind.LOST)
    assert not journal.salvaged.whole
    assert (data / journal.salvaged.name).exists()
    await journal.close()
    again = await open_journal()
    assert again.salvaged is None
    assert len(await again.open_writes()) == 2
