"""pyte's screen, which can be looked at even when half of a wide letter was written over.

It keeps the other half as an empty cell then, and ends with an IndexError when asked what it shows.
"""

import pyte
from wcwidth import wcwidth


class Screen(pyte.Screen):
    """Shows a half that lost its other half as a blank, as terminals do."""

    @property
    def display(self) -> list[str]:
        """The screen, line by line."""
        return ["".join(self._shown(self.buffer[row])) for row in range(self.lines)]

    def _shown(self, line):
        hidden = False
        for column in range(self.columns):
            letter = line[column].data
            if not hidden:
                yield letter or " "
            hidden = not hidden and letter != "" and wcwidth(letter[0]) == 2
