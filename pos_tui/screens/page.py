"""What all pages share: the top line, what the page is about, its body, the line that is typed, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from pos_tui.counter.snapshot import Snapshot
from pos_tui.pages.pages import Pages
from pos_tui.scanner.inputs import Frame, Key
from pos_tui.screens.base import CounterScreen, Look, Place
from pos_tui.screens.styles import sheet
from pos_tui.widgets.plain import PlainLines
from pos_tui.words.pages import PageWords
from pos_tui.words.panel import Line
from pos_tui.words.topline import TopLine

CURSOR = "▏"
_LEAST_ROWS, _LEAST_COLUMNS = 16, 60
"""The smallest window in which a page shows all that F8 would do."""
MOVES = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "home": -1_000_000, "end": 1_000_000}
"""The keys that move the mark of a list, and by how much."""


class CounterPage(CounterScreen):
    """A page over the scan screen. It reads nothing that is not looked at, and decides nothing."""

    CSS_PATH = sheet("page")
    place: ClassVar[Place]

    def __init__(self, look: Look, top: TopLine, pages: Pages, words: PageWords) -> None:
        super().__init__()
        self.look = look
        self.pages = pages
        self.words = words
        self._top_line = top
        self._typed = ""
        self._acts_on: object = None
        self.hint = ""
        self._top = PlainLines(look.glyphs, id="top")
        self.head = PlainLines(look.glyphs, id="head")
        self._code = PlainLines(look.glyphs, id="code")
        self._keys = PlainLines(look.glyphs, id="keys")
        self._body = tuple(self.body())

    def compose(self) -> ComposeResult:
        """The same places on every page."""
        yield self._top
        yield self.head
        yield from self._body
        yield self._code
        yield self._keys

    def body(self) -> Iterable[Widget]:
        """What is between the head and the line; made once, before anything is shown."""
        return ()

    def on_mount(self) -> None:
        """The page as it stands now."""
        self.show(self.counter_app.snapshot)

    def on_resize(self) -> None:
        """How much there is room for is known once it is laid out."""
        self.call_after_refresh(lambda: self.show(self.counter_app.snapshot))

    def on_screen_resume(self) -> None:
        """A dialog has closed."""
        self.counter_app.uncovered()
        self._typed = self.counter_app.line
        self.show(self.counter_app.snapshot)

    # -- what comes in ----------------------------------------------------------------------------------------

    def pressed(self, key: Key) -> None:
        """The keys that lead elsewhere; all others are the page's own."""
        self.hint = ""
        place = self.look.place_of(key.name)
        if key.name == "f1":
            self.counter_app.show_keys()
        elif key.name == "f10":
            self.counter_app.show_unsettled()
        elif key.name == "f12":
            self.counter_app.ask_to_leave()
        elif place and place is not self.place:
            self.counter_app.go(place)
        elif key.name == "escape" and self._typed:
            self.counter_app.forget_line()
            self._typed = ""
        elif key.name == "escape":
            self.back()
        elif self.look.not_offered(key.name):
            self.hint = self.words.not_offered
        else:
            self.page_key(key)
        self.show(self.counter_app.snapshot)

    def page_key(self, key: Key) -> None:
        """A key that means something here only."""

    def back(self) -> None:
        """Esc: to where the customer was shown, or to the scan screen."""
        self.counter_app.go(Place.SCAN)

    def may_act(self, key: Key) -> bool:
        """Whether F8 was pressed by itself on something that could be read before; else it says what to do."""
        say = self.look.words.say
        if self.too_small:
            self.hint = self._no_room
        elif self._typed:
            self.hint = say("Finish the line with Enter, or take it away with Esc.")
        elif not self.counter_app.pressed_well(key):
            self.hint = say("Press F8 again.")
        return not self.hint

    @property
    def too_small(self) -> bool:
        """Whether the window hides what F8 would do."""
        room = self.counter_app.size
        return room.height < _LEAST_ROWS or room.width < _LEAST_COLUMNS

    @property
    def _no_room(self) -> str:
        return self.look.words.say("Make the window larger.")

    def acts_on(self, what: object) -> None:
        """F8 would act on this, as it is drawn; what has just come to stand there must be read first."""
        if what != self._acts_on:
            self._acts_on = what
            self.counter_app.uncovered()

    def unsure(self) -> None:
        """F8 came, but not by itself."""
        if self.act():
            self.hint = self.look.words.say("Press F8 again.")
            self.show(self.counter_app.snapshot)

    def tell(self, words: str) -> None:
        """A word beside the line."""
        self.hint = words
        self._draw_line()

    def line_changed(self, line: str) -> None:
        """Echo what is being typed."""
        self._typed = line
        if line:
            self.hint = ""
        self._draw_line()

    def frame_read(self, frame: Frame) -> None:
        """What somebody typed for this page stays here; a scan opens on top, also of what is half typed."""
        scan = frame.text[frame.joined :]
        if frame.joined and self.pages.is_scan(scan):
            self.pages.put_aside(self.place, frame.text[: frame.joined])
            frame = replace(frame, text=scan, joined=0)
            super().frame_read(frame)
        elif not self.pages.is_text(frame.text) or not self.text_typed(frame.text):
            super().frame_read(frame)
        else:
            self.show(self.counter_app.snapshot)

    def text_typed(self, text: str) -> bool:
        """A line of text with Enter; whether this page takes it."""
        return False

    # -- what is drawn ----------------------------------------------------------------------------------------

    def show(self, snapshot: Snapshot) -> None:
        """Draw the newest state."""
        self._top.show((self._top_line.line(snapshot, self.counter_app.refused),))
        self.draw_page(datetime.now(UTC))
        self._draw_line()
        self._keys.show((Line("  ".join(self._offered()) if self.is_active else ""),))

    def draw_page(self, now: datetime) -> None:
        """Head and body."""

    def keys(self) -> Sequence[str]:
        """The keys that do something now."""
        return ()

    def act(self) -> str:
        """What F8 does now, as one of the keys; empty where it does nothing."""
        return ""

    def _offered(self) -> Sequence[str]:
        first, *others = self.keys() or ("",)
        act = "" if self.too_small else self.act()
        return [key for key in (first, act, *others) if key]

    def label(self) -> str:
        """What stands before the line."""
        return self.look.words.say("Code {typed}", typed=self.typed)

    @property
    def typed(self) -> str:
        """The unfinished line with its cursor."""
        return f"{self._typed}{CURSOR}"

    def _draw_line(self) -> None:
        no_room = self._no_room if self.too_small and self.act() else ""
        self._code.show((Line(self.label(), self.hint or no_room),))
