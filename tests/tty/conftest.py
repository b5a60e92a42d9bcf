"""A canvas with a pyte screen beside it, counters in pseudo-terminals that can be resized, and their shops."""

import fcntl
import os
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pyte
import pytest
from support.sandbox import Sandbox, running_sandbox
from support.terminal import Terminal, environment_for

from pos_tui.tty.canvas import Canvas

_WHICH = 0x80045430
"""TIOCGPTN, which the standard library does not name: the number of the other side."""


class Watched(Terminal):
    """A terminal whose other side stays open here: its settings can be read after the program has ended."""

    def __init__(self, command: list[str], environment: dict[str, str], columns: int, rows: int) -> None:
        super().__init__(command, environment, columns, rows)
        number = struct.unpack("I", fcntl.ioctl(self._fd, _WHICH, b"\0" * 4))[0]
        self.line = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)

    def settings(self) -> list:
        """What `tcgetattr` says."""
        return termios.tcgetattr(self.line)

    def resize(self, columns: int, rows: int) -> None:
        """Another size; what is drawn from now on goes to an empty screen of that size."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with its colours."""
        screen = self._screen
        return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]

    def close(self) -> None:
        """End the program whatever it does."""
        super().close()
        os.close(self.line)


Opener = Callable[..., AbstractContextManager[Watched]]


@pytest.fixture(scope="session")
def trusted() -> Iterator[Sandbox]:
    """A shop that asks for no one-time code."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def strict() -> Iterator[Sandbox]:
    """A shop that asks for a one-time code before a coupon is used."""
    with running_sandbox(otp="strict") as sandbox:
        yield sandbox


@pytest.fixture
def started(tmp_path: Path) -> Opener:
    """Starts `pos-tui run`, or another command, with the settings of one counter; it is killed at the end."""

    @contextmanager
    def start(
        base_url: str, key: str, *, size: tuple[int, int] = (80, 24), command: list[str] | None = None, **more: str
    ) -> Iterator[Watched]:
        arguments = command or ["-m", "pos_tui", "run"]
        environment = environment_for(base_url, key, tmp_path, **more)
        terminal = Watched([sys.executable, *arguments], environment, *size)
        try:
            yield terminal
        finally:
            terminal.close()

    return start


@pytest.fixture(scope="session")
def untouched() -> list:
    """The settings of a terminal that nobody has changed."""
    ours, theirs = os.openpty()
    try:
        return termios.tcgetattr(theirs)
    finally:
        os.close(ours)
        os.close(theirs)


class Drawing:
    """A canvas, the terminal that it writes to, and a terminal on which every cell was painted by itself."""

    def __init__(self, columns: int, rows: int) -> None:
        self.canvas = Canvas(columns, rows)
        self.columns, self.rows = columns, rows
        self._wanted = [[(" ", "")] * columns for _ in range(rows)]
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._stream.feed("\x1b[?7l")

    def put(self, row: int, column: int, glyphs: list[tuple[str, int]], pen: str) -> None:
        """Put glyphs of known widths, none of which is cut at the end of the row, and none in the middle."""
        room, fitting = self.columns - column, []
        for glyph, width in glyphs:
            if width > room:
                break
            room -= width
            fitting.append((glyph, width))
        behind = self.columns - room
        for place in (column, behind):
            self._blank_half(row, place)
        cells = [cell for glyph, width in fitting for cell in [(glyph, pen), *[("", pen)] * (width - 1)]]
        self._wanted[row][column:behind] = cells
        self.canvas.put(row, column, "".join(glyph for glyph, _ in fitting), pen)

    def flush(self) -> str:
        """What was written."""
        written = self.canvas.flush()
        self._stream.feed(written)
        return written

    def spoil(self) -> None:
        """Something else writes to the terminal."""
        garbage = "".join(f"\x1b[{row + 1};1H{'#' * self.columns}" for row in range(self.rows))
        self._stream.feed(f"\x1b[0;1;31;44m{garbage}")

    def shown(self) -> list[list[pyte.screens.Char]]:
        """The terminal, cell by cell."""
        return self._cells_of(self._screen)

    def expected(self) -> list[list[pyte.screens.Char]]:
        """What it should be."""
        screen = pyte.Screen(self.columns, self.rows)
        stream = pyte.Stream(screen)
        stream.feed("\x1b[?7l")
        for row, cells in enumerate(self._wanted):
            for column, (glyph, pen) in enumerate(cells):
                if glyph:
                    stream.feed(f"\x1b[{row + 1};{column + 1}H\x1b[0{pen and ';'}{pen}m{glyph}")
        return self._cells_of(screen)

    def _blank_half(self, row: int, column: int) -> None:
        """A wide glyph that would be cut in two at `column` goes first."""
        if 0 < column < self.columns and self._wanted[row][column][0] == "":
            self._wanted[row][column - 1 : column + 1] = [(" ", "")] * 2
            self.canvas.put(row, column - 1, "  ", "")

    def _cells_of(self, screen: pyte.Screen) -> list[list[pyte.screens.Char]]:
        return [[screen.buffer[row][column] for column in range(self.columns)] for row in range(self.rows)]


@pytest.fixture(scope="session")
def drawing() -> type[Drawing]:
    """Makes drawings."""
    return Drawing
