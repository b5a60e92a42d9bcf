"""The keys, on one page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from pos_tui.domain.capability import Capability
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import CounterDialog, Look
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.panel import Line


class KeysScreen(CounterDialog):
    """Any key closes it; a scan is looked up behind it as ever."""

    CSS_PATH = sheet("keys")

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines = PlainLines(look.glyphs, id="keys-lines")

    def compose(self) -> ComposeResult:
        """A frame with its lines."""
        with Container(id="keys-help"):
            yield self._lines

    def on_mount(self) -> None:
        """The list."""
        say = self._look.words.say
        self.query_one("#keys-help").border_title = self._look.glyphs.draw(say("Keys"))
        self._lines.show(
            (
                Line(say("Scan, or type a code and Enter: look it up")),
                *self._places(),
                Line(say("F5   look again, ask anyway, send the code again")),
                Line(say("F8   do what the line says: the only key that sends anything")),
                Line(say("F9   lock; F10 what is not confirmed; F12 leave")),
                Line(say("Esc  back; clear the customer; in a dialog: not now")),
                Line(say("Up, Down, Enter  move in a list, open what is marked")),
                Line(""),
                Line(say("One beep: good. Three: no. Two slow ones: not known yet."), tone="quiet"),
                Line(say("Esc  back"), tone="act"),
            )
        )

    def _places(self) -> tuple[Line, ...]:
        """Where this provider lets a counter go: of each group the first line that is true."""
        say, able, can = self._look.words.say, self._look.able, Capability
        groups = (
            (
                ({can.ENROL}, say("F2   find a customer, or enrol one; F6 their data for 5 s")),
                ({can.CUSTOMERS}, say("F2   find a customer; F6 their data for 5 s")),
            ),
            (
                ({can.NUMBERS}, say("F3   coupons, then in numbers; on a reward: its coupons")),
                ({can.COUPONS}, say("F3   coupons")),
            ),
            (({can.POINTS}, say("F4   rewards; F7 points, then passes for phones")),),
            (
                ({can.SALE, can.ISSUE}, say("F4   hand out a code; F7 the sale: its total, or its articles")),
                ({can.SALE}, say("F7   the sale: its total, or its articles")),
            ),
            (
                ({can.SWITCH_OFF, can.REVERSE}, say("F6   switch a code off; F10 give back what was used here")),
                ({can.REVERSE}, say("F10  on a code that was used here: give the use back")),
                ({can.SWITCH_OFF}, say("F6   on a code: switch it off for good")),
            ),
        )
        told = (next((text for needs, text in group if needs <= able), "") for group in groups)
        return tuple(Line(text) for text in told if text)

    def pressed(self, key: Key) -> None:
        """Back."""
        self.counter_app.forget_line()
        self.dismiss()
