"""A program in a pseudo-terminal, and everything it wrote with the time at which it was read."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyte

CEILING: Final = 20.0
"""Seconds after which something that was not painted is a failure."""
_MOST_READ: Final = 65536
_LONGEST_MARKER: Final = 512
_ASKS: Final = b"\x1b[?2026$p"
_ANSWER: Final = b"\x1b[?2026;2$y"
_UNKNOWN_TO_PYTE: Final = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*(?:u|\$p)")
_UNFINISHED: Final = re.compile(rb"\x1b(?:\[[^@-~]*)?\Z")


class Terminal:
    """A context manager: the program runs inside its block.

    Nothing but reading is done while a clock runs. `screen` is drawn from what was read when somebody asks for it.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        columns, rows = size
        self.chunks: list[tuple[float, bytes]] = []
        self._drawn = 0
        self._rest = b""
        self._mark = 0
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                termios.tcsetwinsize(0, (rows, columns))
                os.execve(command[0], list(command), dict(environment))
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *failure: object) -> None:
        """Ask it to end, and read on until it has."""
        deadline = time.perf_counter() + CEILING
        os.kill(self.pid, signal.SIGTERM)
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                break
            self._read(0.005)
        os.close(self._fd)

    def write(self, data: bytes) -> float:
        """Type `data`; the time just before. `wait_for` looks at what came after it."""
        self._mark = len(self.chunks)
        at = time.perf_counter()
        os.write(self._fd, data)
        return at

    def wait_for(self, painted: re.Pattern[bytes]) -> float:
        """When this was read. It has to stand in one piece in what the program wrote since the last `write`."""
        tail, seen = b"", self._mark
        deadline = time.perf_counter() + CEILING
        while time.perf_counter() < deadline:
            for at, chunk in self.chunks[seen:]:
                tail = tail[-_LONGEST_MARKER:] + chunk
                if painted.search(tail):
                    return at
            seen = len(self.chunks)
            if not self._read(deadline - time.perf_counter()):
                break
        raise AssertionError(f"not painted: {painted.pattern!r}\n" + "\n".join(self.screen.display))

    def wait_until(self, told: Callable[[pyte.Screen], bool], what: str) -> None:
        """Read until the screen tells this."""
        deadline = time.perf_counter() + CEILING
        while not told(self.screen):
            if time.perf_counter() > deadline or not self._read(deadline - time.perf_counter()):
                raise AssertionError(f"not on the screen: {what}\n" + "\n".join(self.screen.display))

    def read_until_quiet(self, seconds: float) -> int:
        """Read until nothing came for so long; the number of bytes since the last `write`."""
        deadline = time.perf_counter() + CEILING
        while time.perf_counter() < deadline and self._read(seconds):
            pass
        return sum(len(chunk) for _, chunk in self.chunks[self._mark :])

    def read_for(self, seconds: float) -> int:
        """Read for so long; the number of bytes."""
        before, deadline = len(self.chunks), time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            self._read(left)
        return sum(len(chunk) for _, chunk in self.chunks[before:])

    def cpu_seconds(self) -> float:
        """How long the program has been computing so far, in all its threads."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    @property
    def screen(self) -> pyte.Screen:
        """The screen after everything that was read."""
        for _, chunk in self.chunks[self._drawn :]:
            data = _UNKNOWN_TO_PYTE.sub(b"", self._rest + chunk)
            unfinished = _UNFINISHED.search(data)
            cut = unfinished.start() if unfinished else len(data)
            data, self._rest = data[:cut], data[cut:]
            self._stream.feed(data)
        self._drawn = len(self.chunks)
        return self._screen

    def _read(self, seconds: float) -> bool:
        """Read once what is there or comes in time."""
        if not select.select([self._fd], [], [], max(seconds, 0.0))[0]:
            return False
        try:
            chunk = os.read(self._fd, _MOST_READ)
        except OSError:
            return False  # the program is gone
        self.chunks.append((time.perf_counter(), chunk))
        if _ASKS in chunk:
            os.write(self._fd, _ANSWER)
        return True
