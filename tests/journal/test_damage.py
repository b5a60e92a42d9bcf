"""A damaged journal is set aside whole; what it left open is carried over, and what cannot be read is not forgotten."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Answer
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import Journal
from pos_tui.journal.verifying import verify
from pos_tui.journal.witness import last_known, witness_of

PAGE = 4096
MANY = 40
NEAR_THE_END = b'CZ-00000039","coupon_id"'


@pytest.fixture
async def left(journal, make_write, intend, file, rows):
    """The file of a counter that has left: many uses, and two that are open, one old and one new."""
    await intend(journal, make_write("old", code="CZ-BBBB2222"))
    for number in range(MANY):
        await intend(journal, make_write(f"done-{number}", code=f"CZ-{number:08d}"))
        await journal.outcome(make_write(f"done-{number}", code=f"CZ-{number:08d}"), Answer.YES, None)
    await intend(journal, make_write("new"))
    await journal.outcome(make_write("new"), Answer.UNKNOWN, Reason.NO_ANSWER)
    await journal.close()
    assert len(rows()) == 2 * MANY + 4
    return file


def page_of(file, text):
    """The page of the table on which a text stands; the indexes come after it."""
    return file.read_bytes().index(text.encode()) // PAGE


def overwrite(file, at, content):
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(content)


def cut(file, size):
    with file.open("r+b") as opened:
        opened.truncate(size)


def no_table(file):
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DROP TABLE entry")


def nothing_beside_a_log(file):
    cut(file, 0)
    file.with_name(f"{FILE_NAME}-wal").write_bytes(b"what was newest")


DAMAGES = {
    "nothing of it is a database": lambda file: file.write_bytes(b"a shopping list " * 1000),
    "the header is zeros": lambda file: overwrite(file, 0, bytes(PAGE)),
    "it is cut in the middle": lambda file: cut(file, file.stat().st_size * 3 // 4 // PAGE * PAGE),
    "it is cut to nothing, beside a log": nothing_beside_a_log,
    "the page with the newest rows is noise": lambda file: overwrite(
        file, page_of(file, '"answer":"unknown"') * PAGE, b"\xa5" * PAGE
    ),
    "a row in the tail was changed": lambda file: overwrite(file, file.read_bytes().index(NEAR_THE_END), b"CZ-6"),
    "the newest outcome is no text": lambda file: overwrite(
        file, file.read_bytes().index(b'"answer":"unknown"'), b"\xff\xff"
    ),
    "its version was changed": lambda file: overwrite(file, 60, (1).to_bytes(4, "big")),
    "no table of ours": no_table,
}


async def opens(open_journal):
    journal = await open_journal()
    return journal, {write.id if write.kind != "lost" else "lost" for write in await journal.open_writes()}


@pytest.mark.parametrize(
    ("damage", "open_then"),
    [
        ("nothing of it is a database", {"lost"}),
        ("the header is zeros", {"lost"}),
        ("it is cut in the middle", {"lost", "old"}),
        ("it is cut to nothing, beside a log", {"lost"}),
        ("the page with the newest rows is noise", {"lost", "old"}),
        ("a row in the tail was changed", {"old", "new", "lost"}),
        ("the newest outcome is no text", {"old", "new", "lost"}),
        ("its version was changed", {"old", "new"}),
        ("no table of ours", {"lost"}),
    ],
)
async def test_it_is_set_aside_and_what_is_open_is_carried_over(left, open_journal, data, rows, damage, open_then):
    head = rows()[-1].hash
    DAMAGES[damage](left)
    before = {found.name: found.read_bytes() for found in data.iterdir()}
    journal, is_open = await opens(open_journal)
    saved = journal.salvaged
    assert {name for name in is_open if not name.startswith("done")} == open_then
    assert saved.whole is ("lost" not in open_then)
    kept = {found.name.replace(saved.name, FILE_NAME): found for found in data.glob(f"{saved.name}*")}
    for name, content in before.items():
        assert kept[name].read_bytes() == content
    first = rows()[0].entry()
    assert (first.data["set_aside"], first.data["after"], first.data["whole"]) == (saved.name, saved.head, saved.whole)
    if {"new", "lost"} <= open_then or "lost" not in open_then:
        assert saved.head == head
    found = verify(data)
    assert found.whole
    assert [one.fits for one in found.origins] == [True if saved.head else None]


async def test_it_is_set_aside_once(left, open_journal, data):
    overwrite(left, 0, bytes(PAGE))
    journal, _ = await opens(open_journal)
    await journal.close()
    again, is_open = await opens(open_journal)
    assert (again.salvaged, is_open) == (None, {"lost"})
    assert len(list(data.glob("journal.damaged-*.sqlite"))) == 1


async def test_a_second_one_in_the_same_second_does_not_take_the_name_of_the_first(left, open_journal, data):
    for _ in range(2):
        overwrite(left, 0, bytes(PAGE))
        journal, _ = await opens(open_journal)
        await journal.close()
    assert len(list(data.glob("journal.damaged-*.sqlite"))) == 2
    assert len(verify(data).origins) == 1


@pytest.fixture
async def crashed(journal, make_write, intend, file, tmp_path):
    """A copy of the directory of a counter that was killed: an old intent in the file, a newer one in the log alone."""
    await intend(journal, make_write("old", code="CZ-BBBB2222"))
    await journal.tidy()
    await intend(journal, make_write("new"))
    return shutil.copytree(file.parent, tmp_path / "after the crash")


@pytest.fixture
def at_crash(crashed, data, clock):
    """Opens the copy."""

    async def opened():
        journal = Journal(crashed, clock.now)
        await journal.open()
        found = {write.id if write.kind != "lost" else "lost" for write in await journal.open_writes()}
        salvaged = journal.salvaged
        await journal.close()
        return found, salvaged

    return opened


async def test_a_kill_damages_nothing(at_crash):
    assert await at_crash() == ({"old", "new"}, None)


async def test_a_log_that_is_gone_is_noticed(crashed, at_crash):
    (crashed / f"{FILE_NAME}-wal").unlink()
    found, salvaged = await at_crash()
    assert found == {"old", "lost"}
    assert not salvaged.whole
    assert (crashed / salvaged.name).exists()
    assert verify(crashed).whole
    assert await at_crash() == ({"old", "lost"}, None)


async def test_leaving_takes_the_log_away_and_nothing_is_missing(left, open_journal):
    assert not left.with_name(f"{FILE_NAME}-wal").exists()
    journal, is_open = await opens(open_journal)
    assert (is_open, journal.salvaged) == ({"old", "new"}, None)


@pytest.mark.parametrize("moves", [0, 1, 2, 3])
async def test_an_interruption_while_it_is_set_aside_is_made_good(left, open_journal, data, monkeypatch, moves, rows):
    """A power cut after so many of the files were moved."""
    overwrite(left, left.read_bytes().index(NEAR_THE_END), b"CZ-6")
    left.with_name(f"{FILE_NAME}-wal").write_bytes(b"")
    left.with_name(f"{FILE_NAME}-shm").write_bytes(b"")
    done = []
    rename = Path.rename

    def interrupted(self, target):
        if len(done) == moves:
            raise OSError(5, "the power is gone")
        done.append(target)
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", interrupted)
        with pytest.raises(Exception, match="power is gone"):
            await open_journal()
    _, is_open = await opens(open_journal)
    assert is_open == {"old", "new", "lost"}
    (kept,) = data.glob("journal.damaged-*.sqlite")
    assert rows(kept)[-1].hash == rows()[0].entry().data["after"]
    assert verify(data).whole
    assert not list(data.glob("journal.next*"))


@pytest.mark.parametrize("frame", [0, -1])
async def test_a_flipped_byte_in_the_log_is_noticed(crashed, at_crash, frame):
    """SQLite reads the log up to its first frame that does not fit, and says nothing of the rest."""
    log = crashed / f"{FILE_NAME}-wal"
    held = bytearray(log.read_bytes())
    page = int.from_bytes(held[8:12], "big")
    places = [at for at in range(32, len(held), page + 24) if held[at + 8 : at + 16] == held[16:24]]
    held[places[frame] + 24 + page // 2] ^= 1
    log.write_bytes(held)
    assert not verify(crashed).whole
    found, salvaged = await at_crash()
    assert "lost" in found
    assert not salvaged.whole
    assert verify(crashed).whole


@pytest.mark.parametrize("gone", [True, False])
async def test_a_journal_that_vanished_or_was_emptied_is_noticed(left, open_journal, gone):
    assert witness_of(left).exists()
    for suffix in ("-wal", "-shm"):
        left.with_name(f"{FILE_NAME}{suffix}").unlink(missing_ok=True)
    if gone:
        left.unlink()
    else:
        left.write_bytes(b"")
    assert not verify(left.parent).whole
    _, is_open = await opens(open_journal)
    assert is_open == {"lost"}
    assert verify(left.parent).whole


async def test_an_older_copy_in_its_place_is_noticed(left, open_journal):
    older = left.read_bytes()
    journal, _ = await opens(open_journal)
    await journal.close()
    known = last_known(left)
    witness_of(left).write_text(f"{known.seq + 1:012} {'0' * 64}\n")
    left.write_bytes(older)
    _, is_open = await opens(open_journal)
    assert is_open == {"old", "new", "lost"}
