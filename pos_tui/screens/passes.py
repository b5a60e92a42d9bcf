"""F7 on the points page: passes for the wallet of the customer's phone, as a QR code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil

from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from pos_tui.domain.customer import mask_name
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.marking import MarkingPage
from pos_tui.screens.page import MOVES
from pos_tui.widgets.plain import PlainLines
from pos_tui.widgets.qr import Qr
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line
from pos_tui.words.qr import size_needed

_COLUMNS = (-3, 13, 0, 18)
_STEP = 5
"""Seconds between two words about a pause: no clock that ticks."""


class PassesScreen(MarkingPage):
    """A number marks the card or a coupon, Left and Right choose the phone, F8 makes the pass. Then its link stands
    there as a QR code, which takes all the room it needs. Enter lists the passes that there are.
    """

    place = Place.PASSES

    def body(self) -> Iterable[Widget]:
        """What a pass can be made of, with what F8 would do; or the QR code with its words."""
        glyphs = self.look.glyphs
        self._table = Table(glyphs, _COLUMNS, id="pass-choices")
        self._act = PlainLines(glyphs, id="pass-act")
        self._qr = Qr(self.look.words, glyphs, id="pass-qr")
        self._facts = PlainLines(glyphs, id="pass-facts")
        self._made = Container(self._qr, self._facts, id="pass")
        self._step: Timer | None = None
        return (self._table, self._act, self._made)

    # -- what comes in ----------------------------------------------------------------------------------------

    def page_key(self, key: Key) -> None:
        """Marks, phones, F5, F8; none of them while a pass stands there."""
        passes = self.pages.passes
        if passes.link or self.pages.served.customer is None:
            return
        if key.name == "f8":
            self._make(key)
        elif key.name == "enter":
            self.counter_app.go(Place.ISSUED_PASSES)
        elif key.name == "f5":
            passes.again()
        elif key.name in ("left", "right"):
            passes.turn(1 if key.name == "right" else -1)
        elif key.name in MOVES:
            passes.move(MOVES[key.name])

    def _make(self, key: Key) -> None:
        passes = self.pages.passes
        if passes.made.waits or not self.may_act(key):
            return
        if passes.pause:
            self.hint = self.look.words.say("Not yet: in {seconds} s.", seconds=ceil(passes.pause))
        else:
            passes.make()

    def back(self) -> None:
        """From the pass to the list, from there to the points."""
        if self.pages.passes.link:
            self.pages.passes.put_away()
        else:
            self.counter_app.go(Place.POINTS)

    @property
    def rows(self) -> int:
        """What passes can be made of."""
        return len(self.pages.passes.choices)

    def mark(self, place: int) -> None:
        """Not beside a pass that stands there."""
        if not self.pages.passes.link:
            self.pages.passes.mark(place)

    def line_changed(self, line: str) -> None:
        """Echo what is being typed, beside a QR code too."""
        super().line_changed(line)
        self._make_room()

    def on_resize(self) -> None:
        """Another size of the terminal."""
        self._make_room()

    # -- what is drawn ----------------------------------------------------------------------------------------

    def draw_page(self, now: datetime) -> None:
        """The list, or the pass."""
        passes, customer = self.pages.passes, self.pages.served.known
        self._make_room()
        self._qr.show(passes.link)
        if customer is None:
            say = self.look.words.say
            nobody = Line(say("Find the customer first: F2, or scan their card."))
            self.head.show((Line(say("Wallet passes"), tone="main"), nobody))
            self._table.show(())
            self._act.show(())
        elif passes.link and passes.asked:
            self._facts.show(self.words.passes.made(passes.asked, customer.name))
        else:
            name = mask_name(customer.name) or "?"
            self._draw_choices(name, customer.id, now)
        self._wait_for_the_next_step()

    def _draw_choices(self, name: str, customer_id: str, now: datetime) -> None:
        passes, words = self.pages.passes, self.words.passes
        title = Line(self.look.words.say("Wallet passes for {name}", name=name), tone="main")
        self.head.show((title, *words.phones(passes), words.coupons(self.pages.served)))
        rows = [Cells(words.cells(place, one, now)) for place, one in enumerate(passes.choices)]
        self._table.show(rows, passes.marked)
        marked = passes.choices[passes.marked]
        self.acts_on((customer_id, marked.id if marked else None, passes.platform, bool(passes.pause)))
        self._act.show((words.choice(passes), *words.act(passes, customer_id)))

    def _make_room(self) -> None:
        """A QR code gets the whole screen but for one line; the top line too, where it needs just that."""
        link = self.pages.passes.link
        for widget in (self.head, self._table, self._act):
            widget.display = not link
        self._made.display = bool(link)
        line = bool(self._typed or self.hint)
        self._code.display = line or not link
        self._keys.display = not line or not link
        self._top.display = not link or self._rows_needed(link) != self.size.height - 1

    def _rows_needed(self, link: str) -> int:
        try:
            return size_needed(link, blanks=self.look.glyphs.ascii_only)[1]
        except ValueError:
            return 0

    def _wait_for_the_next_step(self) -> None:
        """While F8 has to wait, its seconds are told in steps, the last one when it need not wait any more."""
        if self._step:
            self._step.stop()
        pause = self.pages.passes.pause
        if pause:
            self._step = self.set_timer(pause % _STEP or _STEP, self._step_on)

    def _step_on(self) -> None:
        self.hint = ""
        self.show(self.counter_app.snapshot)

    def act(self) -> str:
        """A pass, where one can be made now."""
        passes = self.pages.passes
        waits = passes.link or passes.pause or passes.made.waits or self.pages.served.customer is None
        return "" if waits else self.look.words.say("F8 make it")

    def keys(self) -> Sequence[str]:
        """What can be done now."""
        say, passes = self.look.words.say, self.pages.passes
        if passes.link or self.pages.served.customer is None:
            return (say("F1 keys"), say("F7 points"), say("Esc back"))
        return (say("F1 keys"), say("Enter passes made"), say("Left, Right phone"), say("Esc back"))
