"""`pos-tui journal show`: every row of one change in plain words."""

import pytest

from pos_tui.domain.write import Answer


async def test_every_row_with_its_time_its_hash_and_what_was_read(busy_day, command, rows):
    run = command("show", "read")
    assert (run.code, run.err) == (0, "")
    for row in rows():
        assert (row.hash in run.out) is (row.write == "read")
    for said in (
        "use CZ-AAAA0007: used (read)",
        "2026-08-12 09:00:00 about to be sent",
        "no answer that decides; The provider did not answer in time.",
        "a later read: it was carried out",
        "status: used",
        "operator: Ana",
        "grounds: used in this request's moment",
    ):
        assert said in run.out


async def test_whose_word_it_was(busy_day, command):
    said = command("show", "hand").out
    assert "Rui decided: it was carried out; weak evidence" in said
    assert "why: it was done" in said


async def test_as_json(busy_day, command, rows):
    (told,) = command("show", "CZ-AAAA0007", "--json").json
    assert (told["attempt"], told["settled"], told["state"]) == ("read", "read", "used")
    assert [row["hash"] for row in told["rows"]] == [row.hash for row in rows() if row.write == "read"]
    assert [row["step"] for row in told["rows"]] == ["intent", "outcome", "settlement"]
    assert told["rows"][2]["data"]["read"] == {"status": "used"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("award", ["award"]),
        ("awa", ["award"]),
        ("cz-aaaa0001", ["used-1"]),
        ("points:maria", ["award"]),
        ("redeem:maria:coffee", ["redeem"]),
    ],
)
async def test_what_it_may_be_called(busy_day, command, name, found):
    assert [told["attempt"] for told in command("show", name, "--json").json] == found


async def test_a_code_shows_every_change_of_it(busy_day, command, make_write, intend):
    await intend(busy_day, make_write("again", code="CZ-AAAA0001"))
    assert [told["attempt"] for told in command("show", "CZ-AAAA0001", "--json").json] == ["used-1", "again"]
    assert command("show", "CZ-AAAA0001").out.count("about to be sent") == 2


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing", "knows no write and no code 'nothing'"),
        ("", "knows no write"),
        ("us", "More than one begins with 'us': used-1, used-2"),
        ("n\x1b[2J", "'n¬'"),
    ],
)
async def test_no_or_more_than_one_is_one_line_and_exit_2(busy_day, command, name, says):
    run = command("show", name)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert says in run.err


async def test_moments_are_told_by_the_shops_clock(journal, command, make_write, intend):
    await intend(journal, make_write())
    await journal.outcome(make_write(), Answer.YES, None, {"used_at": "2026-08-12T12:00:03+00:00", "uses_left": 0})
    said = command("show", "write-1").out
    assert "used at: 2026-08-12 09:00:03" in said
    assert "uses left: 0" in said


async def test_in_the_language_of_the_settings(busy_day, command, monkeypatch):
    monkeypatch.setenv("POS_TUI_LANGUAGE", "pt_BR")
    said = command("show", "hand").out
    assert "uso CZ-AAAA0009: usado (hand)" in said
    assert "por quê: foi feito" in said
