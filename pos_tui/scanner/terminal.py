"""The terminal itself: raw mode while the counter runs, and everything put back afterwards."""

from __future__ import annotations

import contextlib
import os
import termios
import tty
from collections.abc import Generator
from typing import Final

_REPORTS_OFF: Final = b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l"
_MODERN_REPORTS_OFF: Final = b"\x1b[?2048l\x1b[=0u"
_ENTER: Final = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE: Final = b"\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"


@contextlib.contextmanager
def raw_terminal(fd: int) -> Generator[None]:
    """Raw mode on `fd`, so that what is scanned during the start is neither echoed nor lost.

    Nothing that came in is thrown away at the start; what came in after the end is, lest a shell runs it.
    """
    before = termios.tcgetattr(fd)
    tty.setraw(fd, termios.TCSANOW)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(fd, termios.TCIFLUSH)
            termios.tcsetattr(fd, termios.TCSANOW, before)


def entering(term: str) -> bytes:
    """What is written at the start: the other screen, no cursor, and every report of mouse, focus and paste off."""
    return _ENTER + _REPORTS_OFF + (b"" if term == "linux" else _MODERN_REPORTS_OFF)


def leaving() -> bytes:
    """What is written at the end."""
    return _LEAVE


def size_of(fd: int) -> tuple[int, int]:
    """Columns and rows; 80 by 24 when the terminal does not say."""
    try:
        columns, rows = os.get_terminal_size(fd)
    except OSError:
        columns, rows = 0, 0
    return columns or 80, rows or 24
