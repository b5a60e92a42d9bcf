"""Textual without its palette: it can be imported and runs, and a new Textual says what to look at."""

import subprocess
import sys
import tomllib
from pathlib import Path

import textual

RUNS = """
import asyncio, sys
from pos_tui.tty.slim import leave_out_palette
leave_out_palette()
import textual.app
from textual.widget import Widget

class Little(textual.app.App[int], inherit_bindings=False):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Widget()

async def main():
    app = Little()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", "a", "tab")
        app.bell()
        await pilot.pause()
        app.exit(7)
    return app.return_value

code = asyncio.run(main())
real = [name for name in sys.modules if name.startswith("textual.command") or name == "textual.widgets._option_list"]
print(code, real, hasattr(sys.modules["textual.command"], "__file__"))
"""
LATER = """
import textual.command
from pos_tui.tty.slim import leave_out_palette
before = textual.command.CommandPalette
leave_out_palette()
import sys
print(sys.modules["textual.command"].CommandPalette is before)
"""
USED = """
import re, pathlib, textual
from pos_tui.tty import slim
names = set()
for path in pathlib.Path(textual.__file__).parent.glob("**/*.py"):
    if path.name == "command.py":
        continue
    for found in re.findall(r"from textual\\.command import (\\([^)]*\\)|[^\\n]*)", path.read_text()):
        names |= set(re.findall(r"\\w+", found))
print(sorted(names - {"as"} - set(slim._LEFT_OUT["textual.command"])))
"""


def python(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_app_runs_without_the_palette() -> None:
    assert python(RUNS) == "7 ['textual.command'] False"


def test_a_palette_that_was_imported_before_stays() -> None:
    assert python(LATER) == "True"


def test_every_name_that_textual_takes_from_the_palette_is_there() -> None:
    assert python(USED) == "[]"


def test_textual_is_the_one_that_was_looked_at() -> None:
    """When this fails look at `pos_tui/tty/slim.py` (names) and `pos_tui/tty/painting.py` (everything with a `_`)."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    pins = [wanted for wanted in project["project"]["dependencies"] if wanted.startswith("textual")]
    assert pins == ["textual==8.2.8"]
    assert textual.__version__ == "8.2.8", "look at pos_tui/tty/slim.py and pos_tui/tty/painting.py"
