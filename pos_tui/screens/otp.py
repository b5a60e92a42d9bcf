"""The OTP dialog: six digits that a customer reads out, shown as dots with only the last one readable."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from pos_tui.counter.snapshot import Dialog, Snapshot
from pos_tui.domain.customer import mask_name
from pos_tui.domain.otp import DIGITS, CodeSent
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import CounterDialog, Look
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.otp import OtpWords
from pos_tui.words.panel import Line

_WAITING_SHOWS = 0.3
"""Seconds after which an answer that is waited for is said to be."""
_STEP = 15.0
"""Seconds between two words about the time left: whole steps, no clock that ticks."""


class OtpScreen(CounterDialog):
    """Opens when a code went out; closes when the attempt has left the customer check."""

    CSS_PATH = sheet("otp")
    takes_runs = True

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = OtpWords(look.words)
        self._look = look
        self._field = ""
        self._typing = ""
        self._hint = ""
        self._sent: CodeSent | None = None
        self._busy_since: float | None = None
        self._steps: Timer | None = None
        self._lines = PlainLines(look.glyphs, id="otp-lines")
        self._frame = Container(self._lines, id="otp")

    def compose(self) -> ComposeResult:
        """A frame with its lines."""
        yield self._frame

    def on_mount(self) -> None:
        """Time passes in steps."""
        self._frame.border_title = self._look.glyphs.draw(self._look.words.say("Customer check"))
        self._steps = self.set_interval(_STEP, self._draw)
        self.show(self.counter_app.snapshot)

    def pressed(self, key: Key) -> None:
        """Esc, F5 and backspace; F8 does nothing here."""
        match key.name:
            case "escape":
                self.counter_app.cancel()
            case "f5":
                self.counter_app.again()
            case "backspace":
                self._field = self._field[:-1]
            case _:
                pass
        self._draw()

    def line_changed(self, line: str) -> None:
        """Echo digits as they are typed; anything else is a scan that has not ended yet."""
        self._typing = _bare(line) if _fits(self._field, _bare(line)) else ""
        self._draw()

    def run_typed(self, run: str) -> None:
        """A run of digits goes into the field; any other run is a frame and leaves the field as it was."""
        self._typing = self._hint = ""
        frame, run = Frame(run, ended=False), _bare(run)
        if not _fits(self._field, run) and _fits("", run):
            self._refuse()
        elif not _fits(self._field, run):
            self._scanned(frame)
        elif len(self._field) + len(run) < DIGITS:
            self._field += run
        else:
            digits, self._field = self._field + run, ""
            self.counter_app.digits(digits)
        self._draw()

    def frame_read(self, frame: Frame) -> None:
        """A scan goes to the list behind. A few digits with an Enter are answered here: they may be the code."""
        self._typing = ""
        if _fits("", _bare(frame.text)):
            self._refuse()
        else:
            self._scanned(frame)
        self._draw()

    def _scanned(self, frame: Frame) -> None:
        """To the list, unless a hand may have typed the digits of the code behind a label that did not end."""
        ends_in_digits = frame.text[-DIGITS:].isdigit() and len(frame.text) > DIGITS
        may_hold_the_code = ends_in_digits and not (frame.ended and frame.text.isdigit())
        if may_hold_the_code and not self.counter_app.is_code(frame.text):
            self._refuse()
        else:
            self.counter_app.scan(frame)

    def _refuse(self) -> None:
        """Digits that may be the code, but not like this: they are answered here, and never shown in the list."""
        self._hint = self._look.words.say("Type the six digits without Enter.")
        self.counter_app.doubt()

    def show(self, snapshot: Snapshot) -> None:
        """A new code, or a word about the last digits, empties the field."""
        sent = snapshot.dialog.sent if snapshot.dialog else None
        if sent != self._sent:
            self._sent = sent
            self._field = self._hint = ""
        if not (snapshot.dialog and snapshot.dialog.busy):
            self._busy_since = None
        elif self._busy_since is None:
            self._busy_since = self.counter_app.monotonic()
            self.set_timer(_WAITING_SHOWS, self._draw)
        self._draw()

    def _draw(self) -> None:
        dialog = self.counter_app.snapshot.dialog
        if dialog is None:
            return
        sent, busy = dialog.sent, dialog.busy
        say = self._look.words.say
        if busy:
            self._frame.border_subtitle = None
        else:
            self._frame.border_subtitle = self._look.glyphs.draw(say("Esc not now"))
        now = self.counter_app.monotonic()
        dots = self._words.dots(DIGITS * "0" if busy else self._field + self._typing, all_hidden=busy)
        self._lines.show(
            (
                Line(""),
                Line(self._words.where(sent)),
                Line(""),
                Line(f"      {dots}", tone="main"),
                Line(""),
                Line(self._words.ask(mask_name(dialog.name)), self._words.life(sent, now)),
                Line("", self._words.resend(sent, now)),
                self._said(dialog, now),
            )
        )

    def _said(self, dialog: Dialog, now: float) -> Line:
        """What somebody should know: of what was typed, of what is waited for, of the code."""
        if self._busy_since is not None and now - self._busy_since >= _WAITING_SHOWS and not self._hint:
            return Line(self._words.waiting(sending=dialog.sending), tone="quiet")
        return Line(self._hint or self._words.trouble(dialog.sent, now), tone="warn")


def _bare(typed: str) -> str:
    """Digits as people group them, without the blanks and hyphens."""
    return typed.replace(" ", "").replace("-", "")


def _fits(field: str, run: str) -> bool:
    return run.isascii() and run.isdigit() and len(field) + len(run) <= DIGITS
