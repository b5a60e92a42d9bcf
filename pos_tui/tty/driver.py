"""The driver: gives the terminal to Textual, and what was typed or scanned to the app, one read at a time.

The terminal was taken before, by `HeldScreen`, and is given back by it.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from pos_tui.domain.keymap import USUAL, Keymap
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Input
from pos_tui.tty.canvas import Canvas
from pos_tui.tty.held import size_of
from pos_tui.tty.source import TerminalSource
from pos_tui.tty.writer import Writer

if TYPE_CHECKING:
    from textual.app import App

_POINTER_SHAPE: Final = "\x1b]22;"


class Host(Protocol):
    """What the driver expects of the app."""

    def came(self, inputs: list[Input]) -> None:
        """What one read, or a silence after it, brought. Called on the event loop, outside of Textual's queues."""

    def hung_up(self) -> None:
        """The terminal is gone."""

    def reads_again(self) -> None:
        """The terminal did not read for a while; nobody knows what it shows."""


class CounterDriver(Driver):
    """Reads and writes a terminal on the event loop."""

    encoding = "utf-8"
    framing = Framing()
    keymap = Keymap()

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=False, size=size)
        self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._output = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self._writer: Writer | None = None
        self._host = cast("Host", app)
        self.source = TerminalSource(self._input, self.framing, self.keymap)
        self.canvas = Canvas(*size_of(self._output))

    @property
    def shown_since(self) -> float | None:
        """Since when all that was written stands on the terminal, None while it does not take it."""
        return self._writer.written_since if self._writer else None

    def write(self, data: str) -> None:
        """Queue output, but for the shape of a mouse pointer: there is no mouse, and an old console would print it."""
        if data and self._writer and not data.startswith(_POINTER_SHAPE):
            self._writer.write(data.encode(self.encoding, "replace"))

    def start_application_mode(self) -> None:
        """Take the screen and begin to read."""
        self._writer = Writer(self._output, self._loop, self._host.hung_up, self._host.reads_again)
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        if size_of(self._output) != self.canvas.size:
            self._resized()
        self.source.start(self._host.came, self._host.hung_up)

    def disable_input(self) -> None:
        """Read no more."""
        self.source.stop()
        self._loop.remove_signal_handler(signal.SIGWINCH)

    def stop_application_mode(self) -> None:
        """Read no more; the screen is given back by whoever took it."""
        self.disable_input()

    def close(self) -> None:
        """Wait for the last output."""
        if self._writer:
            self._writer.close()
            self._writer = None

    def _resized(self) -> None:
        """The terminal may have wrapped what stood there: what is known is written anew, the layout follows."""
        size = size_of(self._output)
        self.canvas = self.canvas.resized(*size)
        self.write(self.canvas.flush())
        self._app.post_message(events.Resize(Size(*size), Size(*size)))


def driver_for(known: Framing, shown_in: str, keys: Keymap = USUAL) -> type[CounterDriver]:
    """The driver class of one shop: how its scans are framed, the character set of the terminal, and its keys."""

    class ShopDriver(CounterDriver):
        encoding = shown_in
        framing = known
        keymap = keys

    return ShopDriver
