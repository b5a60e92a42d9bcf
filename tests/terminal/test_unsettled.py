"""What is not confirmed, on a list of its own: read again, decided by a person, and never by a scan."""

from pathlib import Path

import pytest
from support.faulty import cut_after_commit, html_502


def lose(terminal, code: str) -> None:
    terminal.scan(code)
    terminal.sees("READY", code)
    terminal.press("f8")
    terminal.sees("NOT CONFIRMED", code)


@pytest.fixture
def soon(tmp_path: Path) -> None:
    """A counter that believes in late requests for a second only."""
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(
        "late_commit_s = 1\n[limits]\nrequests_a_minute = 100000\n"
    )


def test_a_person_says_it_was_used_here(trusted, proxy, counter, journal, soon) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        lose(terminal, code)
        terminal.press("f10")
        terminal.sees("Not confirmed", code, "F8 decides", "Type the number")
        terminal.press("f8")
        terminal.sees("Type the number first")
        terminal.type("1")
        terminal.sees("Your answer: 1")
        terminal.press("f8")
        terminal.sees("Nothing is open")
        terminal.press("escape")
        terminal.scan(code)
        terminal.sees("REFUSED", "used")
    [row] = journal()
    assert (row["state"], row["evidence"]) == ("used", "by hand: it was done")
    assert trusted.uses_of(code) == 1


@pytest.mark.long
def test_a_person_says_it_was_not_used_and_it_is_looked_up_again(trusted, proxy, counter, journal, soon) -> None:
    code = trusted.fresh(several=True)["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        lose(terminal, code)
        terminal.press("f10")
        terminal.sees("F8 decides", "Uses left: 1; before it was sent: 2.")
        terminal.type("2")
        terminal.sees("Your answer: 2")
        terminal.press("f8")
        terminal.sees("Nothing is open")
        terminal.press("escape")
        terminal.sees("READY", "1 of 2 uses left")
    assert [row["state"] for row in journal()] == ["ready"]


@pytest.mark.long
def test_a_scan_of_a_digit_settles_nothing(trusted, proxy, counter, journal, soon) -> None:
    code, other = (trusted.fresh()["coupon_code"] for _ in range(2))
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        lose(terminal, code)
        terminal.press("f10")
        terminal.sees("F8 decides")
        terminal.type(b"1\x1b[19~")
        terminal.type(b"1\r\x1b[19~\r")
        terminal.scan(other)
        terminal.settle()
        terminal.sees("F8 decides")
        terminal.press("escape")
        terminal.sees("READY", other)
    assert [row["state"] for row in journal()] == ["open"]


@pytest.mark.long
def test_while_reads_may_still_tell_f8_decides_nothing(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", html_502)
    with counter(proxy.base_url, trusted.key) as terminal:
        lose(terminal, code)
        terminal.press("f10")
        terminal.sees("next look in")
        terminal.type("1")
        terminal.press("f8")
        terminal.settle()
        terminal.sees("next look in")
    assert [row["state"] for row in journal()] == ["open"]
