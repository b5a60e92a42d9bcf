"""The counter's own screens on Textual's own driver and frame timer. What the counter's bytes are compared with.

Only codes ended by Enter reach it; keys do nothing. Where `pos-tui run` gets its driver and paints at once is all that
is exchanged, so that everything else is what a shop sees.
"""

from __future__ import annotations

import sys
from contextvars import copy_context

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from pos_tui.cli import main
from pos_tui.scanner.inputs import Frame
from pos_tui.tty import driver
from pos_tui.tty.painting import PaintingApp


class StockDriver(LinuxDriver):
    """Textual's driver; its keys become frames."""

    line = ""

    def start_application_mode(self) -> None:
        """Remember for which app the thread that reads does its work."""
        self.around = copy_context()
        super().start_application_mode()

    def process_message(self, message: Message) -> None:
        """Gather a line from the keys; everything else goes where it goes in any Textual app."""
        if not isinstance(message, Key):
            super().process_message(message)
        elif message.key == "enter":
            code, self.line = self.line, ""
            self._loop.call_soon_threadsafe(self._app.came, [Frame(code)], context=self.around)
        elif message.is_printable:
            self.line += message.character or ""


if __name__ == "__main__":
    # Textual is imported by now, and has read how many frames a second it is to paint: nobody has asked for more.
    driver.driver_for = lambda known, shown_in: StockDriver
    PaintingApp.paint_now = lambda self: None
    sys.exit(main(["run"]))
