"""`pos-tui journal export`: for spreadsheets, which must not act on it, and for programs."""

import csv
import io
import json

import pytest

from pos_tui.commands.journal.facts import NAMES


def table(run):
    assert (run.code, run.err) == (0, "")
    return list(csv.DictReader(io.StringIO(run.out, newline="")))


async def test_one_line_a_change(busy_day, command):
    lines = table(command("export", "--format", "csv"))
    told = [json.loads(line) for line in command("export", "--format", "jsonl").out.splitlines()]
    assert told == command("list", "--json").json
    assert [line["attempt"] for line in lines] == [one["attempt"] for one in told]
    assert list(lines[0]) == list(NAMES) == list(told[0])
    (redeem,) = [line for line in lines if line["kind"] == "redeem"]
    assert (redeem["state"], redeem["amount"], redeem["thing"]) == ("done", "120", "redeem:maria:coffee")


@pytest.mark.parametrize("operator", ["=1+1", "+1", "-1", "@now", "\t=1", "\r=1", "\x00x", "\uff1d1"])
async def test_no_cell_is_a_formula(journal, command, make_write, operator):
    await journal.intent(make_write(), operator=operator, terminal="counter 2")
    (line,) = table(command("export", "--format", "csv"))
    assert line["operator"] == f"'{operator}"
    assert line["terminal"] == "counter 2"


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], ["before", "first", "last", "after"]),
        (["--since", "2026-08-12"], ["first", "last", "after"]),
        (["--until", "2026-08-12"], ["before", "first", "last"]),
        (["--since", "2026-08-12", "--until", "2026-08-12"], ["first", "last"]),
    ],
)
async def test_days_are_the_shops(journal, command, make_write, intend, clock, days, found):
    """São Paulo is three hours behind: its midnight is three o'clock."""
    for name, hours in (("before", -9.1), ("first", -9), ("last", 14.9), ("after", 15)):
        clock.passed = hours * 3600
        await intend(journal, make_write(name))
    assert [line["attempt"] for line in table(command("export", "--format", "csv", *days))] == found


@pytest.mark.parametrize("day", ["12/08/2026", "2026-02-30", "tomorrow", "9999-01-01", "", "2026-08-12T00:00"])
async def test_no_day_is_one_line_and_exit_2(busy_day, command, day):
    for arguments in (("export", "--format", "csv", "--since", day), ("report", "--day", day)):
        run = command(*arguments)
        if arguments[0] == "export" and not day:
            continue
        assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
