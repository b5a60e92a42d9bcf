"""The driver: the terminal's bytes go through the intake, and nowhere else; one read becomes one message.

The only module beside the app's crash page that leans on Textual's internals; Textual is pinned exactly.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from pos_tui.scanner.intake import Input, Intake
from pos_tui.scanner.terminal import entering, leaving, size_of
from pos_tui.scanner.writer import Writer

if TYPE_CHECKING:
    from textual.app import App

_MOST_READ: Final = 65536
_POINTER_SHAPE: Final = "\x1b]22;"


class Came(Message):
    """What one read, or a silence after it, brought."""

    def __init__(self, inputs: list[Input]) -> None:
        super().__init__()
        self.inputs = inputs


class HungUp(Message):
    """The terminal is gone."""


class CounterDriver(Driver):
    """Reads and writes a terminal on the event loop. Raw mode is set before, by `raw_terminal`."""

    encoding = "utf-8"

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=False, size=size)
        self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._output = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self._writer: Writer | None = None
        self._wake: asyncio.TimerHandle | None = None
        self._reading = False
        self._intake = Intake(self.complete)

    @property
    def line(self) -> str:
        """The unfinished line."""
        return self._intake.line

    def complete(self, line: str) -> bool:
        """Whether a line is a whole code; a shop's own driver knows."""
        return False

    def clear_line(self) -> None:
        """Forget the unfinished line."""
        self._intake.clear()

    def open_field(self, is_open: bool) -> None:
        """Whether runs of characters are wanted by a dialog."""
        self._intake.open_field(is_open, self._loop.time())
        self._wake_in_time()

    def write(self, data: str) -> None:
        """Queue output, but for the shape of a mouse pointer: there is no mouse, and an old console would print it."""
        if self._writer and not data.startswith(_POINTER_SHAPE):
            self._writer.write(data.encode(self.encoding, "replace"))

    def start_application_mode(self) -> None:
        """Take the screen and begin to read."""
        self._writer = Writer(self._output, self._terminal_gone)
        self._writer.write(entering(os.environ.get("TERM", "")))
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        self._resized()
        self._loop.add_reader(self._input, self._readable)
        self._reading = True

    def disable_input(self) -> None:
        """Read no more."""
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self._input)
            self._loop.remove_signal_handler(signal.SIGWINCH)
        if self._wake:
            self._wake.cancel()
            self._wake = None

    def stop_application_mode(self) -> None:
        """Give the screen back."""
        self.disable_input()
        if self._writer:
            self._writer.write(leaving())

    def close(self) -> None:
        """Wait for the last output."""
        if self._writer:
            self._writer.close()
            self._writer = None

    def _resized(self) -> None:
        size = Size(*size_of(self._output))
        self._app.post_message(events.Resize(size, size))

    def _readable(self) -> None:
        try:
            data = os.read(self._input, _MOST_READ)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self.disable_input()
            self._app.post_message(HungUp())
            return
        self._pass_on(self._intake.feed(data, self._loop.time()))

    def _terminal_gone(self) -> None:
        """From the writer's thread: nothing can be shown any more."""
        self._loop.call_soon_threadsafe(self._app.post_message, HungUp())

    def _tick(self) -> None:
        self._wake = None
        self._pass_on(self._intake.tick(self._loop.time()))

    def _pass_on(self, inputs: list[Input]) -> None:
        if inputs:
            self._app.post_message(Came(inputs))
        self._wake_in_time()

    def _wake_in_time(self) -> None:
        if self._wake:
            self._wake.cancel()
            self._wake = None
        if self._reading and self._intake.wakes_at is not None:
            self._wake = self._loop.call_at(self._intake.wakes_at, self._tick)


def driver_for(complete: Callable[[str], bool], shown_in: str) -> type[CounterDriver]:
    """The driver class of one shop: `complete` says whether a line is a whole code of its grammar.

    `shown_in` is the character set of the terminal.
    """

    class ShopDriver(CounterDriver):
        encoding = shown_in

        def complete(self, line: str) -> bool:
            return complete(line)

    return ShopDriver
