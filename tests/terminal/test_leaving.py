"""The one way out, and all that is not one."""

import signal
import sqlite3
from contextlib import closing

import pytest
from support.faulty import cut_after_commit, delay

RESTORED = b"\x1b[?1049l"


def use_under_way(terminal, proxy, code: str) -> None:
    """The use has left, its answer has not come."""
    terminal.scan(code)
    terminal.sees("READY", code)
    terminal.press("f8")
    terminal.until(lambda: any("/validate/" in r.path for r in proxy.requests), "the request to leave")


def test_f12_asks_and_f8_leaves(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("escape")
        terminal.no_longer_sees("F8 leave")
        terminal.press("f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0
        assert RESTORED in terminal.raw


def test_no_other_key_and_no_scan_leaves_or_confirms(trusted, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    hostile = [
        b"\x11",
        b"\x10",
        b"\x03",
        b"\x04",
        b"\x1a",
        b"\x1b[200~",
        b"\x1b[<0;5;5M\x1b[<0;5;5m",
        b"\x1b[48;1;1;1;1t",
    ]
    terminal.scan(code)
    terminal.until(lambda: terminal.lines[2].split() == ["READY", code], "the coupon on the panel")
    for piece in [*hostile, b"\r", b"\t", b" \x7f", b"\x1b]52;c;aGk=\x07", b"\x1b[19~\r", b"1\x7f\x1b[19~2\x7f"]:
        terminal.type(piece)
        terminal.settle()
    terminal.until(lambda: terminal.lines[2].split() == ["READY", code], "the coupon on the panel")
    assert trusted.uses_of(code) == 0


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGINT, signal.SIGHUP))]
)
def test_a_signal_leaves_by_the_same_door(trusted, counter, number) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.signal(number)
        assert terminal.ends() == 0
        assert RESTORED in terminal.raw


@pytest.mark.long
def test_leaving_waits_for_the_answer_that_is_on_its_way(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(1.0))
    with counter(proxy.base_url, trusted.key) as terminal:
        use_under_way(terminal, proxy, code)
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 0
    assert [row["state"] for row in journal()] == ["used"]
    assert trusted.uses_of(code) == 1


def test_a_lost_line_does_not_lose_the_outcome(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(1.0))
    with counter(proxy.base_url, trusted.key) as terminal:
        use_under_way(terminal, proxy, code)
        terminal.hang_up()
        assert terminal.ends() == 0
    assert [row["state"] for row in journal()] == ["used"]


@pytest.mark.long
def test_one_data_directory_is_one_counter_and_the_second_takes_over(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as first:
        first.sees("Padaria")
        with counter(trusted.base_url, trusted.key) as second:
            assert first.ends() == 0
            second.sees("Padaria")
            second.scan("CZ-00000000")
            second.sees("NOT OURS", "CZ-00000000")
            second.press("f12")
            second.sees("F8 leave, Esc stay")


def test_taking_over_waits_for_a_use_that_is_on_its_way(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(3.0))
    with counter(proxy.base_url, trusted.key) as first:
        use_under_way(first, proxy, code)
        with counter(proxy.base_url, trusted.key) as second:
            second.sees("Another counter runs here")
            assert first.ends() == 0
            second.sees("Padaria")
            second.scan(code)
            second.sees("REFUSED", "Used here")
    assert [row["state"] for row in journal()] == ["used"]


@pytest.mark.long
def test_a_counter_that_does_not_leave_is_not_pushed_out(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as first:
        first.sees("Padaria")
        first.signal(signal.SIGSTOP)
        with counter(trusted.base_url, trusted.key) as second:
            second.sees("Another counter runs here")
            assert second.ends(ceiling=30) == 2
            assert "does not leave" in second.text.replace("\n", "")
        first.signal(signal.SIGCONT)
        assert first.ends() == 0


def test_the_page_of_keys_opens_and_closes(trusted, terminal) -> None:
    terminal.press("f1")
    terminal.sees("the only key that sends")
    terminal.press("escape")
    terminal.no_longer_sees("the only key that sends")
    terminal.type("?")
    terminal.sees("the only key that sends")


@pytest.mark.long
def test_a_journal_that_cannot_be_opened_is_one_clear_line(trusted, counter, tmp_path) -> None:
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "journal.sqlite")) as newer:
        newer.execute("PRAGMA user_version=99")
    with counter(trusted.base_url, trusted.key) as terminal:
        assert terminal.ends() == 2
        assert "The journal in" in terminal.text
        assert "cannot be opened" in terminal.text.replace("\n", "")


@pytest.mark.long
def test_leaving_says_what_is_on_its_way_and_what_stays_open(trusted, proxy, counter) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(2.0))
    with counter(proxy.base_url, trusted.key) as terminal:
        use_under_way(terminal, proxy, code)
        terminal.press("f12")
        terminal.sees("Something is on its way")
        terminal.press("f8")
        assert terminal.ends() == 0
    assert trusted.uses_of(code) == 1


@pytest.mark.long
def test_what_is_not_confirmed_is_said_behind_the_screen(trusted, proxy, counter) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED", code)
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 0
        assert "1 change is not confirmed" in terminal.raw.decode()
