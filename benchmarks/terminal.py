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

Told = Callable[[pyte.Screen], bool]
"""What a screen may tell."""


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
        self._gone = False
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
        os.set_blocking(self._fd, False)

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
        """Type `data`, reading on where it does not fit at once; the time just before. It sets the mark."""
        self._mark = len(self.chunks)
        at = time.perf_counter()
        left = self._write_some(data)
        while left:
            readable, writable, _ = select.select([self._fd], [self._fd], [], CEILING)
            if not (readable or writable):
                raise AssertionError(f"{len(left)} bytes are not taken in")
            if readable:
                self._read(0.0)
            if writable:
                left = self._write_some(left)
        return at

    def _write_some(self, data: bytes) -> bytes:
        try:
            return data[os.write(self._fd, data) :]
        except BlockingIOError:
            return data

    def wait_for(self, painted: bytes) -> float:
        """When these bytes were read. They have to stand in one piece in what the program wrote since the mark.

        For what has to be known at once, and is no matter of how a screen is brought up to date; else there is `shown`.
        """
        tail, seen = b"", self._mark
        deadline = time.perf_counter() + CEILING
        while time.perf_counter() < deadline:
            for at, chunk in self.chunks[seen:]:
                tail = tail[-_LONGEST_MARKER:] + chunk
                if painted in tail:
                    return at
            seen = len(self.chunks)
            if not self._read(deadline - time.perf_counter()):
                break
        raise self._failure(painted.decode())

    def shown(self, told: Told, what: str, quiet: float) -> float:
        """When the screen first told this, of all that was not drawn before.

        A program may write only the cells that changed, and then no marker stands in its bytes. They are read until it
        is silent for `quiet` seconds, and only then drawn one after the other: drawing would delay the reading.
        """
        deadline = time.perf_counter() + CEILING
        while not told(self._screen):
            if self._draw_one():
                continue
            if self._gone or time.perf_counter() > deadline:
                raise self._failure(what)
            self.read_until_quiet(quiet)
        return self.chunks[self._drawn - 1][0]

    def wait_until(self, told: Told, what: str) -> None:
        """Read until the screen tells this; no clock may run."""
        deadline = time.perf_counter() + CEILING
        while not told(self.screen):
            if time.perf_counter() > deadline or not self._read(deadline - time.perf_counter()):
                raise self._failure(what)

    def read_until_quiet(self, seconds: float) -> int:
        """Read until nothing came for so long; the number of bytes since the mark."""
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
        while self._draw_one():
            pass
        return self._screen

    def _draw_one(self) -> bool:
        """Draw the next chunk that is not drawn yet; whether there was one."""
        if self._drawn == len(self.chunks):
            return False
        data = _UNKNOWN_TO_PYTE.sub(b"", self._rest + self.chunks[self._drawn][1])
        self._drawn += 1
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._rest = data[:cut], data[cut:]
        self._stream.feed(data)
        return True

    def _read(self, seconds: float) -> bool:
        """Read once what is there or comes in time."""
        if not select.select([self._fd], [], [], max(seconds, 0.0))[0]:
            return False
        try:
            chunk = os.read(self._fd, _MOST_READ)
        except OSError:
            self._gone = True
            return False
        self.chunks.append((time.perf_counter(), chunk))
        if _ASKS in chunk:
            os.write(self._fd, _ANSWER)
        return True

    def _failure(self, what: str) -> AssertionError:
        return AssertionError(f"not on the screen: {what}\n" + "\n".join(self.screen.display))
