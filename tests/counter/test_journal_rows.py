"""The journal: two durable rows for a use, kept over a restart, never changed."""

import sqlite3
import struct
from contextlib import closing
from datetime import timedelta

import pytest

from pos_tui.counter.journal import FILE_NAME, Journal, read_records
from pos_tui.counter.records import State
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer, WriteState


@pytest.fixture
async def journal(open_journal):
    """An open journal."""
    return await open_journal()


@pytest.fixture
def file(tmp_path):
    """Where it stands."""
    return tmp_path / "data" / FILE_NAME


@pytest.fixture
def commits(file):
    """How many durable commits stand in the write-ahead log."""

    def commits():
        data = file.with_name(f"{FILE_NAME}-wal").read_bytes()
        frame = 24 + struct.unpack(">I", data[8:12])[0]
        sizes = [struct.unpack(">I", data[place + 4 : place + 8])[0] for place in range(32, len(data), frame)]
        return sum(size > 0 for size in sizes)

    return commits


async def _intent(journal, write):
    await journal.intent(write, operator="Ana", terminal="counter 2")


async def test_a_use_takes_two_commits_and_two_rows(journal, make_write, commits, file):
    before = commits()
    await _intent(journal, make_write())
    assert commits() == before + 1
    await journal.outcome(make_write(), Answer.YES, None)
    assert commits() == before + 2
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT attempt, step FROM entry ORDER BY seq").fetchall() == [
            ("write-1", "intent"),
            ("write-1", "outcome"),
        ]


async def test_every_commit_waits_for_the_disk(journal, make_write, file):
    await _intent(journal, make_write())
    database = journal._connection()
    modes = await journal._do(
        lambda: [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    )
    assert modes == ["wal", 2]


async def test_an_open_use_survives_the_journal_being_closed(tmp_path, clock, open_journal, make_write):
    before = Journal(tmp_path / "data", clock.now)
    await _intent(before, make_write())
    await before.close()
    again = await open_journal()
    (opened,) = await again.open_writes()
    assert opened == make_write(state=WriteState.UNKNOWN)
    assert opened.server_ahead == timedelta(seconds=2.5)


async def test_an_unknown_outcome_leaves_it_open_and_remembers_a_lost_yes(journal, open_journal, make_write):
    write = make_write(status_said_yes=True)
    await _intent(journal, write)
    await journal.outcome(write, Answer.UNKNOWN, Reason.UNREADABLE)
    again = await open_journal()
    (opened,) = await again.open_writes()
    assert opened.status_said_yes


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO, Answer.NOT_SENT])
async def test_a_known_outcome_closes_it(journal, make_write, answer):
    await _intent(journal, make_write())
    await journal.outcome(make_write(), answer, None)
    assert await journal.open_writes() == []


@pytest.mark.parametrize("evidence", [Evidence.OURS, Evidence.NOT_OURS])
async def test_a_settlement_closes_it(journal, make_write, evidence):
    await _intent(journal, make_write())
    await journal.outcome(make_write(), Answer.UNKNOWN, Reason.NO_ANSWER)
    await journal.settlement(make_write(), Ruling(evidence, "seen"))
    assert await journal.open_writes() == []
    (record,) = await journal.of_code("CZ-AAAA1111")
    assert record.evidence == "seen"


async def test_open_uses_come_oldest_first(journal, make_write):
    for name in ("one", "two", "three"):
        await _intent(journal, make_write(name))
    await journal.outcome(make_write("two"), Answer.YES, None)
    assert [write.id for write in await journal.open_writes()] == ["one", "three"]


async def test_a_code_finds_its_own_uses_only(journal, make_write):
    await _intent(journal, make_write("one"))
    await _intent(journal, make_write("two", code="CZ-BBBB2222"))
    assert [record.attempt for record in await journal.of_code("CZ-BBBB2222")] == ["two"]
    assert await journal.of_code("CZ-CCCC3333") == []


@pytest.mark.parametrize("change", ["UPDATE entry SET code = 'CZ-BBBB2222'", "DELETE FROM entry"])
async def test_no_row_is_ever_changed_or_removed(journal, make_write, file, change):
    await _intent(journal, make_write())
    with closing(sqlite3.connect(file)) as database, pytest.raises(sqlite3.Error, match="append-only"):
        database.execute(change)
    assert len(await journal.of_code("CZ-AAAA1111")) == 1


async def test_it_can_be_read_beside_a_running_counter(journal, make_write, tmp_path):
    await _intent(journal, make_write())
    (record,) = read_records(tmp_path / "data")
    assert (record.code, record.state, record.operator) == ("CZ-AAAA1111", State.OPEN, "Ana")


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
async def test_another_use_of_the_coupon_near_ours_is_noticed(journal, make_write, clock, seconds, answer, near):
    ours = make_write("ours")
    other = make_write("other", sent_at=clock.now() + timedelta(seconds=seconds))
    await _intent(journal, ours)
    await _intent(journal, other)
    if answer is not None:
        await journal.outcome(other, answer, None)
    assert await journal.others_near(ours, timedelta(seconds=120)) is near


async def test_uses_of_other_coupons_are_not_near(journal, make_write):
    await _intent(journal, make_write("ours"))
    await _intent(journal, make_write("other", code="CZ-BBBB2222"))
    assert not await journal.others_near(make_write("ours"), timedelta(seconds=120))
