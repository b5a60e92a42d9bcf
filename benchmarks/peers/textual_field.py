"""A field and an answer with nothing but Textual: its own driver, its own frame timer, the field cleared as usual.

Codes that arrive glued together are merged by it: that is how it is, and why bursts are not compared with it.
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class FieldApp(App[None]):
    """Answers each code with `ANS:` and the code reversed, and counts."""

    handled = 0

    def compose(self) -> ComposeResult:
        """The field, and the answer below it."""
        yield Input()
        yield Static("ANS: N=0")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """One code."""
        self.handled += 1
        event.input.value = ""
        self.query_one(Static).update(f"ANS:{event.value[::-1]} N={self.handled}")


if __name__ == "__main__":
    FieldApp().run()
