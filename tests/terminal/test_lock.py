"""The lock: nothing that is scanned is looked up, a PIN stands nowhere, and what was open is forgotten or told."""

import json
import signal
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from support.faulty import Hold, cut_after_commit
from support.hand import enter_pin, tap
from support.pins import BIA, BOSS, staff

LOCKED = ("LOCKED", "Type your PIN, then Enter.")
RAW = b"\x1b[?1049h"
"""The terminal is taken: from here on nothing is echoed by anybody but the program."""


@pytest.fixture
def shop(tmp_path: Path):
    """Writes the settings of a shop with a cashier and a supervisor."""

    def write(*settings: str) -> None:
        file = tmp_path / ".config" / "pos-tui" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text(staff(*settings))

    return write


def unlock(terminal, pin: str) -> None:
    terminal.sees("LOCKED")
    enter_pin(terminal, pin)
    terminal.sees("Bia" if pin == BIA else "Bento")
    terminal.no_longer_sees("LOCKED")


def lock(terminal) -> None:
    tap(terminal, "f9")
    terminal.sees(*LOCKED)


def kept(home: Path) -> bytes:
    """Everything in the data directory."""
    return b"".join(path.read_bytes() for path in (home / "data").iterdir() if path.is_file())


def asked_for(sandbox, code: str) -> int:
    return sum(code in request["query"] for request in sandbox.requests())


def two_of_one_customer(sandbox) -> list[str]:
    """Two fresh coupons of somebody who can be sent a code."""
    of: dict[str, list[str]] = {}
    while True:
        coupon = sandbox.fresh()
        codes = of.setdefault(coupon["customer_id"], [])
        codes.append(coupon["coupon_code"])
        address = f"{sandbox.base_url}/api/v2/customers/{coupon['customer_id']}/"
        with urlopen(Request(address, headers={"X-API-Key": sandbox.key})) as answer:
            if len(codes) == 2 and json.load(answer)["phone"]:
                return codes


@pytest.mark.long
def test_locked_from_the_start_it_looks_nothing_up_and_no_key_leads_anywhere(
    trusted, counter, shop, journal, tmp_path
) -> None:
    shop()
    early, late = (trusted.fresh()["coupon_code"] for _ in range(2))
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: RAW in terminal.raw, "the terminal to be taken")
        terminal.scan(early)
        terminal.sees(*LOCKED, "Locked: this was not looked up.")
        before = len(terminal.raw)
        tap(terminal, "escape")
        terminal.no_longer_sees("not looked up")
        for scanned in (late, "7891000100103", "11 98765-4321", "https://example.com/?id=1", "WIFI:S:x;P:y;;"):
            terminal.scan(scanned)
            terminal.sees("Locked: this was not looked up.")
        asked = len(trusted.requests())
        for key in ("f2", "f6", "f10", "f8"):
            terminal.press(key)
        assert len(trusted.requests()) == asked
        assert late.encode() not in terminal.raw
        assert not any(text in terminal.raw[before:] for text in (b"98765", b"7891000", b"example", b"WIFI"))
        terminal.sees(*LOCKED)
        unlock(terminal, BIA)
        assert not any(code in terminal.text for code in (early, late))
        lock(terminal)
    assert (asked_for(trusted, early), asked_for(trusted, late), journal()) == (0, 0, [])


def test_a_pin_is_dots_on_the_screen_and_nothing_anywhere_else(trusted, counter, shop, tmp_path) -> None:
    shop()
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees(*LOCKED)
        for place, digit in enumerate(BIA[:3], 1):
            terminal.type(digit)
            terminal.sees("  ".join("•" * place))
            terminal.settle()
        terminal.press("backspace")
        terminal.no_longer_sees("•  •  •")
        terminal.type(BIA[2:4])
        terminal.sees("•  •  •  •")
        terminal.press("escape")
        terminal.no_longer_sees("•")
        enter_pin(terminal, "123")
        terminal.sees("Type your PIN, then Enter.")
        enter_pin(terminal, BIA[::-1])
        terminal.sees("Wrong PIN.")
        for typed, piece in ((5, BIA[:5]), (8, BIA[5:])):  # Enter is a key of its own
            terminal.type(piece)
            terminal.sees("  ".join("•" * typed))
            terminal.settle()
        terminal.press("enter")
        terminal.sees("Bia", "Scan a coupon")
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("USED NOW")
    for pin in (BIA, BIA[::-1]):
        assert pin.encode() not in terminal.raw
        assert pin.encode() not in kept(tmp_path)


@pytest.mark.long
def test_what_a_scanner_sends_is_never_a_try_however_much_it_looks_like_a_pin(trusted, counter, shop) -> None:
    shop()
    with counter(trusted.base_url, trusted.key) as terminal:
        for scanned in ("96385074", BIA, "0000", "1111", "2222"):
            terminal.sees(*LOCKED)
            terminal.scan(scanned)
            terminal.sees("Locked: this was not looked up.")
            tap(terminal, "escape")
            terminal.no_longer_sees("not looked up")
        unlock(terminal, BIA)


@pytest.mark.long
def test_it_stays_locked_under_the_question_before_leaving_after_wrong_pins_and_leaves_by_a_signal(
    trusted, counter, shop
) -> None:
    shop('supervisors_only = ["leave"]')
    code = trusted.fresh()["coupon_code"]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees(*LOCKED)
        for pin in ("00000000", "0000"):
            enter_pin(terminal, pin)
            terminal.sees("Wrong PIN.")
            tap(terminal, "escape")
            terminal.no_longer_sees("Wrong PIN")
        enter_pin(terminal, "0000")
        terminal.sees("Wrong PIN. The next one counts in 2 s.")
        enter_pin(terminal, BIA)
        terminal.settle()
        terminal.sees("LOCKED", "The next one counts in")
        tap(terminal, "f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.settle()
        bells = terminal.raw.count(b"\x07")
        terminal.scan(code)
        terminal.until(lambda: terminal.raw.count(b"\x07") > bells, "a sound")
        terminal.press("f8")
        terminal.sees("Only a supervisor may leave.")
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 0
    assert (asked_for(trusted, code), code.encode() in terminal.raw) == (0, False)


def test_f9_forgets_the_customer_their_session_and_what_was_typed(strict, counter, shop, journal) -> None:
    shop()
    first, second = two_of_one_customer(strict)
    with counter(strict.base_url, strict.key) as terminal:
        unlock(terminal, BIA)
        terminal.scan(first)
        terminal.sees("READY", first)
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.type(strict.outbox()[0]["code"])
        terminal.sees("USED NOW", first)
        tap(terminal, "f2")
        terminal.sees("F6 reveal")
        terminal.type("Ma")
        terminal.sees("Find Ma")
        lock(terminal)
        sent = len(strict.outbox())
        unlock(terminal, BOSS)
        terminal.sees("Scan a coupon", "Code ▏")
        tap(terminal, "f2")
        terminal.sees("Type a phone", "Find ▏")
        tap(terminal, "escape")
        terminal.sees("Scan a coupon")
        terminal.scan(second)
        terminal.sees("READY", second)
        terminal.press("f8")
        terminal.sees("Customer check")
        assert len(strict.outbox()) == sent + 1
        terminal.type(strict.outbox()[0]["code"])
        terminal.until(lambda: "USED NOW" in terminal.lines[2] and second in terminal.lines[2], "the second use")
    used = [(row["code"], row["operator"]) for row in journal() if row["state"] == "used"]
    assert used == [(first, "Bia"), (second, "Bento")]


def test_when_nobody_is_there_it_locks_by_itself_and_closes_the_customer_check(
    strict, reachable, counter, shop, journal
) -> None:
    shop("lock_after_s = 2")
    code = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        unlock(terminal, BIA)
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("Customer check")
        digits = strict.outbox()[0]["code"]
        terminal.type(digits[:3])
        terminal.sees(*LOCKED)
        terminal.no_longer_sees("Customer check")
        terminal.type(digits[3:])
        terminal.sees("•  •  •")
        terminal.press("escape")
        terminal.no_longer_sees("•")
        unlock(terminal, BIA)
        terminal.sees("Scan a coupon")
    assert strict.uses_of(code) == 0
    assert {row["state"] for row in journal()} <= {"refused"}  # by the shop, before it asked for a code


@pytest.mark.long
def test_what_only_supervisors_may_do_is_refused_to_a_cashier_in_words(trusted, proxy, counter, shop, journal) -> None:
    shop('supervisors_only = ["award", "reveal", "settle", "leave"]', "late_commit_s = 1")
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)

    def may_not_leave() -> None:
        tap(terminal, "f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        terminal.sees("Only a supervisor may leave.")
        tap(terminal, "escape")
        terminal.no_longer_sees("F8 leave, Esc stay")

    def settle() -> None:
        tap(terminal, "f10")
        terminal.sees("F8 decides")
        terminal.type("1")
        terminal.sees("Your answer: 1")
        terminal.press("f8")

    def award() -> None:
        tap(terminal, "f7")
        terminal.sees("Points ▏")
        terminal.type("50 a visit\r")
        terminal.sees("50", "It cannot be taken back.")
        offered.append("F8 give" in terminal.text)
        terminal.press("f8")

    offered = []
    with counter(proxy.base_url, trusted.key) as terminal:
        unlock(terminal, BIA)
        terminal.scan(code)
        terminal.sees("READY", code)
        assert "F12" not in terminal.text
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED", code)
        settle()
        terminal.sees("Only a supervisor may decide this.")
        tap(terminal, "escape")
        terminal.no_longer_sees("Only a supervisor may decide this.")
        tap(terminal, "f2")
        terminal.sees("F7 points")
        may_not_leave()
        terminal.sees("F7 points")
        assert "F6 reveal" not in terminal.text
        award()
        terminal.sees("Only a supervisor may give points.")
        lock(terminal)
        terminal.sees("1 change is not confirmed.")
        assert not any(words in terminal.text for words in ("F12 leave", "next start"))
        may_not_leave()
        unlock(terminal, BOSS)
        settle()
        terminal.sees("Nothing is open")
        tap(terminal, "escape")
        terminal.no_longer_sees("Nothing is open")
        terminal.scan(code)
        terminal.sees("REFUSED")
        tap(terminal, "f2")
        terminal.sees("F6 reveal")
        award()
        terminal.sees("Given: 50 points.")
        tap(terminal, "f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0
    assert offered == [False, True]
    assert [(row["kind"], row["operator"], row["state"]) for row in journal()] == [
        ("use", "Bia", "used"),
        ("award", "Bento", "done"),
    ]


def test_what_is_typed_before_the_lock_stands_there_may_be_a_pin_and_is_not_shown(trusted, counter, shop) -> None:
    shop()
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: RAW in terminal.raw, "the terminal to be taken")
        terminal.type(BIA)
        terminal.sees(*LOCKED)
        terminal.settle()
    assert BIA.encode() not in terminal.raw


@pytest.mark.long
def test_a_lock_waits_for_a_use_on_the_wire_which_is_told_after_unlocking(
    trusted, proxy, counter, shop, journal
) -> None:
    shop()
    code = trusted.fresh()["coupon_code"]
    held = Hold()
    proxy.rule("/validate/", held)
    with counter(proxy.base_url, trusted.key) as terminal:
        unlock(terminal, BIA)
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        held.wait_until_committed()
        terminal.press("f9")
        terminal.settle()
        terminal.sees(code)
        held.release()
        terminal.sees(*LOCKED)
        assert code not in terminal.text
        unlock(terminal, BOSS)
        terminal.until(lambda: "USED NOW" in terminal.line_with(code), "the use in the list")
    assert [(row["state"], row["operator"]) for row in journal()] == [("used", "Bia")]


@pytest.mark.long
def test_f9_in_the_customer_check_and_over_the_page_of_keys(strict, reachable, counter, shop) -> None:
    shop()
    code = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        unlock(terminal, BIA)
        terminal.press("f1")
        terminal.sees("the only key that sends")
        lock(terminal)
        unlock(terminal, BIA)
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("Customer check")
        lock(terminal)
        terminal.no_longer_sees("Customer check")
        unlock(terminal, BIA)
        terminal.sees("Scan a coupon")
    assert strict.uses_of(code) == 0
