"""The question before leaving: what is open, and the one key that leaves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from pos_tui.counter.snapshot import Snapshot
from pos_tui.domain.staff import Right
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import CounterDialog, Look
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.leaving import still_open
from pos_tui.words.panel import Line


class LeaveScreen(CounterDialog):
    """F8 leaves, Esc stays; a scan is looked up behind it as ever."""

    CSS_PATH = sheet("leave")

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hint = ""
        self._lines = PlainLines(look.glyphs, id="leave-lines")

    def compose(self) -> ComposeResult:
        """A frame with its lines."""
        with Container(id="leave"):
            yield self._lines

    def on_mount(self) -> None:
        """Say what is open."""
        self.query_one("#leave").border_title = self._look.glyphs.draw(self._look.words.say("Leave"))
        self.show(self.counter_app.snapshot)

    def pressed(self, key: Key) -> None:
        """The two keys."""
        match key.name:
            case "escape":
                self.counter_app.forget_line()
                self.dismiss()
            case "f8" if not self.counter_app.may(Right.LEAVE):
                self._hint = self._look.words.say("Only a supervisor may leave.")
                self.show(self.counter_app.snapshot)
            case "f8" if self.counter_app.pressed_well(key):
                self.counter_app.leave()
            case "f8":
                self.unsure()
            case _:
                pass

    def unsure(self) -> None:
        """F8 came, but not by itself."""
        self._hint = self._look.words.say("Press F8 again.")
        self.show(self.counter_app.snapshot)

    def show(self, snapshot: Snapshot) -> None:
        """What is open, and the keys."""
        words = self._look.words
        if snapshot.on_the_wire:
            first = words.say("Something is on its way: leaving waits for its answer.")
        else:
            first = still_open(words, snapshot) or words.say("Nothing is open.")
        self._lines.show(
            (Line(""), Line(first), Line(""), Line(words.say("F8 leave, Esc stay"), self._hint, tone="act"))
        )
