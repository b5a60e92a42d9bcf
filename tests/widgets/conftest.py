"""The QR code's screen in pseudo-terminals that can be resized."""

import fcntl
import os
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest
from support.qr import DARK, pixels, read_qr
from support.screen import Screen
from support.terminal import Terminal


class QrTerminal(Terminal):
    """A terminal on which one QR code stands, or none."""

    def resize(self, columns: int, rows: int) -> None:
        """Another size, empty at first; the one that it has changes nothing."""
        if (columns, rows) == (self._screen.columns, self._screen.lines):
            return
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def screen(self) -> pyte.Screen:
        """What it shows."""
        return self._screen

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with its colours."""
        screen = self.screen
        return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]

    def read(self, colours: tuple[str, str] = DARK) -> list[str]:
        """What a phone reads from it."""
        return read_qr(pixels(self.cells(), colours))

    def has_no_room(self, sentence: str) -> None:
        """Wait until it says so, and a phone reads nothing."""
        self.until(lambda: sentence in self.text and self.read() == [], sentence)

    def shows(self, text: str) -> None:
        """Wait until a phone reads `text`."""
        self.until(lambda: self.read() == [text], f"a QR code of {text!r}")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., QrTerminal]]:
    """Opens a terminal of 80x24 with such surroundings; the same surroundings again are the same terminal."""
    known: dict[tuple[tuple[str, str], ...], QrTerminal] = {}

    def open_one(**around: str) -> QrTerminal:
        key = tuple(sorted(around.items()))
        if key not in known:
            kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
            environment = kept | {"HOME": str(tmp_path_factory.mktemp("home")), "LANG": "C.UTF-8"} | around
            app = str(Path(__file__).with_name("qr_app.py"))
            known[key] = QrTerminal([sys.executable, app], environment, 80, 24)
        return known[key]

    try:
        yield open_one
    finally:
        for terminal in known.values():
            terminal.close()
