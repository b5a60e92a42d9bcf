"""`pos-tui journal report`: one day, as the owner reads it at night and as a program reads it."""

from datetime import timedelta

import pytest

from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer, Kind
from pos_tui.settings import LANGUAGES

DAY = ("report", "--day", "2026-08-12")


async def test_as_json_it_is_complete(busy_day, command, rows):
    run = command(*DAY, "--json")
    assert (run.code, run.err) == (0, "")
    told = run.json
    assert told["all"] == {
        "uses": 5,
        "redeems": 1,
        "awards": 1,
        "enrolments": 1,
        "given_back": 0,
        "handed_out": 0,
        "switched_off": 0,
        "points_redeemed": 120,
        "points_awarded": 15,
        "refused": {"already_used": 2, "expired": 1},
        "never_sent": 1,
        "not_carried_out": 1,
        "settled_by_reading": {"strong": 1, "weak": 1},
        "settled_by_hand": {"Rui": 1},
    }
    assert [(one["operator"], one["terminal"], one["uses"]) for one in told["by"]] == [
        ("Ana", "counter 2", 4),
        ("Rui", "counter 3", 1),
    ]
    assert [(one["attempt"], one["code"]) for one in told["open"]] == [("open", "CZ-AAAA0010")]
    assert [one["attempt"] for one in told["settled"]] == ["read", "undone", "hand"]
    assert (told["rows"], told["head"], told["set_aside"]) == (len(rows()), rows()[-1].hash, None)


async def test_as_text(busy_day, command, rows):
    said = command(*DAY).out
    for line in (
        "The journal of 2026-08-12",
        "  5 uses, 1 redeem, 1 award, 1 enrolment",
        "  Points: 15 awarded, 120 redeemed",
        "  Refused: 3",
        "       2  It was used before.",
        "  Never sent: 1",
        "  Settled by a later read: 2 (on weak evidence: 1)",
        "Ana, counter 2",
        "Rui, counter 3",
        "  CZ-AAAA0009  use  Rui: it was done",
        "NOT CONFIRMED, still open:",
        "  CZ-AAAA0010  use  since 2026-08-12 09:00  Ana, counter 2",
    ):
        assert line in said.splitlines(), said
    digits = "".join(said.splitlines()[-1].split())
    assert rows()[-1].hash.startswith(digits)
    assert command("verify", "--head", said.splitlines()[-1].strip()).code == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_line_is_wider_than_80_columns(journal, command, make_write, monkeypatch, language):
    monkeypatch.setenv("POS_TUI_LANGUAGE", language)
    for reason in Reason:
        write = make_write(reason, code=f"CZ-{'X' * 60}{len(reason)}")
        await journal.intent(write, operator="Ã" * 40, terminal="Caixa " * 6)
        await journal.outcome(write, Answer.NO, reason)
    write = make_write("hand", code="CZ-BBBB2222")
    await journal.intent(write, operator="Ana", terminal="2")
    await journal.settlement(write, Ruling(Evidence.OURS, "y" * 200), by_hand={"operator": "z" * 40})
    await journal.intent(make_write("open", code="CZ-CCCC3333"), operator="Ã" * 40, terminal="Caixa " * 6)
    assert max(map(len, command(*DAY).out.splitlines())) <= 80


async def test_reasons_are_said_in_the_language_of_the_settings(busy_day, command, monkeypatch):
    monkeypatch.setenv("POS_TUI_LANGUAGE", "pt_BR")
    said = command(*DAY).out
    assert "usado" in said
    assert "It was used before." not in said


async def test_what_is_decided_after_midnight_belongs_to_the_next_day(journal, command, make_write, intend, clock):
    """And what a day said at its end it says ever after."""
    clock.passed = timedelta(hours=14, minutes=59).total_seconds()
    await intend(journal, make_write("late"))
    await journal.outcome(make_write("late"), Answer.UNKNOWN, Reason.NO_ANSWER)
    before = command(*DAY, "--json").json
    assert [one["attempt"] for one in before["open"]] == ["late"]
    clock.passed = timedelta(hours=15).total_seconds()
    await journal.settlement(make_write("late"), Ruling(Evidence.OURS, "seen"))
    assert command(*DAY, "--json").json == before
    after = command("report", "--day", "2026-08-13", "--json").json
    assert (after["all"]["uses"], after["open"], after["rows"]) == (1, [], before["rows"] + 1)
    assert before["all"]["uses"] == 0


async def test_what_has_no_code_is_called_by_its_id(journal, command, make_write, intend):
    write = make_write("0123456789abcdef", kind=Kind.REDEEM)
    await intend(journal, write)
    (line,) = [line for line in command(*DAY).out.splitlines() if "redeem  since" in line]
    (told,) = command("show", line.split()[0], "--json").json
    assert told["attempt"] == write.id


async def test_a_day_without_anything(busy_day, command):
    told = command("report", "--day", "2026-08-11", "--json").json
    assert (told["all"]["uses"], told["rows"], told["by"]) == (0, 0, [])
    assert "0 uses, 0 redeems" in command("report", "--day", "2026-08-11").out


async def test_a_journal_that_was_set_aside_on_that_day_is_named(busy_day, command, file, open_journal):
    await busy_day.close()
    file.write_bytes(file.read_bytes().replace(b'"code":"CZ-AAAA0011"', b'"code":"CZ-AAAA0012"'))
    name = (await open_journal()).salvaged.name
    told = command(*DAY, "--json").json
    assert told["set_aside"] == name
    assert [one["kind"] for one in told["open"]] == ["use", "lost"]
    assert name in command(*DAY).out.replace("\n  ", " ")
