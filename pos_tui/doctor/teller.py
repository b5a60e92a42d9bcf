"""Lines for people, on whatever terminal there is, raw or not."""

from __future__ import annotations

import sys

from pos_tui.words.glyphs import Glyphs


class Teller:
    """Writes lines to standard output in the glyphs that the terminal has. `raw`: it does not return the carriage."""

    def __init__(self, glyphs: Glyphs, *, raw: bool = False) -> None:
        self._glyphs = glyphs
        self._end = "\r\n" if raw else "\n"

    def __call__(self, line: str = "") -> None:
        """Write one line, now."""
        sys.stdout.write(self._glyphs.draw(line) + self._end)
        sys.stdout.flush()
