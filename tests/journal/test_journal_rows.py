"""The journal: two durable rows for a change, kept over a restart, never changed."""

import sqlite3
import struct
from contextlib import closing
from datetime import timedelta

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer, Kind, WriteState
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import Settled, State


@pytest.fixture
def commits(file):
    """How many durable commits stand in the write-ahead log."""

    def commits():
        log = file.with_name(f"{FILE_NAME}-wal").read_bytes()
        frame = 24 + struct.unpack(">I", log[8:12])[0]
        sizes = [struct.unpack(">I", log[place + 4 : place + 8])[0] for place in range(32, len(log), frame)]
        return sum(size > 0 for size in sizes)

    return commits


async def test_a_use_takes_two_commits_and_two_rows(journal, make_write, commits, rows, intend):
    before = commits()
    await intend(journal, make_write())
    assert commits() == before + 1
    await journal.outcome(make_write(), Answer.YES, None)
    assert commits() == before + 2
    assert [(row.write, row.step) for row in rows()] == [
        ("own-1", "opened"),
        ("write-1", "intent"),
        ("write-1", "outcome"),
    ]


@pytest.mark.parametrize("kind", [Kind.USE, Kind.REDEEM, Kind.AWARD, Kind.ENROL])
async def test_an_open_write_survives_the_journal_being_closed(journal, open_journal, make_write, intend, kind):
    await intend(journal, make_write(kind=kind))
    await journal.close()
    again = await open_journal()
    (opened,) = await again.open_writes()
    assert opened == make_write(kind=kind, state=WriteState.UNKNOWN)
    assert opened.thing
    assert [record.write for record in await again.of_thing(opened.thing)] == [opened]


async def test_an_unknown_outcome_leaves_it_open_and_remembers_a_lost_yes(journal, open_journal, make_write, intend):
    write = make_write(status_said_yes=True)
    await intend(journal, write)
    await journal.outcome(write, Answer.UNKNOWN, Reason.UNREADABLE)
    again = await open_journal()
    (opened,) = await again.open_writes()
    assert opened.status_said_yes


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO, Answer.NOT_SENT])
async def test_a_known_outcome_closes_it(journal, make_write, intend, answer):
    await intend(journal, make_write())
    await journal.outcome(make_write(), answer, None)
    assert await journal.open_writes() == []


@pytest.mark.parametrize("evidence", [Evidence.OURS, Evidence.NOT_OURS])
async def test_a_settlement_closes_it(journal, make_write, intend, evidence):
    await intend(journal, make_write())
    await journal.outcome(make_write(), Answer.UNKNOWN, Reason.NO_ANSWER)
    await journal.settlement(make_write(), Ruling(evidence, "seen"))
    assert await journal.open_writes() == []
    (record,) = await journal.of_thing("CZ-AAAA1111")
    assert (record.evidence, record.settled) == ("seen", Settled.READ)


async def test_open_writes_come_oldest_first(journal, make_write, intend):
    for name in ("one", "two", "three"):
        await intend(journal, make_write(name))
    await journal.outcome(make_write("two"), Answer.YES, None)
    assert [write.id for write in await journal.open_writes()] == ["one", "three"]


async def test_a_thing_finds_its_own_writes_only(journal, make_write, intend):
    await intend(journal, make_write("one"))
    await intend(journal, make_write("two", code="CZ-BBBB2222"))
    assert [record.write.id for record in await journal.of_thing("CZ-BBBB2222")] == ["two"]
    assert await journal.of_thing("CZ-CCCC3333") == []


@pytest.mark.parametrize("change", ["UPDATE entry SET thing = 'CZ-BBBB2222'", "DELETE FROM entry"])
async def test_no_row_is_ever_changed_or_removed(journal, make_write, intend, file, change):
    await intend(journal, make_write())
    with closing(sqlite3.connect(file)) as database, pytest.raises(sqlite3.Error, match="append-only"):
        database.execute(change)
    assert len(await journal.of_thing("CZ-AAAA1111")) == 1


async def test_two_counters_on_one_file_keep_one_chain(open_journal, make_write, intend, data):
    """The program never lets that happen; should it, no row is refused."""
    one, other = await open_journal(), await open_journal()
    await intend(one, make_write("one"))
    await intend(other, make_write("two"))
    await one.outcome(make_write("one"), Answer.YES, None)
    assert [record.state for record in read_records(data)] == [State.DONE, State.OPEN]


async def test_it_can_be_read_beside_a_running_counter(journal, make_write, intend, data):
    await intend(journal, make_write())
    (record,) = read_records(data)
    assert (record.write.code, record.state, record.operator) == ("CZ-AAAA1111", State.OPEN, "Ana")


def test_reading_where_no_journal_is_finds_nothing_and_creates_nothing(tmp_path):
    assert read_records(tmp_path / "nowhere") == []
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("seconds", "answer", "near"),
    [
        (-100, Answer.YES, True),
        (100, Answer.YES, True),
        (100, Answer.UNKNOWN, True),
        (100, None, True),
        (100, Answer.NO, False),
        (100, Answer.NOT_SENT, False),
        (-121, Answer.YES, False),
        (121, Answer.YES, False),
    ],
)
async def test_another_use_near_ours_is_noticed(journal, make_write, intend, clock, seconds, answer, near):
    ours = make_write("ours")
    other = make_write("other", sent_at=clock.now() + timedelta(seconds=seconds))
    await intend(journal, ours)
    await intend(journal, other)
    if answer is not None:
        await journal.outcome(other, answer, None)
    assert await journal.others_near(ours, timedelta(seconds=120)) is near


async def test_uses_of_other_coupons_are_not_near(journal, make_write, intend):
    await intend(journal, make_write("ours"))
    await intend(journal, make_write("other", code="CZ-BBBB2222"))
    assert not await journal.others_near(make_write("ours"), timedelta(seconds=120))
