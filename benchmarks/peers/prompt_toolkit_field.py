"""A field with a border, as Textual's has one, and an answer with prompt_toolkit, full screen."""

from __future__ import annotations

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.widgets import Frame, TextArea


class Answers:
    """Answers each code with `ANS:` and the code reversed, and counts."""

    def __init__(self) -> None:
        self.handled = 0
        self.shown = "ANS: N=0"

    def accept(self, buffer: Buffer) -> bool:
        """One code; False clears the field."""
        self.handled += 1
        self.shown = f"ANS:{buffer.text[::-1]} N={self.handled}"
        return False


def main() -> None:
    """Run until it is ended."""
    answers = Answers()
    field = TextArea(height=1, multiline=False, accept_handler=answers.accept)
    answer = Window(FormattedTextControl(lambda: answers.shown))
    Application[None](layout=Layout(HSplit([Frame(field), answer])), full_screen=True).run()


if __name__ == "__main__":
    main()
