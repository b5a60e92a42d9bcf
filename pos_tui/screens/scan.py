"""The scan screen: one thing large, the rest quiet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from pos_tui.counter.snapshot import Scan, Snapshot
from pos_tui.domain.capability import Capability
from pos_tui.domain.phase import Phase
from pos_tui.domain.staff import Right
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import CounterScreen, Look, Place
from pos_tui.widgets.band import Band
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.scans import ScanLine, ScanList
from pos_tui.words.panel import Kind, Line, Panel
from pos_tui.words.topline import TopLine

if TYPE_CHECKING:
    from pos_tui.domain.attempt import Attempt

_WAITING_SHOWS = 0.3
"""Seconds after which a request that is still under way is said to be."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 30
"""Above and below the middle row of the band nothing stands; that row holds a word and a code."""
_MARGINS = 2
_LEAST_FIRST = ("f4", "f3", "f2", "f7")
"""Which of the keys that lead to pages gives way first, where a line has no room for all."""
_MOVES = {"down": 1, "up": -1, "pagedown": 5, "pageup": -5}
"""The keys that move the list, and by how many scans."""
_CURSOR = "▏"


class ScanScreen(CounterScreen):
    """Always ready: whatever is read becomes a verdict here. The app's default screen; the app loads its sheet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"{part}--{kind}" for part in ("band", "scan") for kind in Kind}

    def __init__(self, look: Look, top: TopLine, practice: tuple[Line, ...] = ()) -> None:
        super().__init__()
        self._look = look
        self._top_line = top
        self._practice = practice
        self._hint = ""
        self._line = ""
        self._queued = 0
        self._under_way: tuple[str, Phase] | None = None
        self._top = PlainLines(look.glyphs, id="top")
        self._banner = PlainLines(look.glyphs, id="practice")
        self._band = Band(look.glyphs, id="band")
        self._panel = PlainLines(look.glyphs, id="panel")
        self._scans = ScanList(look.glyphs, self._scan_line, self._more, id="scans")
        self._desk = Container(id="desk")
        self._code = PlainLines(look.glyphs, id="code")
        self._keys = PlainLines(look.glyphs, id="keys")

    def compose(self) -> ComposeResult:
        """The places, the same at every size but for the list."""
        yield self._top
        if self._practice:
            yield self._banner
        with self._desk:
            with Container(id="verdict"):
                yield self._band
                yield self._panel
            yield self._scans
        yield self._code
        yield self._keys

    def on_mount(self) -> None:
        """Something is to be seen before anything is known."""
        self._banner.show(self._practice)
        self._banner.styles.height = len(self._practice)
        self.show(Snapshot())
        self._draw_line()

    def on_screen_suspend(self) -> None:
        """A dialog stands here: its keys are the ones that do something."""
        self._keys.show((Line(""),))
        self._draw_line()

    def on_screen_resume(self) -> None:
        """A dialog has closed: the keys and the line are this screen's again."""
        self.counter_app.uncovered()
        self.line_changed(self.counter_app.line)
        self.show(self.counter_app.snapshot)

    def show_practice(self, lines: tuple[Line, ...]) -> None:
        """The demo's banner has something new to say."""
        self._banner.show(lines)

    def pressed(self, key: Key) -> None:
        """Keys; letters, digits, Enter and Tab never arrive here."""
        self._hint = ""
        match key.name:
            case "f1":
                self.counter_app.show_keys()
            case "f5":
                self.counter_app.again()
            case "f8":
                self._use(key)
            case "f6" | "f10" if place := self._taking_back(key.name):
                self.counter_app.go(place)
            case "f10":
                self._show_open()
            case "f12":
                self.counter_app.ask_to_leave()
            case "escape":
                self.counter_app.clear()
            case name if place := self._look.place_of(name):
                self.counter_app.go(place)
            case name if self._look.not_offered(name) and self.counter_app.verdicts:
                self._hint = self.counter_app.verdicts.not_offered
            case name:
                self._scans.move(_MOVES.get(name, 0))
        self._draw_line()

    def _use(self, key: Key) -> None:
        """F8 on a ready coupon, pressed by a hand on nothing else."""
        current = self.counter_app.snapshot.current
        if current is None or not (current.phase is Phase.READY or _may_be(current)):
            return
        if self._hidden:
            self._hint = self._look.words.say("Make the window larger.")
        elif self._line:
            self._hint = self._look.words.say("Finish the code with Enter, or take it away with Esc.")
            self.counter_app.doubt()
        elif not self.counter_app.pressed_well(key):
            self._hint = self._look.words.say("Press F8 again.")
        elif current.phase is Phase.READY:
            self.counter_app.use()
        else:
            self.counter_app.take_suggestion()

    @property
    def _hidden(self) -> bool:
        """Whether the window hides what F8 would use: its word or its code."""
        return self._desk.size.height < _LEAST_ROWS or self.size.width < _LEAST_COLUMNS

    def unsure(self) -> None:
        """F8 came, but not by itself."""
        current = self.counter_app.snapshot.current
        if current and (current.phase is Phase.READY or _may_be(current)):
            self._hint = self._look.words.say("Press F8 again.")
            self._draw_line()

    def frame_read(self, frame: Frame) -> None:
        """A frame; one without its end mark is looked up all the same, and said to be one."""
        super().frame_read(frame)
        self._hint = "" if frame.ended else self._look.words.say("No end mark: the scanner must send Enter.")
        self._draw_line()

    @property
    def _reversible(self) -> bool:
        """Whether the code on the panel was used here, and that can be given back."""
        current = self.counter_app.snapshot.current
        return current is not None and bool(current.reversible)

    def _taking_back(self, key: str) -> Place | None:
        """Where something can be taken back of the code on the panel."""
        current = self.counter_app.snapshot.current
        if key == "f10":
            return Place.REVERSAL if self._reversible else None
        able = Capability.SWITCH_OFF in self._look.able
        return Place.SWITCHING_OFF if able and current and current.can_be_switched_off else None

    def _show_open(self) -> None:
        verdicts = self.counter_app.verdicts
        if self._is_for_good and verdicts:
            self._hint = verdicts.not_offered
        else:
            self.counter_app.show_unsettled()

    @property
    def _is_for_good(self) -> bool:
        """Whether the code on the panel was used here, and the provider gives nothing back; what is open goes first."""
        snapshot = self.counter_app.snapshot
        current = snapshot.current
        used_here = current is not None and (current.phase is Phase.USED or current.used_here is not None)
        return used_here and not snapshot.unsettled and Capability.REVERSE not in self._look.able

    def tell(self, words: str) -> None:
        """A word beside the line."""
        self._hint = words
        self._draw_line()

    def line_changed(self, line: str) -> None:
        """Echo what is being typed."""
        self._line = line
        if line:
            self._hint = ""
        self._draw_line()

    def show(self, snapshot: Snapshot) -> None:
        """Draw the newest state."""
        say = self._look.words.say
        current, verdicts = snapshot.current, self.counter_app.verdicts
        self._top.show((self._top_line.line(snapshot, self.counter_app.refused),))
        self._keys.show((Line(self._keys_of(current) if self.is_active else ""),))
        if verdicts is None or current is None:
            self._band.show(Kind.QUIET, say("Scan a coupon"), "")
            self._panel.show((Line(""), Line(say("or type its code, then Enter."), tone="quiet")))
        elif current.at_rest or current.in_dialog:
            self._show_panel(verdicts.panel(current, datetime.now(UTC)))
        else:
            self._show_under_way(current)
        self._queued = snapshot.queued
        self._draw_line()
        if verdicts:
            self._scans.show(snapshot.scans)

    def _show_panel(self, panel: Panel) -> None:
        self._under_way = None
        self._band.show(panel.kind, panel.word, panel.code)
        self._panel.show((Line(""), *panel.lines))

    def _show_under_way(self, current: Attempt) -> None:
        """The code at once; that somebody is being asked only when it takes long enough to read."""
        key = (current.id, current.phase)
        if key == self._under_way:
            return
        self._under_way = key
        self._band.show(Kind.QUIET, "", current.code)

        def tell() -> None:
            now = self.counter_app.snapshot.current
            if now and (now.id, now.phase) == key and self.counter_app.verdicts:
                self._show_panel(self.counter_app.verdicts.panel(now, datetime.now(UTC)))

        self._panel.show(())
        self.set_timer(_WAITING_SHOWS, tell)

    def _scan_line(self, scan: Scan) -> ScanLine:
        verdicts = self.counter_app.verdicts
        if verdicts is None:
            raise AssertionError("no list is drawn before the words are there")
        attempt, now = scan.attempt, datetime.now(UTC)
        return ScanLine(
            verdicts.hour(scan.at, now),
            verdicts.kind(attempt),
            verdicts.word(attempt),
            attempt.code,
            verdicts.brief(attempt, now),
            verdicts.who(attempt),
        )

    def _more(self, number: int) -> str:
        return self._look.words.count("… {n} older (Down)", "… {n} older (Down)", number)

    def _draw_line(self) -> None:
        words = self._look.words
        code = words.say("Code {typed}", typed=f"{self._line}{_CURSOR}")
        self._code.show((Line(code, self._hint or (self._waiting if self._queued and self.is_active else "")),))

    @property
    def _waiting(self) -> str:
        """How many codes wait, and what shows the next one, where it does."""
        count, current = self._look.words.count, self.counter_app.snapshot.current
        if self._line or (current and not current.at_rest):
            return count("{n} code waits", "{n} codes wait", self._queued)
        return count("{n} code waits; Esc shows it", "{n} codes wait; Esc shows the next", self._queued)

    def _keys_of(self, current: Attempt | None) -> str:
        """The keys that do something now, no others; where there is no room, those that lead elsewhere give way."""
        say = self._look.words.say
        here, leave = self._acting(current), [say("Esc clear")] if current and current.at_rest else []
        if self.counter_app.verdicts is None or self.counter_app.may(Right.LEAVE):
            leave.append(say("F12 leave"))
        ways = self._ways() if current is None or current.at_rest else []
        while (
            ways and len("  ".join((*here, *self._look.ways(*ways), *leave))) > self.counter_app.size.width - _MARGINS
        ):
            ways.remove(next(key for key in _LEAST_FIRST if key in ways))
        return "  ".join((*here, *self._look.ways(*ways), *leave))

    def _acting(self, current: Attempt | None) -> list[str]:
        """The keys that are about the code on the panel, and about what is open."""
        say = self._look.words.say
        keys = [say("F1 keys")]
        if current and self.counter_app.verdicts and self.counter_app.verdicts.worth_asking_again(current):
            keys.append(say("F5 look again"))
        if current and self._hidden and (current.phase is Phase.READY or _may_be(current)):
            keys = [say("Make the window larger.")]
        elif current and current.phase is Phase.READY:
            keys.append(say("F8 use"))
        elif current and _may_be(current):
            keys.append(say("F8 take it"))
        if self._reversible:
            keys.append(say("F10 give back"))
        elif self.counter_app.snapshot.unsettled:
            keys.append(say("F10 open"))
        return keys

    def _ways(self) -> list[str]:
        """The keys that lead to pages, but for points, which are a customer's."""
        sells = self._look.place_of("f7") is Place.SALE
        return [key for key in ("f2", "f3", "f4", "f7") if self._look.place_of(key) and (key != "f7" or sells)]


def _may_be(attempt: Attempt) -> bool:
    """Whether there is a suggestion that a person may take."""
    return attempt.phase is Phase.NOT_OURS and attempt.suggestion is not None
