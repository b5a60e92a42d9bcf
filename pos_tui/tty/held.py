"""The terminal is taken before anything heavy is imported: what is scanned from then on is neither echoed nor lost.

This module must stay light: it imports nothing but what the interpreter has at hand.
"""

from __future__ import annotations

import os
import sys
import termios
import tty

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping
    from typing import Final
else:
    import _signal as signal  # the same without enumerations, which take a third of the way to the first sight

_ENTER: Final = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE: Final = b"\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_REPORTS_OFF: Final = b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l"
_MODERN_REPORTS_OFF: Final = b"\x1b[?2048l\x1b[=0u"
_QUIET_BAND: Final = {"truecolor": "48;2;42;49;58", "256": "48;5;23", "plain": "47", "none": "7"}
"""The band without a verdict, in the colours that this terminal has (the themes' `quiet-back`)."""
_BAND_ROWS: Final = (2, 3, 4)
_PATIENCE: Final = 1.0


class HeldScreen:
    """A terminal in raw mode that shows the counter's skeleton, until it is given back."""

    def __init__(self, around: Mapping[str, str], read_from: int = 0, write_to: int = 1) -> None:
        """Take it. Raises `termios.error` when it is no terminal.

        Nothing that came in is thrown away at the start; what came in after the end is, lest a shell runs it.
        """
        self.read_from, self._write_to = read_from, write_to
        self._before = termios.tcgetattr(read_from)
        self._held = True
        tty.setraw(read_from, termios.TCSANOW)
        self.guard()
        _write(write_to, entering(around.get("TERM", "")) + skeleton(around, *size_of(write_to)))

    def guard(self) -> None:
        """A request to end raises `SystemExit`, so that the terminal is given back whatever is going on."""

        def end(number: int, frame: object) -> None:
            self.give_back()
            raise SystemExit(128 + number)

        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, end)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return size_of(self._write_to)

    def read(self, most: int) -> bytes:
        """What came in; empty when the terminal is gone."""
        try:
            return os.read(self.read_from, most)
        except OSError:
            return b""

    def write(self, text: str, encoding: str = "utf-8") -> None:
        """Write `text`, as far as it is taken."""
        _write(self._write_to, text.encode(encoding, "replace"))

    def say(self, text: str, fd: int | None = None) -> None:
        """Give the terminal back and write `text`, as far as it is taken."""
        self.give_back()
        _write(self._write_to if fd is None else fd, text.encode("utf-8", "replace"))

    def give_back(self) -> None:
        """Put everything back; a second time does nothing."""
        if not self._held:
            return
        _write(self._write_to, _LEAVE)
        try:
            termios.tcflush(self.read_from, termios.TCIFLUSH)
            termios.tcsetattr(self.read_from, termios.TCSANOW, self._before)
        except (termios.error, OSError):
            pass  # the terminal is gone
        self._held = False


def hold(around: Mapping[str, str]) -> HeldScreen | None:
    """The terminal of this process, None when it has none."""
    for stream in (sys.__stdin__, sys.__stdout__):
        if stream is None or not stream.isatty():
            return None
    return HeldScreen(around)


def entering(term: str) -> bytes:
    """What is written at the start: the other screen, no cursor, and every report of mouse, focus and paste off."""
    return _ENTER + _REPORTS_OFF + (b"" if term == "linux" else _MODERN_REPORTS_OFF)


def skeleton(around: Mapping[str, str], columns: int, rows: int) -> bytes:
    """The place of the verdict, still empty: something is to be seen at once, and it takes scans already."""
    if around.get("NO_COLOR"):
        colours = "none"
    elif around.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        colours = "truecolor"
    else:
        colours = "256" if "256color" in around.get("TERM", "") else "plain"
    band = f"\x1b[{_QUIET_BAND[colours]}m"
    lines = [f"\x1b[{row};1H{band}{' ' * columns}" for row in _BAND_ROWS if row <= rows]
    return f"\x1b[2J{''.join(lines)}\x1b[m".encode()


def size_of(fd: int) -> tuple[int, int]:
    """Columns and rows; 80 by 24 when the terminal does not say."""
    try:
        columns, rows = os.get_terminal_size(fd)
    except OSError:
        columns, rows = 0, 0
    return columns or 80, rows or 24


def _write(fd: int, data: bytes) -> None:
    """Write what the terminal takes within a second: one that does not read keeps nobody from leaving."""
    import select

    try:
        was_blocking = os.get_blocking(fd)
        os.set_blocking(fd, False)
    except OSError:
        return
    try:
        while data and select.select([], [fd], [], _PATIENCE)[1]:
            data = data[os.write(fd, data) :]
    except OSError:
        pass  # the terminal is gone, or takes less than it said
    finally:
        os.set_blocking(fd, was_blocking)
