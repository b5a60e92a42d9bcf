"""A QR code, to be read from the screen by a phone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, cast

from rich.style import Style

from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import wrap
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.qr import fitting, half_blocks, size_needed

if TYPE_CHECKING:
    from textual.app import App

_PAPER, _INK = "paper", "ink"
_FULL: Final = {_PAPER: Style(color="#000000", bgcolor="#ffffff"), _INK: Style(color="#ffffff", bgcolor="#000000")}
# Reversed, paper is white where there are colours, and lighter than ink where there are none.
# Not bright white: a console would draw the ink bright instead, which is grey.
_PLAIN: Final = {
    _PAPER: Style(color="white", bgcolor="black", reverse=True),
    _INK: Style(color="white", bgcolor="black"),
}


class Qr(Drawn):
    """A text as a QR code in black on white, at the top left of its place; words instead where there is no room.

    The style sheet gives it its place.
    """

    def __init__(self, words: Catalogue, glyphs: Glyphs, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words
        self._glyphs = glyphs
        self._in_blanks = _ways(glyphs)
        self._text = ""

    def show(self, text: str) -> None:
        """Show the code of this text, nothing when it is empty; the same one again costs nothing."""
        if text != self._text:
            self._text = text
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """The whole code with its quiet zone, or why there is none."""
        if not self._text:
            return ()
        for blanks in self._in_blanks:
            if shape := fitting(self._text, width, height, blanks=blanks):
                return list(map(_blanks, shape)) if blanks else [[(line, _PAPER)] for line in half_blocks(shape)]
        return [[(line, "")] for line in wrap(self._glyphs.draw(self._no_room()), width, self._glyphs.cut)][:height]

    def _no_room(self) -> str:
        try:
            columns, rows = size_needed(self._text, blanks=self._in_blanks[-1])
        except ValueError:
            return self._words.say("This text is too long for a QR code.")
        return self._words.say(
            "Too small for a QR code: {columns} columns and {rows} rows are needed.", columns=columns, rows=rows
        )

    def _tone(self, name: str) -> Style:
        app = cast("App[Any]", self.app)  # pyright: ignore[reportUnknownMemberType]
        own = _PLAIN if app.native_ansi_color else _FULL
        return own[name] if name else super()._tone(name)


def _ways(glyphs: Glyphs) -> tuple[bool, ...]:
    """Whether it is drawn in blanks, in the order in which that is tried.

    The console font of the kernel has half blocks, most of Debian's (console-setup: Lat15, Uni2 and others) have none,
    and the terminal does not say.
    """
    if glyphs.ascii_only:
        return (True,)
    return (True, False) if glyphs.console else (False,)


def _blanks(row: Sequence[bool]) -> Row:
    return [("  " * len(list(run)), _INK if black else _PAPER) for black, run in groupby(row)]
