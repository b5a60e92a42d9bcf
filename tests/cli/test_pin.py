"""`pos-tui pin`: the hash of a PIN on standard output, the PIN itself nowhere."""

import subprocess
import sys

import pytest
from support.program import CEILING
from support.terminal import open_terminal

from pos_tui.pin import fits

PIN = "73519486"


@pytest.fixture
def pin(program):
    """Runs it with lines on standard input: exit code, output, errors."""

    def run(*lines, **variables):
        done = subprocess.run(
            [sys.executable, "-m", "pos_tui", "pin"],
            env=program.environment | variables,
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            encoding="utf-8",
            timeout=CEILING,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_from_a_pipe_the_hash_is_all_that_it_says(pin):
    (code, out, errors), again = pin(PIN, f" {PIN}"), pin(PIN, PIN)
    assert (code, errors, out.count("\n")) == (0, "", 1)
    assert fits(PIN, out.strip())
    assert PIN not in out
    assert again[1] != out  # its salt is another one


@pytest.mark.parametrize(
    "lines", [("123", "123"), ("123456789",) * 2, ("12a4", "12a4"), ("١٢٣٤", "١٢٣٤"), ("", ""), ()]
)
def test_what_is_no_pin_is_one_clear_line(pin, lines):
    assert pin(*lines) == (2, "", "pos-tui: A PIN is 4 to 8 digits.\n")


def test_two_different_ones_are_none(pin):
    assert pin(PIN, "73519487") == (2, "", "pos-tui: These were two different PINs.\n")
    assert pin(PIN) == (2, "", "pos-tui: These were two different PINs.\n")


def test_on_a_terminal_it_is_asked_for_twice_without_an_echo(program):
    with open_terminal(["pin"], program.environment | {"TERM": "xterm-256color"}, columns=200) as terminal:
        terminal.sees("PIN:")
        terminal.type(f"{PIN}\r")
        terminal.sees("The same again:")
        terminal.type(f"{PIN}\r")
        assert terminal.ends() == 0
    assert PIN.encode() not in terminal.raw
    assert fits(PIN, next(line.strip() for line in terminal.lines if line.startswith("scrypt$")))


def test_left_with_ctrl_c_it_says_nothing_of_what_was_typed(program):
    with open_terminal(["pin"], program.environment | {"TERM": "xterm-256color"}) as terminal:
        terminal.sees("PIN:")
        terminal.type(PIN[:4] + "\x03")
        assert terminal.ends() == 130
    assert PIN[:4].encode() not in terminal.raw
    assert b"Traceback" not in terminal.raw
