"""Two thousand labels that nobody prints by accident, in a real terminal: nothing in them acts, nothing comes back."""

import re

import pytest
from support.attack import CHECK, DIALOGS, KEYS, LEAVE, answered, quiet, read_alone, read_in
from support.hostile import labels
from support.output import strangers
from support.sandbox import running_sandbox
from support.terminal import environment_for, open_terminal

from pos_tui.doctor.labels import HOSTILE

PAYLOADS = sorted({label.payload for label in HOSTILE})
SAMPLE = labels(200)
"""Every family in every shape, twice."""


@pytest.fixture(scope="module")
def shop():
    """A trusting shop: whatever presses F8 here makes a use at once."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


def outline(terminal) -> tuple[int, int, list[int]]:
    """Where the parts of the screen stand: the top line's two ends, and the rows below the list."""
    below = [number for number, line in enumerate(terminal.lines) if line.startswith((" Code ", " F1 keys"))]
    top = terminal.lines[0]
    return len(top) - len(top.lstrip()), len(top.rstrip()), below


def refused(terminal) -> int:
    """The count on the top line."""
    counted = re.search(r"(\d+) refused", terminal.lines[0])
    return int(counted[1]) if counted else 0


def hold_the_panel(terminal, ready: str, waiting: str) -> None:
    """A coupon that F8 would use stays on the panel while another one waits."""
    terminal.type(f"{ready}\r{waiting}\r")
    terminal.sees("READY", "F8 use", "1 code waits")
    terminal.until(lambda: is_ready(terminal, ready), f"{ready} on the panel")


def is_ready(terminal, code: str) -> bool:
    """Whether the band says so of it; it has nothing else on its line."""
    return any(line.split() == ["READY", code] for line in terminal.lines)


def test_two_thousand_labels_do_nothing_but_give_a_verdict(shop, counter, journal) -> None:
    ready, other = shop.example("good").code, shop.example("multi_use").code
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria", "Zupy ok")
        hold_the_panel(terminal, ready, shop.example("used").code)
        before = outline(terminal)
        read_in(terminal, labels(), always=("F8  use it",))
        assert is_ready(terminal, ready)
        answered(terminal, other, "READY")
        assert refused(terminal) > 1000
        assert outline(terminal) == before
    assert strangers(terminal.raw) == []
    assert shop.ledger() == []
    assert journal() == []


@pytest.mark.parametrize(
    "end", [b"\r", pytest.param(b"", marks=pytest.mark.long)], ids=["with its end mark", "without"]
)
def test_none_of_the_doctors_labels_touches_a_coupon_that_is_ready(shop, counter, journal, end) -> None:
    ready, other = shop.example("good").code, shop.example("multi_use").code
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        hold_the_panel(terminal, ready, shop.example("used").code)
        before = outline(terminal)
        for payload in PAYLOADS:
            read_alone(terminal, payload + end)
            assert is_ready(terminal, ready)
        answered(terminal, other, "READY")
        assert refused(terminal) > 0
        assert outline(terminal) == before
    assert strangers(terminal.raw) == []
    assert shop.ledger() == []
    assert journal() == []


@pytest.mark.long
def test_none_of_them_acts_in_the_demo(tmp_path) -> None:
    with open_terminal(["demo"], environment_for("", "", tmp_path, TMPDIR=str(tmp_path))) as terminal:
        terminal.sees("PRACTICE", "Padaria")
        good, several, used = re.findall(r"C[ZP]-[A-Z0-9]{8}", terminal.text)[:3]
        hold_the_panel(terminal, good, used)
        before = outline(terminal)
        for payload in PAYLOADS:
            read_alone(terminal, payload + b"\r", always=("PRACTICE", "F8  use it"))
            assert is_ready(terminal, good)
        answered(terminal, several, "READY")
        assert refused(terminal) > 0
        assert outline(terminal) == before
        terminal.leave()
    assert strangers(terminal.raw) == []


def test_in_the_customer_check_they_type_nothing_and_verify_nothing(strict, reachable, counter) -> None:
    coupon = reachable["coupon_code"]
    with counter(strict.base_url, strict.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(coupon)
        terminal.sees("READY", coupon)
        terminal.press("f8")
        terminal.sees(CHECK, "_   _   _   _   _   _")
        digits, verified, sent = strict.outbox()[0]["code"], len(strict.asked("verify-otp")), len(strict.outbox())
        typed = f"•   {digits[1]}   _   _   _   _"
        terminal.type(digits[:2])
        terminal.sees(typed)
        quiet(terminal)
        read_in(terminal, SAMPLE, never=(LEAVE, KEYS), always=(CHECK,), at_once=20)
        quiet(terminal)
        terminal.sees(CHECK, typed)
        assert (len(strict.asked("verify-otp")), len(strict.outbox())) == (verified, sent)
        assert strict.uses_of(coupon) == 0
        terminal.type(digits[2:])
        terminal.until(lambda: strict.uses_of(coupon) == 1, "the digits of the customer to count")
    assert strangers(terminal.raw) == []


@pytest.mark.long
def test_in_the_question_before_leaving_they_neither_leave_nor_stay(shop, counter) -> None:
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(shop.example("good").code)
        terminal.sees("READY")
        terminal.press("f12")
        terminal.sees(LEAVE)
        quiet(terminal)
        read_in(terminal, SAMPLE, never=(KEYS, CHECK), always=(LEAVE,), at_once=20)
        for payload in PAYLOADS:
            read_alone(terminal, payload + b"\r", never=(KEYS, CHECK), always=(LEAVE,))
        answered(terminal, shop.example("multi_use").code, "READY")
        terminal.sees(LEAVE)
        quiet(terminal)
        terminal.type(b"\x1b")
        terminal.no_longer_sees(LEAVE)
    assert strangers(terminal.raw) == []
    assert shop.ledger() == []


@pytest.mark.long
def test_the_eye_on_the_output_sees_what_is_not_the_counters_own(shop, counter) -> None:
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
    assert strangers(terminal.raw) == []
    place = terminal.raw.index(b"Padaria")
    for label in (b"\x1b[31mred", b"\x1b]52;c;aGk=\x07", b"\x9b2J", b"\x1b[1;81H", b"\x00", b"\x1b[0;5m"):
        assert strangers(terminal.raw[:place] + label + terminal.raw[place:]) != [], label


@pytest.mark.long
def test_no_dialog_has_words_that_stand_elsewhere(shop, counter) -> None:
    with counter(shop.base_url, shop.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(shop.example("good").code)
        terminal.sees("READY")
        assert [words for words in DIALOGS if words in terminal.text] == []
        terminal.press("f1")
        terminal.sees(KEYS)
        terminal.press("escape")
        terminal.press("f12")
        terminal.sees(LEAVE)
