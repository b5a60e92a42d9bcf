"""A fault of ours: a page with a number to report and the way on; what was sent is finished, and nobody's data kept."""

import os
import re
import signal
import stat
import sys
import time
from contextlib import contextmanager

import pytest
from support.faulty import Hold, cut_after_commit
from support.hand import enter_pin
from support.pins import BIA, BOSS, staff
from support.terminal import Terminal, environment_for

BREAKS = "BREAKS0001"
SECRET = "Maria-Secreta-11987654321"
RESTORED = b"\x1b[?1049l"
LAUNCHER = """
import os, sys
import pos_tui.commands.run as run

BREAKS, SECRET = os.environ["BREAKS"], os.environ["SECRET"]

def breaks(what):
    about = SECRET
    raise RuntimeError(about + str(what))

def patched(owner, name, when):
    real = getattr(owner, name)
    def broken(*given, **named):
        if when(*given, **named):
            breaks(given)
        return real(*given, **named)
    setattr(owner, name, broken)

def is_listed(scans):
    return any(scan.attempt.code == BREAKS for scan in scans)

def show():
    from pos_tui.screens.scan import ScanScreen
    patched(ScanScreen, "show", lambda self, snapshot: is_listed(snapshot.scans))

def take():
    from pos_tui.counter.counter import Counter
    patched(Counter, "_take", lambda self, read, how: BREAKS in str(read))

def task():
    from pos_tui.counter.counter import Counter
    def spawn(self, read, how, real=Counter._take):
        if BREAKS in str(read):
            async def later():
                breaks(read)
            self._tasks.spawn(later())
        else:
            real(self, read, how)
    Counter._take = spawn

def callback():
    import asyncio
    from pos_tui.counter.counter import Counter
    def later(self, read, how, real=Counter._take):
        if BREAKS in str(read):
            asyncio.get_running_loop().call_soon(breaks, read)
        else:
            real(self, read, how)
    Counter._take = later

def rows():
    from pos_tui.widgets.scans import ScanList
    patched(ScanList, "rows", lambda self, width, height: is_listed(self._scans))

def opening():
    patched(run, "_opened", lambda *given: True)

real = run._app
def app(*given):
    made = real(*given)
    globals()[os.environ["BROKEN"]]()
    return made
run._app = app

from pos_tui.__main__ import main
sys.argv = ["pos-tui", "run"]
sys.exit(main())
"""
SCANNED = [
    "show",
    pytest.param("take", marks=pytest.mark.long),
    pytest.param("task", marks=pytest.mark.long),
    pytest.param("callback", marks=pytest.mark.long),
    pytest.param("rows", marks=pytest.mark.long),
]
LABELS = ("\x1b[19~", "A\x1b[19~B", "\x1b[24~X", "\x1b]52;c;aGk=\x07")
NUMBERS = ("52998224725", "529.982.247-25", "+5511987654321")


@pytest.fixture
def breaking(tmp_path):
    """Opens a counter that breaks when a certain code is scanned."""
    launcher = tmp_path / "launcher.py"
    launcher.write_text(LAUNCHER)

    @contextmanager
    def open_one(base_url, key, broken="take", size=(100, 30), **more):
        environment = environment_for(base_url, key, tmp_path, BROKEN=broken, BREAKS=BREAKS, SECRET=SECRET, **more)
        terminal = Terminal([sys.executable, str(launcher)], environment, *size)
        try:
            yield terminal
        finally:
            terminal.close()

    return open_one


def crash(terminal) -> str:
    """Break it, and wait for the page; the reference number."""
    terminal.sees("Padaria")
    terminal.scan(BREAKS)
    return page(terminal)


def page(terminal) -> str:
    terminal.sees("Something went wrong. Ref ", "F8 start again   F12 leave")
    found = re.search(r"Ref ([0-9A-F]{4}-[0-9A-F]{2})\.", terminal.text)
    assert found
    return found.group(1)


def silence(terminal) -> None:
    """Wait until nothing was sent or written for a while."""
    terminal._changed_at = time.monotonic()
    terminal.settle()


def log(tmp_path) -> str:
    return (tmp_path / "data" / "pos-tui.log").read_text()


@pytest.mark.parametrize("broken", SCANNED)
def test_the_page_says_a_number_and_what_is_safe_and_the_log_has_the_traceback_under_it_and_nothing_else(
    trusted, breaking, tmp_path, broken
) -> None:
    with breaking(trusted.base_url, trusted.key, broken) as terminal:
        reference = crash(terminal)
        terminal.sees("Your work is safe: nothing is open.", "Details: /")
        assert "Padaria" not in terminal.text
        for secret in (SECRET, trusted.key, "RuntimeError", "Traceback"):
            assert secret not in terminal.raw.decode()
    kept = log(tmp_path)
    assert f"ref {reference}: RuntimeError" in kept
    assert kept.count("ref ") == 1
    assert "in breaks" in kept
    for secret in (SECRET, trusted.key, BREAKS, "Snapshot(", "Frame(", "about ="):
        assert secret not in kept
    assert stat.S_IMODE((tmp_path / "data" / "pos-tui.log").stat().st_mode) == 0o600


def test_a_fault_while_it_opens_has_its_page(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key, "opening") as terminal:
        page(terminal)
        terminal.press("f12")
        assert terminal.ends() == 1


@pytest.mark.long
def test_other_keys_and_silence_change_nothing(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.settle()
        before = terminal.text
        for data in (b"\x1b", b"\x1b[15~", b"\x1bOP", b"\x03", b"\x04", b"\r", b"\x1b[A", b"\x1b[<0;5;5M", b"\x11\x1a"):
            terminal.type(data)
            silence(terminal)
            assert terminal.text in (before, f"{before}\n\n Not looked up.")
        terminal.press("f12")
        assert terminal.ends() == 1


def test_a_scan_on_the_page_is_heard_and_seen_and_not_looked_up(trusted, breaking) -> None:
    code = trusted.example("used").code
    with breaking(trusted.base_url, trusted.key) as terminal:
        reference = crash(terminal)
        terminal.settle()
        bells, asked = terminal.raw.count(b"\a"), len(trusted.requests())
        terminal.scan(code)
        terminal.sees(f"Not looked up: {code}", reference, "F8 start again   F12 leave")
        terminal.settle()
        assert terminal.raw.count(b"\a") == bells + 3
        terminal.scan("CZ-77777777")
        terminal.sees("Not looked up: CZ-77777777")
        assert code not in terminal.text
        assert len(trusted.requests()) == asked


def test_nobodys_number_stands_on_the_page(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        for number in NUMBERS:
            terminal.scan(number)
            terminal.sees("Customers")
            assert number not in terminal.text
            terminal.press("escape")
            terminal.sees("Scan a coupon")
        crash(terminal)
        for number in NUMBERS:
            bells = terminal.raw.count(b"\a")
            terminal.scan(number)
            terminal.until(lambda bells=bells: terminal.raw.count(b"\a") == bells + 3, "a sound")
            terminal.sees("Not looked up.")
            assert number not in terminal.text


def test_no_label_decides(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        reference = crash(terminal)
        for place, label in enumerate(LABELS):
            terminal.scan(label)
            terminal.scan(f"CZ-7777777{place}")
            terminal.sees(f"Not looked up: CZ-7777777{place}", reference)


@pytest.mark.long
def test_what_a_label_holds_does_nothing_to_the_page(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.settle()
        before = len(terminal.raw)
        terminal.scan("\x9b2JABC\u202eDEF" + "9" * 300)
        terminal.sees("Not looked up.")
        silence(terminal)
        written = re.sub(r"\x1b\[(?:m|2J|\d+;\d+H)", "", terminal.raw[before:].decode())
        assert written.replace("\a", "").isprintable()


@pytest.mark.long
def test_a_scanner_with_its_own_end_mark_is_heard_on_the_page_too(trusted, breaking, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text('[scanner]\nsuffix = "#"\nprefix = "~"\n')
    with breaking(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.type(f"~{BREAKS}#")
        page(terminal)
        terminal.type("~CZ-914F15F3#")
        terminal.sees("Not looked up: CZ-914F15F3", ceiling=3.0)


@pytest.mark.long
def test_a_code_without_an_end_mark_is_heard_on_the_page_too(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.type("CZ-914F15F3")
        terminal.sees("Not looked up: CZ-914F15F3", ceiling=3.0)


def test_f8_starts_again(trusted, breaking) -> None:
    code = trusted.example("used").code
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.press("f8")
        terminal.sees("Padaria", "Scan a coupon")
        terminal.no_longer_sees("Something went wrong")
        terminal.scan(code)
        terminal.sees("REFUSED", code)
        assert os.waitpid(terminal.pid, os.WNOHANG) == (0, 0)
        terminal.press("f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0


@pytest.mark.long
def test_it_can_be_started_again_and_again(trusted, breaking, tmp_path) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        references = []
        for _ in range(3):
            terminal.no_longer_sees("Something went wrong")
            references.append(crash(terminal))
            terminal.press("f8")
        terminal.sees("Padaria", "Scan a coupon")
    assert len(set(references)) == 3
    assert re.findall(r"ref (\S+):", log(tmp_path)) == references


@pytest.mark.long
def test_starting_again_keeps_the_wish_for_no_colour(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key, NO_COLOR="1") as terminal:
        crash(terminal)
        terminal.settle()
        begun = len(terminal.raw)
        terminal.press("f8")
        terminal.sees("Padaria", "Scan a coupon")
        found = {
            number for codes in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw[begun:]) for number in codes.split(b";")
        }
    assert found <= {b"", b"0", b"1", b"2", b"7", b"39", b"49"}


def test_f12_leaves_with_one_and_what_was_said_stays_readable(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        reference = crash(terminal)
        terminal.press("f12")
        assert terminal.ends() == 1
        _, left, behind = terminal.raw.rpartition(RESTORED)
        assert left
        assert f"Something went wrong. Ref {reference}." in behind.decode()
        assert "Details: " in behind.decode()
        assert "Traceback" not in behind.decode()


@pytest.mark.long
def test_who_may_not_leave_gets_no_shell_out_of_a_fault(trusted, breaking, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(staff('supervisors_only = ["leave"]'))
    for pin, may in ((BIA, False), (BOSS, True)):
        with breaking(trusted.base_url, trusted.key) as terminal:
            terminal.sees("LOCKED")
            enter_pin(terminal, pin)
            terminal.sees("Scan a coupon")
            terminal.scan(BREAKS)
            terminal.sees("Something went wrong. Ref ", "F8 start again")
            assert ("F12 leave" in terminal.text) is may
            terminal.press("f12")
            if may:
                assert terminal.ends() == 1
                continue
            terminal.sees("Only a supervisor may leave.", "Something went wrong. Ref ")
            terminal.scan(trusted.example("used").code)
            terminal.sees("Not looked up")
            terminal.press("f8")
            terminal.sees("LOCKED")
            terminal.leave()


def test_nor_does_a_fault_before_anybody_said_who_they_are(trusted, breaking, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(staff('supervisors_only = ["leave"]'))
    with breaking(trusted.base_url, trusted.key, "opening") as terminal:
        terminal.sees("Something went wrong. Ref ", "F8 start again")
        terminal.press("f12")
        terminal.sees("Only a supervisor may leave.")


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        pytest.param(signal.SIGHUP, marks=pytest.mark.long),
        pytest.param(signal.SIGINT, marks=pytest.mark.long),
    ],
)
def test_a_signal_ends_the_page(trusted, breaking, number) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.settle()
        terminal.signal(number)
        assert terminal.ends() == 1
        assert RESTORED in terminal.raw
        assert b"Traceback" not in terminal.raw


@pytest.mark.long
def test_a_lost_line_ends_the_page(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key) as terminal:
        crash(terminal)
        terminal.hang_up()
        assert terminal.ends() != 0


@pytest.mark.parametrize(
    "broken", ["take", *(pytest.param(how, marks=pytest.mark.long) for how in ("show", "task", "callback", "rows"))]
)
def test_a_use_under_way_is_finished_and_recorded(trusted, proxy, breaking, journal, tmp_path, broken) -> None:
    code, held = trusted.fresh()["coupon_code"], Hold()
    proxy.rule("/validate/", held)
    with breaking(proxy.base_url, trusted.key, broken) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        held.wait_until_committed()
        terminal.scan(BREAKS)
        terminal.until(lambda: "RuntimeError" in log(tmp_path), "the fault")
        assert "Something went wrong" not in terminal.text
        held.release()
        page(terminal)
        terminal.sees("Your work is safe: nothing is open.")
        assert [row["state"] for row in journal()] == ["used"]
    assert trusted.uses_of(code) == 1


def test_what_is_not_confirmed_is_said_on_the_page_and_opens_the_next_start(trusted, proxy, breaking, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with breaking(proxy.base_url, trusted.key) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED", code)
        crash(terminal)
        terminal.sees("1 change is not confirmed; the next start opens on it.")
        assert "safe" not in terminal.text
        terminal.press("f8")
        terminal.sees("NOT CONFIRMED", code)
    assert [row["state"] for row in journal()] == ["open"]


def test_neither_key_nor_names_stand_on_the_page(trusted, breaking) -> None:
    coupon = trusted.fresh()
    with breaking(trusted.base_url, trusted.key) as terminal:
        terminal.scan(coupon["coupon_code"])
        terminal.sees("READY", coupon["customer_name"].split()[0])
        crash(terminal)
        for secret in (trusted.key, coupon["customer_name"].split()[0], coupon["reward_name"], SECRET):
            assert secret not in terminal.text


@pytest.mark.long
def test_a_log_that_cannot_be_written_does_not_hide_the_fault(trusted, breaking, tmp_path) -> None:
    (tmp_path / "data" / "pos-tui.log").mkdir(parents=True)
    with breaking(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: RESTORED in terminal.raw or "Something went wrong" in terminal.text, "an end", 5.0)
        terminal.signal(signal.SIGTERM)
        assert terminal.ends(5.0) == 1


@pytest.mark.long
def test_the_page_speaks_the_language_of_the_shop(trusted, breaking) -> None:
    with breaking(trusted.base_url, trusted.key, POS_TUI_LANGUAGE="pt_BR") as terminal:
        terminal.sees("Padaria")
        terminal.scan(BREAKS)
        terminal.sees("F8", "F12", "Ref. ")
        assert "Something went wrong" not in terminal.text
        terminal.scan("CZ-77777777")
        terminal.sees("CZ-77777777")
        assert "Not looked up" not in terminal.text


@pytest.mark.long
def test_a_terminal_without_utf8_gets_plain_letters_on_the_page_too(trusted, breaking) -> None:
    around = {"POS_TUI_LANGUAGE": "pt_BR", "TERM": "vt220", "COLORTERM": "", "LANG": "pt_BR.ISO-8859-1"}
    with breaking(trusted.base_url, trusted.key, **around) as terminal:
        terminal.sees("Padaria")
        terminal.scan(BREAKS)
        terminal.sees("F8", "F12", "Ref. ")
        terminal.scan("CZ-77777777")
        terminal.sees("CZ-77777777")
        assert terminal.raw.isascii()


@pytest.mark.long
def test_a_long_path_can_be_read_on_a_narrow_page(trusted, breaking, tmp_path) -> None:
    directory = tmp_path / ("a-long-name-" * 10)
    with breaking(trusted.base_url, trusted.key, size=(80, 24), POS_TUI_DATA_DIR=str(directory)) as terminal:
        crash(terminal)
        terminal.until(lambda: "pos-tui.log" in terminal.text, "the end of the path", 3.0)
