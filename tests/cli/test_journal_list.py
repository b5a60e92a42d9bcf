"""`pos-tui journal list`: every use with its fate, without a key, a lock or a write."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer, Write
from pos_tui.journal.journal import Journal

KEYS = [
    "attempt", "kind", "code", "customer_id", "operator", "terminal", "state", "intent_at", "outcome_at", "evidence",
    "thing", "reason", "amount", "settled", "strong", "by_hand",
]  # fmt: skip
NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
ENDS = {
    "yes": (Answer.YES, None, "used"),
    "no": (Answer.NO, Reason.ALREADY_USED, "refused"),
    "not-sent": (Answer.NOT_SENT, Reason.UNREACHABLE, "ready"),
    "unknown": (Answer.UNKNOWN, Reason.NO_ANSWER, "open"),
}


def write(name, number):
    return Write(
        id=name,
        code=f"CZ-{number:08d}",
        coupon_id=f"coupon{number}",
        customer_id=f"customer{number}",
        sent_at=NOON + timedelta(minutes=number),
    )


@pytest_asyncio.fixture
async def data(tmp_path):
    """A data directory whose journal holds one use of every fate."""
    directory = tmp_path / "data"
    journal = Journal(directory, lambda: NOON + timedelta(hours=1))
    await journal.open()
    for number, (name, (answer, reason, _)) in enumerate(ENDS.items()):
        await journal.intent(write(name, number), operator="José", terminal="Caixa 2")
        await journal.outcome(write(name, number), answer, reason)
    await journal.intent(write("crashed", 8), operator="", terminal="Caixa 2")
    await journal.intent(write("settled", 9), operator="Ana", terminal="Caixa 2")
    await journal.outcome(write("settled", 9), Answer.UNKNOWN, Reason.NO_ANSWER)
    await journal.settlement(write("settled", 9), Ruling(Evidence.OURS, "the read fits", strong=True))
    await journal.close()
    return directory


@pytest.fixture
def listing(program):
    """`journal list` on a data directory; it needs no key."""
    return lambda directory, *options: program("journal", "list", *options, data_dir=str(directory))


def test_no_journal_at_all_is_an_empty_one(listing, tmp_path):
    for directory in (tmp_path / "nothing", tmp_path):
        run = listing(directory, "--json")
        assert (run.code, run.json, run.err) == (0, [], "")
        run = listing(directory)
        assert (run.code, run.out, run.err) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_every_fate_as_json(listing, data):
    run = listing(data, "--json")
    assert (run.code, run.err) == (0, "")
    assert [list(row) for row in run.json] == [KEYS] * 6
    states = {row["attempt"]: row["state"] for row in run.json}
    expected = {name: state for name, (_, _, state) in ENDS.items()}
    assert states == expected | {"crashed": "open", "settled": "used"}
    assert [row["attempt"] for row in run.json] == [*ENDS, "crashed", "settled"]


def test_what_a_row_says(listing, data):
    first = listing(data, "--json").json[0]
    assert {name: first[name] for name in KEYS if name != "evidence"} == {
        "attempt": "yes",
        "kind": "use",
        "code": "CZ-00000000",
        "customer_id": "customer0",
        "operator": "José",
        "terminal": "Caixa 2",
        "state": "used",
        "intent_at": "2026-08-12T12:00:00Z",
        "outcome_at": "2026-08-12T13:00:00Z",
        "thing": "CZ-00000000",
        "reason": None,
        "amount": None,
        "settled": "answer",
        "strong": True,
        "by_hand": None,
    }
    assert "yes" in first["evidence"]


def test_a_use_without_an_outcome_has_none(listing, data):
    crashed = listing(data, "--json").json[4]
    assert (crashed["state"], crashed["outcome_at"], crashed["evidence"]) == ("open", None, None)
    assert (crashed["settled"], crashed["strong"]) == (None, None)


def test_a_refusal_and_a_settlement_say_why(listing, data):
    rows = {row["attempt"]: row for row in listing(data, "--json").json}
    assert "already_used" in rows["no"]["evidence"]
    assert (rows["settled"]["evidence"], rows["settled"]["settled"]) == ("the read fits", "read")


def test_for_people_it_is_a_line_for_each(listing, data):
    run = listing(data)
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert len(lines) == 6
    for number, state in enumerate(["used", "refused", "ready", "open"]):
        assert f"CZ-{number:08d}" in lines[number]
        assert state in lines[number]


def test_it_reads_beside_a_counter_that_writes(listing, data):
    with sqlite3.connect(data / "journal.sqlite") as database:
        database.execute("BEGIN EXCLUSIVE")
        assert len(listing(data, "--json").json) == 6
        database.rollback()
    database.close()


def test_it_changes_no_byte(listing, data):
    before = (data / "journal.sqlite").read_bytes()
    listing(data)
    assert (data / "journal.sqlite").read_bytes() == before


@pytest.mark.parametrize("damage", ["not a database", "half of it", "zeros in the middle", "no table", "a directory"])
def test_a_damaged_file_is_one_line_and_exit_2(listing, data, damage):
    file = data / "journal.sqlite"
    whole = file.read_bytes()
    file.unlink()
    if damage == "not a database":
        file.write_bytes(b"a shopping list " * 300)
    elif damage == "half of it":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "zeros in the middle":
        file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    elif damage == "no table":
        sqlite3.connect(file).close()
        file.write_bytes(b"")
    else:
        file.mkdir()
    run = listing(data, "--json")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in run.err
    assert str(data) in run.err


def test_a_settings_file_says_where_it_lies(program, data):
    file = program.home / "counter.toml"
    file.write_text(f'data_dir = "{data}"\n')
    assert len(program("--config", str(file), "journal", "list", "--json").json) == 6
