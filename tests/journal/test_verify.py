"""`pos-tui journal verify`: whole, broken, cut, or taken over from one that was damaged."""

import sqlite3
from contextlib import closing

import pytest

from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.witness import witness_of


def _change(file, guard, statement):
    """As somebody would who has the file: the trigger is off for the moment."""
    with closing(sqlite3.connect(file)) as database, database:
        (trigger,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (f"entry_is_never_{guard}",)
        ).fetchone()
        database.execute(f"DROP TRIGGER entry_is_never_{guard}")
        database.execute(statement)
        database.execute(trigger)


async def test_a_whole_one(busy_day, command, rows):
    run = command("verify")
    assert (run.code, run.err) == (0, "")
    assert run.out == f"{len(rows())} rows, whole; head {rows()[-1].hash}\n"


@pytest.mark.parametrize(
    "change",
    [
        "data = replace(data, 'Ana', 'Rui')",
        "hash = replace(hash, 'a', 'b')",
        "step = 'settlement'",
        "at = '2026-08-12T12:00:00.1+00:00'",
        "thing = 'CZ-BBBB2222'",
        "write = 'another'",
        "seq = 99",
    ],
)
async def test_a_row_that_was_changed(busy_day, command, file, change):
    _change(file, "changed", f"UPDATE entry SET {change} WHERE seq = 10")
    run = command("verify")
    assert run.code == 3
    why = "it is missing" if "seq" in change else "it is not what was written"
    assert run.out.startswith(f"Broken at row 10: {why}.\n9 rows before that hold; ")


async def test_pages_that_cannot_be_read(busy_day, command, file):
    await busy_day.close()
    content = bytearray(file.read_bytes())
    place = content.index(b'"code":"CZ-AAAA0011"') // 4096 * 4096
    content[place : place + 8] = b"\xff" * 8
    file.write_bytes(content)
    run = command("verify")
    assert (run.code, run.err) == (3, "")
    assert "It cannot be read to its end: database disk image is malformed." in run.out


async def test_a_head_that_was_written_down(busy_day, command, rows, file):
    head, earlier, count = rows()[-1].hash, rows()[3].hash, len(rows())
    for told in (head, head[:8], f"{head[:4]} {head[4:8]} {head[8:12]} {head[12:16]}", head.upper()):
        run = command("verify", "--head", told)
        assert (run.code, f"is row {count} of {FILE_NAME}" in run.out) == (0, True)
    assert f"is row 4 of {FILE_NAME}" in command("verify", "--head", earlier).out
    _change(file, "removed", f"DELETE FROM entry WHERE seq = {count}")
    assert "its newest rows are missing" in command("verify").out
    witness_of(file).unlink()
    assert command("verify").code == 0
    run = command("verify", "--head", head)
    assert run.code == 3
    assert "is NOT in it.\nRows are missing at its end" in run.out


@pytest.mark.parametrize("head", ["3f2a", "not a hash at all", "0" * 65])
async def test_what_is_no_hash_is_one_line_and_exit_2(busy_day, command, head):
    run = command("verify", "--head", head)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


@pytest.fixture
async def taken_over(busy_day, file, open_journal):
    """A journal that took over from one whose newest rows were changed; its name, and its end."""
    await busy_day.close()
    content = file.read_bytes()
    file.write_bytes(content.replace(b'"code":"CZ-AAAA0011"', b'"code":"CZ-AAAA0012"'))
    journal = await open_journal()
    return journal.salvaged


async def test_one_that_was_set_aside_is_told_of(taken_over, command, file):
    run = command("verify")
    assert (run.code, run.err) == (0, "")
    _, aside, broken, origin = run.out.splitlines()
    assert aside == f"Set aside: {taken_over.name}: 32 rows can be read."
    assert broken == "It is broken at row 31."
    assert origin == f"It begins with the end of {taken_over.name}."
    assert f"of {taken_over.name}." in command("verify", "--head", taken_over.head).out


async def test_one_that_was_set_aside_and_changed_since(taken_over, command, data):
    _change(data / taken_over.name, "removed", "DELETE FROM entry WHERE seq = 32")
    run = command("verify")
    assert run.code == 3
    assert f"{taken_over.name} does not end as it did when it was set aside." in run.out


async def test_one_that_was_set_aside_and_is_gone(taken_over, command, data):
    (data / taken_over.name).unlink()
    run = command("verify")
    assert run.code == 3
    assert f"{taken_over.name} is gone" in run.out


@pytest.mark.parametrize(
    "part", [["verify"], ["show", "x"], ["export", "--format", "csv"], ["report", "--day", "today"]]
)
@pytest.mark.parametrize("fault", ["none yet", "from a newer version", "a directory"])
def test_what_no_part_can_read_is_one_line_and_exit_2(command, data, file, part, fault):
    data.mkdir()
    if fault == "a directory":
        file.mkdir()
    elif fault != "none yet":
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA user_version = 3")
    run = command(*part)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert str(data) in run.err


@pytest.mark.parametrize("part", [["show", "x"], ["export", "--format", "csv"], ["report", "--day", "today"]])
@pytest.mark.parametrize("fault", ["no database", "half a file", "an unreadable row"])
async def test_a_damaged_one_is_one_line_and_exit_2(busy_day, command, file, part, fault):
    await busy_day.close()
    content = file.read_bytes()
    match fault:
        case "no database":
            file.write_bytes(b"a shopping list " * 300)
        case "half a file":
            file.write_bytes(content[: len(content) // 2])
        case "an unreadable row":
            file.write_bytes(content.replace(b'"code":"CZ-AAAA0003"', b'\xff\xfe\xfd\xfc":"CZ-AAAA0003"'))
    run = command(*part)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert command("verify").code == 3
