"""The first thing on the screen: the empty band, in the very colours that the counter then paints."""

import pyte
import pytest

from pos_tui.tty.held import entering, skeleton
from pos_tui.widgets.themes import FULL, PLAIN

TRUECOLOR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
MANY = {"TERM": "xterm-256color", "COLORTERM": ""}
CONSOLE = {"TERM": "linux", "COLORTERM": ""}
NONE = TRUECOLOR | {"NO_COLOR": "1"}
BAND = (1, 2, 3)


def shown(around: dict[str, str], columns: int = 80, rows: int = 24) -> pyte.Screen:
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(skeleton(around, columns, rows))
    return screen


def test_its_truecolor_is_the_themes_quiet_back() -> None:
    colour = FULL.variables["quiet-back"].removeprefix("#")
    screen = shown(TRUECOLOR)
    for row in range(24):
        found = {screen.buffer[row][column].bg for column in range(80)}
        assert found == ({colour} if row in BAND else {"default"})


def test_its_plain_colour_is_the_themes_quiet_back() -> None:
    assert PLAIN.variables["quiet-back"] == "ansi_white"
    assert {shown(CONSOLE).buffer[row][0].bg for row in BAND} == {"white"}


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(TRUECOLOR, id="truecolor"),
        pytest.param(MANY, marks=pytest.mark.long, id="256 colours"),
        pytest.param(CONSOLE, marks=pytest.mark.long, id="console"),
        pytest.param(NONE, marks=pytest.mark.long, id="no colour"),
    ],
)
def test_the_band_keeps_its_colour_when_the_counter_paints_it(trusted, started, around) -> None:
    with started(trusted.base_url, trusted.key, **around) as terminal:
        terminal.sees("Scan a coupon")
        before, now = shown(around), terminal.cells()
        for row in BAND:
            for column in (0, 1, 40, 78, 79):
                cell, was = now[row][column], before.buffer[row][column]
                assert (cell.bg, cell.reverse) == (was.bg, was.reverse)


def test_nothing_but_the_band_is_drawn() -> None:
    assert [line.strip() for line in shown(TRUECOLOR).display] == [""] * 24


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (1, 1), (20, 3), (300, 100)])
def test_any_size_will_do(columns, rows) -> None:
    screen = shown(TRUECOLOR, columns, rows)
    for row in range(rows):
        assert (screen.buffer[row][columns - 1].bg != "default") == (row in BAND)


def test_a_linux_console_is_sent_nothing_that_it_would_print() -> None:
    assert b"\x1b[=" not in entering("linux")
    assert b"\x1b[?2048l" not in entering("linux")
    assert b"\x1b[=0u" in entering("xterm")
