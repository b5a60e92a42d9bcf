"""The barest Textual app: one static text and one field. What the counter's start is compared with."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class BareApp(App[None]):
    """Nothing but Textual itself, with its own driver."""

    def compose(self) -> ComposeResult:
        """The two widgets."""
        yield Static("BARE-MARK")
        yield Input()


if __name__ == "__main__":
    BareApp().run()
