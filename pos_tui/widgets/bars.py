"""Numbers with bars, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich.cells import cell_len

from pos_tui.tty.drawn import Drawn, Row
from pos_tui.widgets.fit import column, cut
from pos_tui.words.bar import Bar
from pos_tui.words.glyphs import Glyphs

_GAP: Final = "  "
_LEAST: Final = 8
"""Cells that a bar has at least where labels are long; the labels give way."""
_FULL: Final = "█"
"""In the fonts of every console; the narrower blocks are in none of Debian's (console-setup: Lat15)."""
_PARTS: Final = ("▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""From an eighth of a cell to seven."""


class Bars(Drawn):
    """`label  number  percent  bar`: the labels as wide as the longest one, the numbers aligned right, and a bar of the
    whole rest is the whole.
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._parts = () if glyphs.console or glyphs.ascii_only else _PARTS
        self._shown: tuple[tuple[Bar, ...], int] = ((), 0)

    def show(self, bars: Sequence[Bar], first: int = 0) -> None:
        """Show these rows, from row `first` on where there is not room for all; the same ones again cost nothing."""
        if (tuple(bars), first) != self._shown:
            self._shown = (tuple(bars), first)
            self.changed()

    def rows(self, width: int, height: int) -> Sequence[Row]:
        """One row each, as many as there is room for."""
        bars, wanted = self._shown
        first = max(0, min(wanted, len(bars) - height))
        numbers = max((cell_len(bar.number) for bar in bars), default=0)
        percents = max((cell_len(bar.percent) for bar in bars), default=0)
        figures = len(_GAP) * 3 + numbers + percents
        longest = max((cell_len(self._glyphs.draw(bar.label)) for bar in bars), default=0)
        labels = min(longest, max(width - figures - _LEAST, 1))
        return [self._row(bar, labels, (numbers, percents), width) for bar in bars[first : first + height]]

    def _row(self, bar: Bar, labels: int, figures: tuple[int, int], width: int) -> Row:
        label = column(self._glyphs.draw(bar.label), labels, self._glyphs.cut)
        numbers, percents = figures
        said = self._glyphs.draw(bar.instead) or f"{bar.number:>{numbers}}{_GAP}{bar.percent:>{percents}}"
        middle = cut(f"{_GAP}{said}", max(width - labels, 0), self._glyphs.cut)
        room = width - labels - cell_len(middle) - len(_GAP)
        drawn = f"{_GAP}{self._bar(bar.share, room)}" if bar.share is not None and room > 0 else ""
        tone = "" if bar.tone == "plain" else f"tone--{bar.tone}"
        return [(label, tone), (middle, "tone--quiet" if bar.instead else ""), (drawn, "tone--act")]

    def _bar(self, share: Decimal, room: int) -> str:
        """As long as `share` of the room, and never longer; something is never drawn as nothing."""
        steps = len(self._parts) + 1
        length = int(max(Decimal(0), min(share, Decimal(1))) * room * steps)
        if share > 0:
            length = max(length, 1)
        whole, part = divmod(length, steps)
        return self._glyphs.draw(_FULL) * whole + (self._parts[part - 1] if part else "")
