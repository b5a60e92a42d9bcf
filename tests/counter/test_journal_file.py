"""The journal's file: its owner's alone, and a plain word when it cannot be opened, read or written."""

import os
import resource
import sqlite3
import stat
from contextlib import closing, contextmanager

import pytest

from pos_tui.counter.journal import FILE_NAME, Journal, JournalError, read_records


@pytest.fixture
def data(tmp_path):
    """The data directory."""
    return tmp_path / "data"


@pytest.fixture
async def journal(data, clock):
    """A journal that is not open yet."""
    journal = Journal(data, clock.now)
    yield journal
    await journal.close()


async def _intent(journal, write):
    await journal.intent(write, operator="Ana", terminal="counter 2")


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
async def test_only_its_owner_may_read_it(journal, data, make_write, mask):
    before = os.umask(mask)
    try:
        await journal.open()
        await _intent(journal, make_write())
        assert _mode(data) == 0o700
        assert {_mode(file) for file in data.iterdir()} == {0o600}
    finally:
        os.umask(before)


async def test_a_newer_version_is_refused_and_left_alone(journal, data):
    data.mkdir()
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        database.execute("PRAGMA user_version = 2")
    with pytest.raises(JournalError, match="newer version"):
        await journal.open()
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


async def test_a_directory_in_its_place_is_said_plainly(journal, data):
    (data / FILE_NAME).mkdir(parents=True)
    with pytest.raises(JournalError):
        await journal.open()


async def test_a_data_directory_under_a_file_is_said_plainly(tmp_path, clock):
    (tmp_path / "file").write_text("not a directory")
    journal = Journal(tmp_path / "file" / "data", clock.now)
    with pytest.raises(JournalError):
        await journal.open()
    await journal.close()


async def test_a_file_that_is_no_journal_is_said_plainly(journal, data):
    data.mkdir()
    (data / FILE_NAME).write_bytes(b"this is not a database, only some text " * 50)
    with pytest.raises(JournalError):
        await journal.open()
    with pytest.raises(JournalError):
        read_records(data)


async def test_a_locked_file_is_said_plainly_and_serves_again_later(journal, data, make_write, monkeypatch):
    monkeypatch.setattr("pos_tui.counter.journal._BUSY_MS", 20)
    await journal.open()
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="locked"):
            await _intent(journal, make_write())
        database.execute("ROLLBACK")
    await _intent(journal, make_write())
    assert len(await journal.open_writes()) == 1


@contextmanager
def _no_file_grows_beyond(size):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


async def test_a_full_disk_is_said_plainly_and_nothing_is_half_written(journal, data, make_write):
    await journal.open()
    await _intent(journal, make_write("before"))
    with _no_file_grows_beyond((data / f"{FILE_NAME}-wal").stat().st_size), pytest.raises(JournalError):
        await _intent(journal, make_write("full"))
    await _intent(journal, make_write("after"))
    assert [write.id for write in await journal.open_writes()] == ["before", "after"]


async def test_an_unopened_journal_opens_itself_when_it_is_first_written(journal, make_write):
    await _intent(journal, make_write())
    assert len(await journal.open_writes()) == 1


async def test_a_journal_that_cannot_be_opened_stops_the_counter_from_starting(new_bench, tmp_path):
    (tmp_path / "data" / FILE_NAME).mkdir(parents=True)
    with pytest.raises(JournalError):
        await new_bench()
