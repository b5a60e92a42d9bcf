"""Raw mode for a while, on the ordinary screen."""

from __future__ import annotations

import contextlib
import termios
import tty
from collections.abc import Generator


@contextlib.contextmanager
def raw_terminal(fd: int) -> Generator[None]:
    """Raw mode on `fd`. What came in after the end is thrown away, lest a shell runs it."""
    before = termios.tcgetattr(fd)
    tty.setraw(fd, termios.TCSANOW)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(fd, termios.TCIFLUSH)
            termios.tcsetattr(fd, termios.TCSANOW, before)
