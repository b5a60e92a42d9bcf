"""Where frames and keys come from: the seam for scanners that are no keyboard, and the terminal behind it."""

from __future__ import annotations

import asyncio
import os
import select
from collections.abc import Callable
from typing import Final, Protocol

from pos_tui.domain.keymap import Keymap
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Input
from pos_tui.scanner.intake import Intake

_MOST_READ: Final = 65536
_UNWATCHED: Final = 0.001

Deliver = Callable[[list[Input]], None]


class FrameSource(Protocol):
    """Something that reads codes: a terminal here; a scanner on evdev or a serial port would be another."""

    def start(self, deliver: Deliver, gone: Callable[[], None]) -> None:
        """Read from now on, on the running event loop. `gone`: nothing will ever come again."""

    def stop(self) -> None:
        """Read no more."""


class TerminalSource:
    """A terminal in raw mode: one read is one delivery, and so is the silence after it where that means something."""

    def __init__(self, fd: int, framing: Framing, keymap: Keymap) -> None:
        self._fd = fd
        self._intake = Intake(framing, keymap)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._deliver: Deliver = lambda inputs: None
        self._gone: Callable[[], None] = lambda: None
        self._wake: asyncio.TimerHandle | None = None

    def start(self, deliver: Deliver, gone: Callable[[], None]) -> None:
        """Read from now on."""
        self._deliver, self._gone = deliver, gone
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._fd, self._readable)

    def stop(self) -> None:
        """Read no more."""
        if self._loop:
            self._loop.remove_reader(self._fd)
            self._loop = None
        self._cancel_wake()

    @property
    def line(self) -> str:
        """The unfinished line."""
        return self._intake.line

    def clear_line(self) -> None:
        """Forget the unfinished line."""
        self._intake.clear()

    def put_line(self, text: str) -> None:
        """Let `text` stand on the line, to be finished by hand."""
        if self._loop:
            self._intake.put(text, self._loop.time())

    def open_field(self, is_open: bool) -> None:
        """Whether runs of characters are wanted by a dialog."""
        if self._loop:
            self._intake.open_field(is_open, self._loop.time())
            self._wake_in_time(self._loop)

    def _readable(self) -> None:
        try:
            data = os.read(self._fd, _MOST_READ)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self.stop()
            self._gone()
        elif self._loop:
            now, wakes_at = self._loop.time(), self._intake.wakes_at
            # A silence that nobody watched, because the process was held up, is none.
            at = now if wakes_at is None else min(now, wakes_at - _UNWATCHED)
            self._pass_on(self._loop, self._intake.feed(data, at))

    def _tick(self) -> None:
        self._wake = None
        if select.select([self._fd], [], [], 0)[0]:
            self._readable()
        elif self._loop:
            self._pass_on(self._loop, self._intake.tick(self._loop.time()))

    def _pass_on(self, loop: asyncio.AbstractEventLoop, inputs: list[Input]) -> None:
        if inputs:
            self._deliver(inputs)
        self._wake_in_time(loop)

    def _wake_in_time(self, loop: asyncio.AbstractEventLoop) -> None:
        self._cancel_wake()
        if self._loop and self._intake.wakes_at is not None:
            self._wake = loop.call_at(self._intake.wakes_at, self._tick)

    def _cancel_wake(self) -> None:
        if self._wake:
            self._wake.cancel()
            self._wake = None
