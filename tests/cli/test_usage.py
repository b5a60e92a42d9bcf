"""What may be typed behind `pos-tui`, and what happens when something else is."""

from importlib.metadata import version

import pytest

import pos_tui


def test_its_version(program):
    run = program("--version")
    assert (run.code, run.out, run.err) == (0, f"pos-tui {pos_tui.__version__}\n", "")
    assert version("pos-tui") == pos_tui.__version__


@pytest.mark.parametrize("command", [[], ["run"], ["demo"], ["check"], ["journal"], ["journal", "list"], ["sandbox"]])
def test_help_is_always_there(program, command):
    run = program(*command, "--help")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("usage: pos-tui")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["check"],
        ["check", "CZ-914F15F3", "CZ-914F15F4"],
        ["check", "CZ-914F15F3", "--use"],
        ["check", "--json"],
        ["journal"],
        ["journal", "burn"],
        ["journal", "list", "--xml"],
        ["demo", "--otp", "never"],
        ["sandbox", "--port", "many"],
        ["--config"],
        ["--verison"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_exit_2_and_says_how(program, arguments):
    run = program(*arguments)
    assert (run.code, run.out) == (2, "")
    assert "usage: pos-tui" in run.err
    assert "Traceback" not in run.err


def test_help_and_version_load_neither_the_wire_nor_the_screen(program):
    program.environment["PYTHONPROFILEIMPORTTIME"] = "1"
    loaded = program("--version").err
    assert "pos_tui.cli" in loaded
    for heavy in ("httpx", "pydantic", "textual", "sqlite3", "starlette"):
        assert f" {heavy}\n" not in loaded
