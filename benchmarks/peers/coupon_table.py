"""A list of coupons with Textual's DataTable, which is given every row. What the counter's list is compared with.

Argument: how many. They are in memory before anything is shown, nobody is asked for them. F3 puts them into the table.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable

_COLUMNS = ("Status", "Code", "Reward", "Until", "Uses")


class TableApp(App[None]):
    """The table fills the screen; one whole row is marked, as in the counter's list."""

    BINDINGS = [("f3", "fill", "All rows")]  # noqa: RUF012 - Textual's own form

    def __init__(self, number: int) -> None:
        super().__init__()
        self._coupons = [
            ("active", f"CZ-{one:08}", f"Half a dozen rolls, Maria {one % 997}", "Fri 27 Nov", "1 use")
            for one in range(number)
        ]

    def compose(self) -> ComposeResult:
        """The table, with one row that says that it is there."""
        yield DataTable[str](cursor_type="row", show_header=False)

    def on_mount(self) -> None:
        """Its columns; whatever is pressed goes to it."""
        table = self.query_one(DataTable)
        table.add_columns(*_COLUMNS)
        table.add_row("", "NONE-YET", "", "", "")
        table.focus()

    def action_fill(self) -> None:
        """The rows, in one call."""
        table = self.query_one(DataTable)
        table.clear()
        table.add_rows(self._coupons)


if __name__ == "__main__":
    TableApp(int(sys.argv[1])).run()
