"""What is not confirmed: the list of it, and the question that a person answers."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Container

from pos_tui.counter.snapshot import Snapshot, Unsettled
from pos_tui.domain.staff import Right
from pos_tui.domain.write import Kind
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import CounterDialog, Look
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.panel import Line
from pos_tui.words.unsettled import WHY_DONE, WHY_NOT_DONE, UnsettledWords

_MOST = 5
"""Lines of the list that stand there at once."""


class UnsettledScreen(CounterDialog):
    """Up and Down mark, F5 looks now. Where reads can tell no more, a digit answers and F8 settles by hand."""

    CSS_PATH = sheet("unsettled")
    takes_runs = True

    def __init__(self, look: Look, words: UnsettledWords) -> None:
        super().__init__()
        self._look = look
        self._words = words
        self._marked: str = ""
        self._answer = ""
        self._hint = ""
        self._lines = PlainLines(look.glyphs, id="unsettled-lines")

    def compose(self) -> ComposeResult:
        """A frame with its lines."""
        with Container(id="unsettled"):
            yield self._lines

    def on_mount(self) -> None:
        """The list."""
        container = self.query_one("#unsettled")
        container.border_title = self._look.glyphs.draw(self._look.words.say("Not confirmed"))
        container.border_subtitle = self._look.glyphs.draw(self._look.words.say("Esc back"))
        self.show(self.counter_app.snapshot)

    def pressed(self, key: Key) -> None:
        """The keys of the list."""
        self._hint = ""
        one = self._one(self.counter_app.snapshot)
        match key.name:
            case "escape":
                self.counter_app.forget_line()
                self.dismiss()
                return
            case "up" | "down":
                self._move(1 if key.name == "down" else -1)
            case "f5" if one:
                self.counter_app.look_at(one.id)
            case "f8" if one and one.for_a_person:
                self._settle(one, key)
            case _:
                pass
        self.show(self.counter_app.snapshot)

    def run_typed(self, run: str) -> None:
        """A single digit is an answer; anything else is a scan."""
        if len(run) == 1:
            self._answer = run if run in "12" else ""
            self.show(self.counter_app.snapshot)
        else:
            self.frame_read(Frame(run, ended=False))

    def frame_read(self, frame: Frame) -> None:
        """A single digit with an Enter is an answer too."""
        if len(frame.text) == 1:
            self.run_typed(frame.text)
        else:
            super().frame_read(frame)

    def unsure(self) -> None:
        """F8 came, but not by itself."""
        self._hint = self._look.words.say("Press F8 again.")
        self.show(self.counter_app.snapshot)

    def show(self, snapshot: Snapshot) -> None:
        """The list, what is known of the marked one, and the question."""
        say, one = self._look.words.say, self._one(snapshot)
        if one is None:
            self._lines.show((Line(""), Line(say("Nothing is open.")), Line("")))
            return
        now = datetime.now(UTC)
        listed = self._around(snapshot.unsettled, one)
        rows = [self._words.row(row, now, marked=row is one) for row in listed]
        asked = (*self._words.question(one), self._act()) if one.for_a_person else ()
        self._lines.show((Line(""), *rows, Line(""), *self._words.facts(one), Line(""), *asked))

    def _act(self) -> Line:
        say = self._look.words.say
        if self._answer:
            return Line(say("Your answer: {digit}. F8 writes it down.", digit=self._answer), self._hint, "act")
        return Line(say("Type the number of the answer, then F8."), self._hint, "act")

    def _settle(self, one: Unsettled, key: Key) -> None:
        if self._answer not in (("1",) if one.kind is Kind.LOST else ("1", "2")):
            self._hint = self._look.words.say("Type the number first.")
        elif not self.counter_app.may(Right.SETTLE):
            self._hint = self._look.words.say("Only a supervisor may decide this.")
        elif not self.counter_app.pressed_well(key):
            self.unsure()
        else:
            done = self._answer == "1"
            self.counter_app.settle_by_hand(one.id, done=done, why=WHY_DONE if done else WHY_NOT_DONE)
            self._answer = self._marked = ""

    def _move(self, by: int) -> None:
        ids = [one.id for one in self.counter_app.snapshot.unsettled]
        if ids:
            place = ids.index(self._marked) if self._marked in ids else 0
            self._marked = ids[max(0, min(len(ids) - 1, place + by))]
            self._answer = ""

    def _one(self, snapshot: Snapshot) -> Unsettled | None:
        """The marked one; the first when that one is settled."""
        found = next((one for one in snapshot.unsettled if one.id == self._marked), None)
        if found is None and snapshot.unsettled:
            self._answer = ""
            found = snapshot.unsettled[0]
            self._marked = found.id
        return found

    def _around(self, unsettled: tuple[Unsettled, ...], one: Unsettled) -> tuple[Unsettled, ...]:
        first = max(0, min(unsettled.index(one) - _MOST // 2, len(unsettled) - _MOST))
        return unsettled[first : first + _MOST]
