"""What `pos-tui journal` writes reaches programs whole, and terminals as far as they can show it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from pos_tui.cli import main

FULL = Path("/dev/full")
PARTS = {
    "list": ["list"],
    "list --json": ["list", "--json"],
    "show": ["show", "CZ-AAAA1111"],
    "export": ["export", "--format", "csv"],
    "report": ["report", "--day", "2026-08-12"],
    "verify": ["verify"],
}
FOR_PROGRAMS = ("list --json", "export")


@pytest.fixture
async def by_joao(journal, make_write):
    """A journal with a name that not every terminal can show."""
    await journal.intent(make_write(), operator="João", terminal="counter 2")
    return journal


def into_a_full_disk(arguments):
    with FULL.open("w") as full:
        return subprocess.run(
            [sys.executable, "-m", "pos_tui", "journal", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )


@pytest.mark.parametrize("part", PARTS)
async def test_on_a_terminal_that_shows_ascii_only(by_joao, command, monkeypatch, part):
    written = io.BytesIO()
    with monkeypatch.context() as there:
        there.setenv("LC_ALL", "C.ISO-8859-1")
        there.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
        code, said = main(["journal", *PARTS[part]]), written.getvalue().decode()
    assert code == 0
    assert said.isascii() is (part not in FOR_PROGRAMS)
    assert part == "verify" or ("João" if part in FOR_PROGRAMS else "Joao") in said


@pytest.mark.skipif(not FULL.exists(), reason="there is no device here that is always full")
async def test_output_that_cannot_be_written_is_one_line_and_exit_2(by_joao, command):
    done = into_a_full_disk(PARTS["export"])
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written: No space left on device" in done.stderr
