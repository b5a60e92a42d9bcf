"""The journal's file: its owner's alone, and a plain word when it cannot be opened, read or written."""

import os
import resource
import sqlite3
import stat
from contextlib import closing, contextmanager

import pytest

from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import Journal, JournalError


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
async def unopened(data, clock):
    """A journal that is not open yet."""
    journal = Journal(data, clock.now)
    yield journal
    await journal.close()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
async def test_only_its_owner_may_read_it(unopened, data, make_write, intend, mask):
    before = os.umask(mask)
    try:
        await unopened.open()
        await intend(unopened, make_write())
        assert _mode(data) == 0o700
        assert {_mode(file) for file in data.iterdir()} == {0o600}
    finally:
        os.umask(before)


async def test_a_newer_version_is_refused_and_left_alone(unopened, data, file):
    data.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version = 3")
    before = file.read_bytes()
    with pytest.raises(JournalError, match="newer version"):
        await unopened.open()
    assert file.read_bytes() == before
    assert [found.name for found in data.iterdir()] == [FILE_NAME]


async def test_a_directory_in_its_place_is_said_plainly(unopened, file):
    file.mkdir(parents=True)
    with pytest.raises(JournalError):
        await unopened.open()


async def test_a_data_directory_under_a_file_is_said_plainly(tmp_path, clock):
    (tmp_path / "file").write_text("not a directory")
    journal = Journal(tmp_path / "file" / "data", clock.now)
    with pytest.raises(JournalError):
        await journal.open()
    await journal.close()


async def test_a_locked_file_is_said_plainly_and_serves_again_later(
    unopened, file, make_write, intend, monkeypatch, rows
):
    monkeypatch.setattr("pos_tui.journal.database._BUSY_S", 0.02)
    await unopened.open()
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="locked"):
            await intend(unopened, make_write())
        database.execute("ROLLBACK")
    await intend(unopened, make_write())
    assert [row.seq for row in rows()] == [1, 2]


@contextmanager
def _no_file_grows_beyond(size):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


async def test_a_full_disk_is_said_plainly_and_nothing_is_half_written(journal, file, make_write, intend):
    await intend(journal, make_write("before"))
    log = file.with_name(f"{FILE_NAME}-wal")
    with _no_file_grows_beyond(log.stat().st_size), pytest.raises(JournalError, match=r"full|disk"):
        await intend(journal, make_write("full"))
    await intend(journal, make_write("after"))
    assert [write.id for write in await journal.open_writes()] == ["before", "after"]


async def test_a_full_disk_while_a_damaged_journal_is_replaced_loses_nothing(open_journal, file, make_write, intend):
    """The damaged file stays in its place until the new one is whole: the next start knows what is open."""
    journal = await open_journal()
    await intend(journal, make_write("open"))
    await journal.close()
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size - 1)
        opened.truncate()
    damaged = file.read_bytes()
    with _no_file_grows_beyond(4096), pytest.raises(JournalError):
        await open_journal()
    assert file.read_bytes() == damaged
    again = await open_journal()
    assert "open" in [write.id for write in await again.open_writes()]


async def test_an_unopened_journal_opens_itself_when_it_is_first_written(unopened, make_write, intend):
    await intend(unopened, make_write())
    assert len(await unopened.open_writes()) == 1


async def test_putting_in_order_brings_every_row_into_the_file_alone(journal, file, make_write, intend, tmp_path, rows):
    await intend(journal, make_write())
    await journal.tidy()
    alone = tmp_path / "copy.sqlite"
    alone.write_bytes(file.read_bytes())
    assert len(rows(alone)) == 2
