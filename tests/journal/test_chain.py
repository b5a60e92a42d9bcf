"""The chain: no byte of a row can be another one, and no row can be missing."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer
from pos_tui.journal.chain import follow
from pos_tui.journal.entry import FIRST_LINK, Entry, Step, row_from, row_of
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import JournalError
from pos_tui.journal.verifying import verify
from pos_tui.journal.witness import witness_of


@pytest.fixture
async def written(journal, make_write, intend, data):
    """The data directory of a counter that has left: a use, a refusal, a loss that was settled."""
    for name, answer in (("one", Answer.YES), ("two", Answer.NO), ("three", Answer.UNKNOWN)):
        await intend(journal, make_write(name, code=f"CZ-{name}"))
        await journal.outcome(make_write(name), answer, Reason.EXPIRED if answer is Answer.NO else None)
    await journal.settlement(make_write("three"), Ruling(Evidence.OURS, "seen"), {"status": "used"})
    await journal.close()
    return data


def is_found(directory):
    try:
        return not verify(directory).whole
    except JournalError:
        return True


async def test_what_was_written_is_whole(written, rows):
    found = verify(written)
    assert found.whole
    assert (found.chain.rows, found.chain.head) == (8, rows()[-1].hash)


def _rows_in(content, rows):
    """Where each row's cell lies in the file, with the lengths and types of its columns before it."""
    for row in rows:
        texts = "".join(row[1:]).encode()
        at = content.index(texts)
        header = next(size for size in range(8, 12) if content[at - size] == size)
        yield range(at - header - 3, at + len(texts))  # two bytes for the length, one for the place


def _holds(content):
    """Whether what SQLite reads from these bytes is a whole chain."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        database.deserialize(content)
        try:
            return follow(map(row_from, database.execute("SELECT * FROM entry ORDER BY seq"))).whole
        except (sqlite3.Error, ValueError):
            return False


async def test_every_byte_of_every_row_counts(written, rows):
    """Exhaustive: each byte of all rows, with one of its bits turned, in memory."""
    content = bytearray((written / FILE_NAME).read_bytes())
    content[18:20] = b"\1\1"  # no log beside it: a database in memory has none
    assert _holds(bytes(content))
    places = [place for cell in _rows_in(content, rows()) for place in cell]
    assert len(places) > 1500
    for turn, place in enumerate(places):
        bit = 1 << turn % 8
        content[place] ^= bit
        assert not _holds(bytes(content)), place
        content[place] ^= bit


async def test_a_flipped_byte_anywhere_in_the_file_is_found_unless_nothing_is_kept_there(written, tmp_path):
    """Sampled, through the file: the rows, their places, the indexes, the schema, the pages' own heads."""
    content = (written / FILE_NAME).read_bytes()
    copy = tmp_path / "copy"
    copy.mkdir()
    drawn = random.Random(7)
    used = [place for place in range(100, len(content)) if content[place]]
    for place in drawn.sample(used, 120):
        changed = bytearray(content)
        changed[place] ^= 1 << drawn.randrange(8)
        (copy / FILE_NAME).write_bytes(changed)
        assert is_found(copy), place


async def test_a_row_that_was_taken_out_or_put_in_is_found(written, rows):
    whole = rows()
    for place in range(len(whole) - 1):
        assert follow(whole[:place] + whole[place + 1 :]).broken_at == place + 1
        assert follow([*whole[: place + 1], *whole[place:]]).broken_at == place + 2
        swapped = [*whole[:place], whole[place + 1], whole[place], *whole[place + 2 :]]
        assert follow(swapped).broken_at == place + 1


async def test_rows_that_were_cut_off_at_the_end_are_found_by_a_head_that_was_written_down(written, rows):
    head, whole = rows()[-1].hash, verify(written)
    assert whole.rows_with(head[:16]) == [(FILE_NAME, 8)]
    with closing(sqlite3.connect(written / FILE_NAME)) as database, database:
        (trigger,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_is_never_removed'").fetchone()
        database.execute("DROP TRIGGER entry_is_never_removed")
        database.execute("DELETE FROM entry WHERE seq > 6")
        witness_of(written / FILE_NAME).unlink()
        database.execute(trigger)
    cut = verify(written)
    assert cut.whole
    assert cut.rows_with(head) == []


async def test_a_journal_that_lets_rows_be_removed_is_no_longer_whole(written):
    with closing(sqlite3.connect(written / FILE_NAME)) as database, database:
        database.execute("DROP TRIGGER entry_is_never_removed")
    assert verify(written).fault == "its tables are not those of a journal"


@given(st.data())
def test_a_chain_that_is_followed_from_the_middle_holds_as_well(data):
    rows, head = [], FIRST_LINK
    for seq in range(1, data.draw(st.integers(2, 9))):
        rows.append(row_of(seq, Entry(data.draw(st.text()), Step.INTENT, datetime.now(UTC), "x", {}), head))
        head = rows[-1].hash
    begin = data.draw(st.integers(0, len(rows) - 1))
    assert follow(rows[begin:], from_the_middle=begin > 0).whole
    place = data.draw(st.integers(begin, len(rows) - 1))
    rows[place] = rows[place]._replace(thing="y")
    assert follow(rows[begin:], from_the_middle=begin > 0).whole is (begin == place > 0)
