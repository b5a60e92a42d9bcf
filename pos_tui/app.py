"""The Textual app: shows snapshots, passes keys and frames on, and is the one way out."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Coroutine
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from textual.driver import Driver
from textual.theme import Theme

from pos_tui.counter.snapshot import Snapshot
from pos_tui.domain.capability import Capability
from pos_tui.domain.staff import Right, Staff
from pos_tui.domain.tone import Tone
from pos_tui.idle import Idle
from pos_tui.opening import Opened, Opening, opened
from pos_tui.scanner.held import QUIET
from pos_tui.scanner.inputs import Frame, Input, Key, Line, Refused, Run, Unsure
from pos_tui.screens.asking import Asking
from pos_tui.screens.base import CounterDialog, CounterScreen, Look, Place
from pos_tui.screens.scan import ScanScreen
from pos_tui.screens.styles import sheet
from pos_tui.seen import Seen
from pos_tui.tty.painting import PaintingApp
from pos_tui.uptime import uptime
from pos_tui.widgets.bell import Bell
from pos_tui.widgets.themes import MONO
from pos_tui.words.panel import Line as TextLine
from pos_tui.words.topline import TopLine

if TYPE_CHECKING:
    from pos_tui.counter.counter import Counter
    from pos_tui.counter.snapshot import Dialog
    from pos_tui.pages.pages import Pages
    from pos_tui.screens.page import CounterPage
    from pos_tui.words.verdict import Verdicts

_WIDE: Final = 110
"""Columns from which the list stands beside the verdict."""
_ANSWER_SEEN: Final = 5.0
"""Seconds for which an answer can be read before the lock that waited for it."""

KeepFault = Callable[[BaseException], str]
Practice = Callable[[], Coroutine[Any, Any, tuple[TextLine, ...]]]


class PosApp(PaintingApp, inherit_bindings=False):
    """One counter in one terminal. `opening` builds the counter, in a thread, after the first paint.

    `keep_fault` keeps a traceback and answers with its reference number. `practice` reads the demo's banner anew.
    """

    CSS_PATH = [sheet("base"), sheet("scan")]  # noqa: RUF012 - the default screen's own sheet is not read by itself
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012

    def __init__(
        self,
        *,
        opening: Opening,
        look: Look,
        top: TopLine,
        theme: Theme,
        clear_after: float,
        lock_after: float,
        expects_pin: bool = False,
        columns: int = 80,
        keep_fault: KeepFault,
        driver: type[Driver] | None = None,
        banner: tuple[TextLine, ...] = (),
        practice: Practice | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        self.wear(theme)
        self.set_class(look.glyphs.ascii_only, "-ascii")
        self.set_class(theme is MONO, "-mono")
        self.animation_level = "none"
        self._opening = opening
        self._look = look
        self._keep_fault = keep_fault
        self._practice = practice
        self._opened: Opened | None = None
        self._early: list[Frame] = []
        self._snapshot = Snapshot()
        self._refused = 0
        self._drawing = False
        self._drawn: Dialog | None = None
        self._seen = Seen(time.monotonic)
        self._leaving = False
        self._lock_due = False
        self._asking = Asking(look.able)
        self._expects_pin = expects_pin
        self._finishing: asyncio.Task[None] | None = None
        self._top = top
        self._bell = Bell(self.bell, self.set_timer)
        self._scan = ScanScreen(look, top, banner)
        self._scan.add_class(_breadth(columns))  # what it will be: no second layout
        self._idle = Idle(clear_after, self._nobody_is_here)
        self._long_idle = Idle(lock_after, self.lock)
        self.crashed: str | None = None
        """The reference number of a fault of ours that ended the app."""
        self.cannot_open: str | None = None
        """Why the journal could not be opened, which ended the app."""

    # -- what screens may ask ---------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """The newest state."""
        return self._snapshot

    @property
    def verdicts(self) -> Verdicts | None:
        """The words for attempts, None for the first moment of a start."""
        return self._opened.verdicts if self._opened else None

    def monotonic(self) -> float:
        """The clock of all countdowns."""
        return uptime()

    @property
    def refused(self) -> int:
        """Sequences, control bytes and keys of labels that were refused since the start."""
        return self._refused

    def scan(self, frame: Frame) -> None:
        """A frame for the counter; before it is there, it waits."""
        if self._leaving:
            self._bell.ring(Tone.BAD)
            self._scan.tell(self._look.words.say("Leaving: not looked up."))
        elif self._opened is None:
            self._early.append(frame)
        elif self._opened.pages.busy:
            self._scan_behind(frame)
        elif self._may_turn_the_page and self._is_somebody(frame):
            self._opened.pages.look_for(frame.text)
            self.go(Place.CUSTOMERS, whoever=True)
        else:
            self.go(Place.SCAN)
            self._opened.scan(frame)

    def _scan_behind(self, frame: Frame) -> None:
        """A change is under way: the page that will say what became of it stays, whatever is scanned."""
        if self._opened is None:
            return
        if self._is_somebody(frame):
            self._bell.ring(Tone.DOUBT)
            self._hint(self._look.words.say("Wait for the answer, then scan it again."))
        else:
            self._opened.scan(frame)
            self._hint(self._look.words.say("Wait for the answer. What was scanned stands in the list."))

    def _is_somebody(self, frame: Frame) -> bool:
        """Whether it says who stands there, and the provider knows people."""
        offered = Capability.CUSTOMERS in self._look.able
        return offered and self._opened is not None and self._opened.pages.is_somebody(frame.text)

    def _hint(self, words: str) -> None:
        if isinstance(self.screen, CounterScreen):
            self.screen.tell(words)

    @property
    def _may_turn_the_page(self) -> bool:
        """Whether nothing stands there that must be answered first."""
        current = self._snapshot.current
        under_way = (current and not current.at_rest) or self._snapshot.dialog or (self._pages and self._pages.busy)
        return not under_way and not isinstance(self.screen, CounterDialog)

    def go(self, place: Place, *, whoever: bool = False) -> None:
        """A page, or back to the scan screen; never under a dialog, whose question comes first. `whoever`: it is not
        about the customer of the coupon on the panel.
        """
        from pos_tui.screens.page import CounterPage
        from pos_tui.screens.places import page_of

        if self._opened is None or isinstance(self.screen, CounterDialog) or self._snapshot.locked:
            return
        pages = self._opened.pages
        if pages.busy:
            self._bell.ring(Tone.DOUBT)
            self._hint(self._look.words.say("Wait for the answer."))
            return
        if isinstance(self.screen, CounterPage) and self.line:
            pages.put_aside(self.screen.place, self.line)
        if self.screen is self._scan:
            if place is Place.SCAN:
                return
            if not whoever:
                pages.serve_owner()
        while self.screen is not self._scan:
            self.pop_screen()
        self.forget_line()
        if place is Place.SCAN:
            self._takes_runs(False)
        else:
            page = page_of(place, self._look, self._top, pages, self._opened.words)
            self._push(page)
            self._take_up(page, pages)

    def _take_up(self, page: CounterPage, pages: Pages) -> None:
        """Where somebody was on this page: with what is half typed, or with a word about what is not there any more."""
        if pages.enrolling.dropped:
            pages.enrolling.close()
            page.tell(self._look.words.say("The form of the new customer was dropped."))
        if (half := pages.take_up(page.place)) and self.counter_driver:
            self.counter_driver.source.put_line(half)
            page.line_changed(half)

    def look_up(self, code: str) -> None:
        """A coupon that was chosen from a list: its verdict stands on the scan screen."""
        self.go(Place.SCAN)
        self._counter_does(lambda counter: counter.scan(code))

    def take_suggestion(self) -> None:
        """F8 on what may have been a code: it is looked up, or stands on the line to be finished."""
        current = self._snapshot.current
        if current and current.to_be_finished:
            if driver := self.counter_driver:
                driver.source.put_line(current.to_be_finished)
                self._scan.line_changed(current.to_be_finished)
        else:
            self._counter_does(lambda counter: counter.suggested(current.id if current else ""))

    def use(self) -> None:
        """F8 on a coupon."""
        seen = self._snapshot.current
        self._counter_does(lambda counter: counter.use(seen.id if seen else ""))

    def again(self) -> None:
        """F5."""
        self._counter_does(lambda counter: counter.again())

    def digits(self, digits: str) -> None:
        """Six digits of a one-time code."""
        self._counter_does(lambda counter: counter.digits(digits))

    def cancel(self) -> None:
        """Esc in the OTP dialog."""
        self._counter_does(lambda counter: counter.cancel())

    def clear(self) -> None:
        """Esc on the scan screen: first the line, then the customer."""
        if self.line:
            self.forget_line()
            self._scan.line_changed("")
        else:
            self._clear_customer()

    @property
    def line(self) -> str:
        """The unfinished line."""
        return self.counter_driver.source.line if self.counter_driver and not self._may_be_pin else ""

    @property
    def _may_be_pin(self) -> bool:
        """Whether what is typed may be a PIN, for which the lock does not stand there yet."""
        return self._expects_pin and self._opened is None

    def forget_line(self) -> None:
        """Esc takes the unfinished line away, wherever it was typed."""
        if self.counter_driver:
            self.counter_driver.source.clear_line()

    def is_code(self, text: str) -> bool:
        """Whether `text` is a whole coupon code, prefix and all."""
        return self.counter_driver is not None and self.counter_driver.framing.complete(text)

    def doubt(self) -> None:
        """Something was not taken, and must be heard."""
        self._bell.ring(Tone.DOUBT)

    def pressed_well(self, key: Key) -> bool:
        """Whether the acting key was pressed on something that could be read before."""
        shown_since = self.counter_driver.shown_since if self.counter_driver else None
        return self._seen.enough_at(key.at, shown_since, self._snapshot.current)

    def uncovered(self) -> None:
        """What lay under a dialog can be read from now on, and typed into where it has a field."""
        self._seen.anew()
        self._takes_runs(isinstance(self.screen, CounterScreen) and self.screen.takes_runs)

    def ask_to_leave(self) -> None:
        """F12."""
        from pos_tui.screens.leave import LeaveScreen

        self._open(LeaveScreen(self._look))

    def show_keys(self) -> None:
        """F1."""
        from pos_tui.screens.keys import KeysScreen

        self._open(KeysScreen(self._look))

    def show_unsettled(self) -> None:
        """F10."""
        from pos_tui.screens.unsettled import UnsettledScreen

        if self._opened and self._snapshot.unsettled:
            self._open(UnsettledScreen(self._look, self._opened.unsettled))
        else:
            self._hint(self._look.words.say("Nothing is open."))

    def look_at(self, unsettled: str) -> None:
        """F5 in the list of what is not confirmed."""
        self._counter_does(lambda counter: counter.look_at(unsettled))

    def settle_by_hand(self, unsettled: str, *, done: bool, why: str) -> None:
        """F8 there."""
        self._counter_does(lambda counter: counter.settle_by_hand(unsettled, done=done, why=why))

    def may(self, right: Right) -> bool:
        """Whether whoever works here may do that."""
        if self._opened is None:
            return right is Right.LEAVE and not self._expects_pin
        return self._opened.counter.shift.may(right)

    def may_leave(self, staff: Staff) -> bool:
        """Whether whoever works here may end the program; before the counter is there, nobody works here."""
        return self.may(Right.LEAVE) if self._opened else staff.allows(None, Right.LEAVE)

    def reveal(self, customer_id: str) -> None:
        """F6: a customer's data in full, for a moment."""
        self._counter_does(lambda counter: counter.reveal(customer_id))

    def read_back(self) -> None:
        """F6 on what was typed of a new customer: it stands there in full for a moment."""
        self._counter_does(lambda counter: counter.read_back())

    def sound(self, tone: Tone) -> None:
        """Let hear something."""
        self._bell.ring(tone)

    def lock(self) -> None:
        """F9, or nobody was here for long; a change that is on the wire is waited for. Without operators: nothing."""
        counter = self._opened.counter if self._opened else None
        if counter is None or not counter.shift.has_lock or counter.shift.locked:
            return
        self._lock_due = self._sends
        if self._lock_due:
            self._hint(self._look.words.say("It locks when the answer is there."))
            return
        if self._pages:
            self._pages.clear()
        self.forget_line()
        counter.lock()

    @property
    def _sends(self) -> bool:
        """Whether a change is on the wire, or is about to be."""
        return bool(self._snapshot.on_the_wire or (self._pages and self._pages.busy and not self._snapshot.dialog))

    def unlock(self, pin: str, tried: Callable[[bool, int], None]) -> None:
        """A PIN on the lock screen; `tried` hears whether it was somebody's, and for how long no other one counts."""

        async def through() -> None:
            if self._opened:
                unlocked = await self._opened.counter.unlock(pin)
                tried(unlocked, ceil(self._opened.counter.shift.closed_for))

        self.run_worker(through(), exit_on_error=False)

    def leave(self) -> None:
        """The one way out: what was sent is finished and recorded first."""
        if not self._leaving:
            self._leaving = True
            self._finishing = asyncio.get_running_loop().create_task(self._finish(0))

    def _counter_does(self, what: Callable[[Counter], None]) -> None:
        if self._opened and not self._leaving:
            what(self._opened.counter)

    async def _finish(self, code: int) -> None:
        try:
            if self._opened:
                await self._opened.counter.stop()
        finally:
            if self._opened:
                self._snapshot = self._opened.counter.snapshot
            self.end(code)

    # -- start ------------------------------------------------------------------------------------------------

    def get_default_screen(self) -> ScanScreen:
        """The scan screen lies under everything."""
        return self._scan

    def on_mount(self) -> None:
        """Paint first; everything else after it."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._loop_failed)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(number, self.leave)
        self.call_after_refresh(lambda: self.run_worker(self._open_counter(), exit_on_error=True))

    async def _open_counter(self) -> None:
        counter_opened = await opened(self._opening, self._changed, self._bell.ring, self._fault)
        from pos_tui.journal.journal import JournalError

        try:
            await counter_opened.counter.start()
        except JournalError as error:
            self.cannot_open = str(error)
            self.exit(2)
            return
        self._opened = counter_opened
        early, self._early = self._early, []
        self._snapshot = counter_opened.counter.snapshot
        self._lock_or_unlock(self._snapshot)
        for frame in early:
            if isinstance(self.screen, CounterScreen):
                self.screen.frame_read(frame)
        self._changed()
        self._idle.somebody()
        self._long_idle.somebody()

    # -- what comes in ----------------------------------------------------------------------------------------

    def came(self, inputs: list[Input]) -> None:
        """One read from the terminal: everything in it is taken in, then painted, before anything else is done."""
        try:
            self._seen.something_came()
            self._idle.somebody()
            self._long_idle.somebody()
            if self._drawing:
                self._draw()
            for came in inputs:
                if isinstance(self.screen, CounterScreen):
                    self._take(self.screen, came)
            self._draw()
        except Exception as error:
            self._crash(error)

    def _take(self, screen: CounterScreen, came: Input) -> None:
        match came:
            case Frame():
                screen.frame_read(came)
            case Key("f9"):
                self.lock()
            case Key():
                screen.pressed(came)
            case Unsure():
                screen.unsure()
            case Line() if self._may_be_pin:
                pass
            case Line("?") if isinstance(screen, ScanScreen):
                screen.line_changed("?")
                self.set_timer(QUIET, self._question_mark)
            case Line(text):
                screen.line_changed(text)
            case Run(text):
                screen.run_typed(text)
            case Refused(count):
                self._refused += count
                self._changed()

    def _question_mark(self) -> None:
        """A `?` that stayed by itself asks for the keys; one that began a bar code does not."""
        if self.line == "?" and self.screen is self._scan:
            self.forget_line()
            self._scan.line_changed("")
            self.show_keys()

    def hung_up(self) -> None:
        """The terminal is gone: leave like anybody else."""
        self.leave()

    def reads_again(self) -> None:
        """The terminal did not read for a while."""
        self.paint_all()

    def _nobody_is_here(self) -> None:
        """What is under way is left to end; a dialog whose code is over is given up."""
        dialog, current = self._snapshot.dialog, self._snapshot.current
        if dialog and not dialog.busy and dialog.sent.seconds_left(self.monotonic()) <= 0:
            self.cancel()
        elif not dialog and not (current and not current.at_rest) and not (self._pages and self._pages.busy):
            self.forget_line()
            self._clear_customer()
            self.go(Place.SCAN)
        if self._snapshot.current or self._snapshot.queued or self._snapshot.dialog or self.screen is not self._scan:
            self._idle.somebody()

    def _clear_customer(self) -> None:
        """Whoever was at the counter has left."""
        if self._pages:
            self._pages.clear()
        self._counter_does(lambda counter: counter.clear())

    @property
    def _pages(self) -> Pages | None:
        return self._opened.pages if self._opened else None

    # -- what goes out ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        """Draw the newest state, soon: many changes in one turn of the loop are one drawing."""
        if not self._drawing:
            self._drawing = True
            asyncio.get_running_loop().call_soon(self._draw)

    def _draw(self) -> None:
        if not self.is_running:
            return
        try:
            if self._drawing:
                self._drawing = False
                if self._opened:
                    self._snapshot = self._opened.counter.snapshot
                self._draw_newest(self._snapshot)
            self.paint_now()
        except Exception as error:
            self._crash(error)

    def _draw_newest(self, snapshot: Snapshot) -> None:
        if self._lock_due and not self._sends:
            self._lock_due = False
            self.set_timer(_ANSWER_SEEN, self.lock)
        before, self._drawn = self._drawn, snapshot.dialog
        self._lock_or_unlock(snapshot)
        self._open_or_close_dialog(snapshot)
        self._ask_for_sale(snapshot)
        if self._seen.panel(snapshot.current):
            self._idle.somebody()  # however long ago a hand was here: it stands there for the whole time
        for screen in self.screen_stack:
            if isinstance(screen, CounterScreen):
                screen.show(snapshot)
        now = snapshot.dialog
        if self._practice and now and not (before and before.sent == now.sent):
            self.run_worker(self._read_practice(self._practice), exit_on_error=False)

    def _lock_or_unlock(self, snapshot: Snapshot) -> None:
        """The lock lies over everything but the question before leaving."""
        from pos_tui.screens.lock import LockScreen

        stands = any(isinstance(screen, LockScreen) for screen in self.screen_stack)
        if snapshot.locked == stands:
            return
        while self.screen is not self._scan:
            self.pop_screen()
        if snapshot.locked:
            self._push(LockScreen(self._look, self._top))
        else:
            self._takes_runs(False)

    def _open_or_close_dialog(self, snapshot: Snapshot) -> None:
        from pos_tui.screens.otp import OtpScreen

        wanted = snapshot.dialog is not None
        open_now = next((screen for screen in self.screen_stack if isinstance(screen, OtpScreen)), None)
        if wanted and open_now is None:
            self._open(OtpScreen(self._look))
        elif not wanted and open_now is not None and open_now is self.screen:
            open_now.dismiss()
            self._takes_runs(False)

    def _ask_for_sale(self, snapshot: Snapshot) -> None:
        """Where nothing else is being done."""
        place = self._asking.now(snapshot.current)
        if place and self.screen is self._scan and not self.line:
            self.go(place)

    def _open(self, screen: CounterScreen) -> None:
        if isinstance(self.screen, CounterDialog):
            self.pop_screen()
        self._push(screen)

    def _push(self, screen: CounterScreen) -> None:
        self.forget_closed_screens()
        screen.add_class(_breadth(self.size.width))
        self.push_screen(screen)
        self._takes_runs(screen.takes_runs)
        self._seen.anew()

    def _takes_runs(self, wanted: bool) -> None:
        if self.counter_driver:
            self.counter_driver.source.open_field(wanted)

    async def _read_practice(self, practice: Practice) -> None:
        self._scan.show_practice(await practice())

    # -- faults -----------------------------------------------------------------------------------------------

    def _loop_failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """A callback of ours failed. What the loop says of a connection that broke is told by its request."""
        error = context.get("exception")
        if "handle" in context and isinstance(error, BaseException):
            self._crash(error)

    def _fault(self, error: BaseException) -> None:
        self._crash(error)

    def _crash(self, error: BaseException) -> None:
        """A bug: keep the traceback in the log, finish what was sent, show a number, leave."""
        if self.crashed is None:
            self.crashed = self._keep_fault(error)
            self._leaving = True
            self._finishing = asyncio.get_running_loop().create_task(self._finish(1))

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self._crash(error)


def _breadth(columns: int) -> str:
    return "-wide" if columns >= _WIDE else "-narrow"
