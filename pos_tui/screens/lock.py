"""The lock: whose counter it is, what is not confirmed, and a PIN as dots. Nothing that is scanned is looked up."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from pos_tui.counter.snapshot import Snapshot
from pos_tui.domain.staff import Right
from pos_tui.domain.tone import Tone
from pos_tui.pin import MOST, is_pin
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import CounterScreen, Look
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.leaving import not_confirmed
from pos_tui.words.panel import Line
from pos_tui.words.topline import TopLine


class LockScreen(CounterScreen):
    """Digits and Enter. It closes when the counter is unlocked."""

    CSS_PATH = sheet("lock")
    takes_runs = True

    def __init__(self, look: Look, top: TopLine) -> None:
        super().__init__()
        self._look = look
        self._top_line = top
        self._field = ""
        self._typing = ""
        self._hint = ""
        self._trying = False
        self._top = PlainLines(look.glyphs, id="top")
        self._lines = PlainLines(look.glyphs, id="lock-lines")

    def compose(self) -> ComposeResult:
        """The top line, and a few lines in the middle."""
        yield self._top
        with Container(id="lock"):
            yield self._lines

    def on_mount(self) -> None:
        """As it stands now."""
        self.show(self.counter_app.snapshot)

    def on_screen_resume(self) -> None:
        """A dialog has closed."""
        self.counter_app.uncovered()
        self.show(self.counter_app.snapshot)

    def pressed(self, key: Key) -> None:
        """Enter tries the PIN; Esc and backspace take it back; F12 asks to leave."""
        match key.name:
            case "enter":
                self._try()
            case "escape":
                self._field = self._hint = ""
            case "backspace":
                self._field = self._field[:-1]
            case "f12":
                self.counter_app.ask_to_leave()
            case _:
                pass
        self.show(self.counter_app.snapshot)

    def line_changed(self, line: str) -> None:
        """A dot for each digit."""
        self._typing = line if self._fits(line) else ""
        self.show(self.counter_app.snapshot)

    def run_typed(self, run: str) -> None:
        """Digits go into the field; anything else was scanned."""
        self._typing = ""
        if self._fits(run):
            self._field += run
            self._hint = ""
            self.show(self.counter_app.snapshot)
        else:
            self._refuse()

    def frame_read(self, frame: Frame) -> None:
        """Digits that a hand typed, with an Enter, are a PIN; anything else was scanned, and is no try."""
        self._typing = ""
        if self._fits(frame.text) and not frame.at_once:
            self._field += frame.text
            if frame.ended:
                self._try()
        else:
            self._refuse()

    def _fits(self, text: str) -> bool:
        return text.isascii() and text.isdigit() and len(self._field) + len(text) <= MOST

    def _refuse(self) -> None:
        """What it was is neither shown nor kept: nobody is here who may see it."""
        self._field = ""
        self._hint = self._look.words.say("Locked: this was not looked up.")
        self.counter_app.sound(Tone.BAD)
        self.show(self.counter_app.snapshot)

    def _try(self) -> None:
        pin, self._field = self._field, ""
        if not is_pin(pin):
            self._hint = self._look.words.say("Type your PIN, then Enter.")
        elif not self._trying:
            self._trying = True
            self._hint = ""
            self.counter_app.unlock(pin, self._tried)

    def _tried(self, unlocked: bool, closed_for: int) -> None:
        self._trying = False
        if not unlocked:
            say = self._look.words.say
            wait = say("Wrong PIN. The next one counts in {seconds} s.", seconds=closed_for)
            self._hint = wait if closed_for else say("Wrong PIN.")
            self.counter_app.sound(Tone.BAD)
        self.show(self.counter_app.snapshot)

    def show(self, snapshot: Snapshot) -> None:
        """Nothing of any customer."""
        say = self._look.words.say
        self._top.show((self._top_line.line(snapshot, self.counter_app.refused),))
        may = self.counter_app.may(Right.LEAVE)
        dots = "  ".join("•" * len(self._field + self._typing))
        self._lines.show(
            (
                Line(say("LOCKED"), tone="main"),
                Line(""),
                Line(say("PIN  {dots}", dots=dots)),
                Line(""),
                Line(self._hint, tone="warn"),
                Line(not_confirmed(self._look.words, snapshot)),
                Line(
                    say("Type your PIN, then Enter.  F12 leave") if may else say("Type your PIN, then Enter."),
                    tone="quiet",
                ),
            )
        )
