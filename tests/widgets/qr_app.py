"""A screen with nothing but a QR code: of the text that was scanned last; of none after a `-`."""

import os

from textual.app import ComposeResult

from pos_tui.commands.run import _quieten, _theme
from pos_tui.scanner.framing import Framing
from pos_tui.scanner.inputs import Frame, Input
from pos_tui.tty.driver import driver_for
from pos_tui.tty.held import hold
from pos_tui.tty.painting import PaintingApp
from pos_tui.widgets.qr import Qr
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import glyphs_for


class QrApp(PaintingApp, inherit_bindings=False):
    """Takes scans as the counter does."""

    CSS = "Qr { width: 1fr; height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, around: dict[str, str]) -> None:
        glyphs = glyphs_for(around)
        super().__init__(driver_class=driver_for(Framing(), "ascii" if glyphs.ascii_only else "utf-8"))
        self.wear(_theme(around))
        self._qr = Qr(Catalogue("en"), glyphs)

    def compose(self) -> ComposeResult:
        yield self._qr

    def came(self, inputs: list[Input]) -> None:
        for one in inputs:
            if isinstance(one, Frame):
                self._qr.show("" if one.text == "-" else one.text)
        self.paint_now()

    def hung_up(self) -> None:
        self.end(0)

    def reads_again(self) -> None:
        self.paint_all()


def main() -> None:
    around = dict(os.environ)
    screen = hold(around)
    try:
        _quieten(os.environ)
        QrApp(around).run(mouse=False)
    finally:
        screen.give_back()


if __name__ == "__main__":
    main()
