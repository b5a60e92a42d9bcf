"""The terminal is raw and shows the skeleton before anything heavy is imported, and is given back whatever happens."""

import ast
import os
import signal
import subprocess
import sys
import termios

import pytest

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_SHOWN, WRAPS = b"\x1b[?25h", b"\x1b[?7h"
LFLAG = 3
LIGHT = """
import sys
before = set(sys.modules)
import pos_tui.tty.held
print(sorted(set(sys.modules) - before))
"""
STOPS_AT = """
import os, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.{signal})

sys.meta_path.insert(0, Stop())
from pos_tui.__main__ import main
sys.argv = ["pos-tui", "run"]
sys.exit(main())
"""
START = ["pos_tui.commands.run", "textual.app", "pos_tui.app"]
BROKEN = """
import sys
import pos_tui.commands.run

def broken(config, screen):
    raise LookupError("on purpose")

pos_tui.commands.run.run = broken
from pos_tui.__main__ import main
sys.argv = ["pos-tui", "run"]
sys.exit(main())
"""


def given_back(terminal, untouched) -> None:
    """The terminal is as if nothing had been."""
    assert terminal.settings() == untouched
    for switched_back in (LEAVE, CURSOR_SHOWN, WRAPS):
        assert terminal.raw.rfind(switched_back) > terminal.raw.find(ENTER) >= 0, switched_back


def on_the_normal_screen(terminal) -> str:
    """What was written after the counter's own screen was left."""
    return terminal.raw.rpartition(LEAVE)[2].decode()


def test_it_imports_next_to_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(done.stdout)) <= {
        "__future__",
        "pos_tui",
        "pos_tui.tty",
        "pos_tui.tty.held",
        "termios",
        "tty",
    }


def test_raw_mode_and_the_skeleton_come_first(trusted, started) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: bool(terminal.raw), "the first byte")
        assert terminal.raw.startswith(ENTER)
        assert not terminal.settings()[LFLAG] & (termios.ECHO | termios.ICANON | termios.ISIG)
        terminal.until(lambda: b"\x1b[4;1H" in terminal.raw, "the band")
        assert b"Padaria" not in terminal.raw
        assert b"Scan" not in terminal.raw


def test_a_normal_leave_gives_it_back(trusted, started, untouched) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f12")
        terminal.sees("F8 leave, Esc stay")
        terminal.press("f8")
        assert terminal.ends() == 0
        given_back(terminal, untouched)
        assert on_the_normal_screen(terminal) == ""


def test_bad_settings_are_said_on_the_normal_screen(trusted, started, untouched) -> None:
    with started(trusted.base_url, "sk_live_0000") as terminal:
        assert terminal.ends() == 2
        given_back(terminal, untouched)
        assert "POS_TUI_API_KEY" in on_the_normal_screen(terminal)
        assert "sk_live_0000" not in terminal.raw.decode()


def test_a_config_that_is_not_there_is_said_on_the_normal_screen(trusted, started, untouched, tmp_path) -> None:
    command = ["-m", "pos_tui", "--config", str(tmp_path / "none.toml"), "run"]
    with started(trusted.base_url, trusted.key, command=command) as terminal:
        assert terminal.ends() == 2
        given_back(terminal, untouched)
        assert "none.toml" in on_the_normal_screen(terminal)


@pytest.mark.long
def test_a_counter_that_another_one_follows_gives_its_terminal_back(trusted, started, untouched) -> None:
    with started(trusted.base_url, trusted.key) as first:
        first.sees("Padaria")
        with started(trusted.base_url, trusted.key) as second:
            assert first.ends() == 0
            given_back(first, untouched)
            second.sees("Padaria")


def test_a_fault_before_the_counter_gives_it_back(trusted, started, untouched, tmp_path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BROKEN)
    with started(trusted.base_url, trusted.key, command=[str(script)]) as terminal:
        assert terminal.ends() == 1
        given_back(terminal, untouched)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_right_after_the_skeleton_gives_it_back(trusted, started, untouched, number) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        terminal.signal(number)
        terminal.ends()
        given_back(terminal, untouched)
        assert "Traceback" not in on_the_normal_screen(terminal)


@pytest.mark.parametrize("module", START)
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_a_signal_during_an_import_gives_it_back(trusted, started, untouched, tmp_path, module, number) -> None:
    script = tmp_path / "stops.py"
    script.write_text(STOPS_AT.format(module=module, signal=number))
    with started(trusted.base_url, trusted.key, command=[str(script)]) as terminal:
        terminal.ends()
        given_back(terminal, untouched)
        assert "Traceback" not in on_the_normal_screen(terminal)


@pytest.mark.parametrize(
    "module",
    [
        "pos_tui.counter.counter",
        *(pytest.param(late, marks=pytest.mark.long) for late in ("pos_tui.commands.counter", "httpx", "pydantic")),
    ],
)
def test_a_signal_while_the_counter_is_opened_behind_the_first_paint_leaves(
    trusted, started, untouched, tmp_path, module
) -> None:
    script = tmp_path / "stops.py"
    script.write_text(STOPS_AT.format(module=module, signal="SIGTERM"))
    with started(trusted.base_url, trusted.key, command=[str(script)]) as terminal:
        assert terminal.ends() == 0
        given_back(terminal, untouched)
        assert on_the_normal_screen(terminal) == ""


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, *(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGHUP, signal.SIGINT))]
)
def test_a_signal_right_after_the_first_paint_leaves(trusted, started, untouched, number) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Scan a coupon")
        terminal.signal(number)
        assert terminal.ends() == 0
        given_back(terminal, untouched)


@pytest.mark.parametrize(
    "seen",
    [ENTER, pytest.param(b"Scan a coupon", marks=pytest.mark.long), pytest.param(b"Padaria", marks=pytest.mark.long)],
)
def test_a_line_that_is_lost_ends_it(trusted, started, seen) -> None:
    with started(trusted.base_url, trusted.key) as terminal:
        terminal.until(lambda: seen in terminal.raw, "that moment")
        os.close(terminal.line)
        terminal.hang_up()
        terminal.ends()
        terminal.line = os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize("redirect", ["< /dev/null", "> /dev/null", "<&-", ">&-"])
def test_without_a_terminal_on_both_sides_nothing_is_touched(trusted, started, untouched, redirect) -> None:
    command = ["-c", f"import os; os.execvp('sh', ['sh', '-c', '{sys.executable} -m pos_tui run {redirect}'])"]
    with started(trusted.base_url, trusted.key, command=command) as terminal:
        assert terminal.ends() == 2
        assert terminal.settings() == untouched
        assert b"needs a terminal" in terminal.raw
        assert b"\x1b" not in terminal.raw


def test_what_is_typed_while_it_leaves_reaches_no_shell(trusted, started, tmp_path) -> None:
    slow = f"{sys.executable} -m pos_tui run; read -r -t 0 && echo LEFT OVER; echo END"
    command = ["-c", f"import os; os.execvp('bash', ['bash', '-c', '{slow}'])"]
    with started(trusted.base_url, "sk_live_0000", command=command) as terminal:
        terminal.until(lambda: ENTER in terminal.raw, "the first byte")
        terminal.type("2000000000\r" * 20)
        terminal.sees("END")
        assert "LEFT OVER" not in terminal.text
