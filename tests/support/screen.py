"""pyte's screen, which can be looked at even when half of a wide letter was written over.

It keeps the other half as an empty cell then, and ends with an IndexError when asked what it shows.
"""

from collections.abc import Iterator

import pyte
from wcwidth import wcwidth


class Screen(pyte.Screen):
    """Shows a half that lost its other half as a blank, as terminals do."""

    @property
    def display(self) -> list[str]:
        """The screen, line by line."""
        return [
            self._shown([self.buffer[row][column].data for column in range(self.columns)]) for row in range(self.lines)
        ]

    def _shown(self, letters: list[str]) -> str:
        line = "".join(letters)
        return line if line.isascii() and len(line) == self.columns else "".join(self._without_halves(letters))

    def _without_halves(self, letters: list[str]) -> Iterator[str]:
        hidden = False
        for letter in letters:
            if not hidden:
                yield letter or " "
            hidden = not hidden and letter != "" and wcwidth(letter[0]) == 2
