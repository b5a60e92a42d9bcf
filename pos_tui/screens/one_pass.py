"""Enter on a pass: how it stands, and a message to the phone it is on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil

from textual.timer import Timer
from textual.widget import Widget

from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import CounterPage
from pos_tui.widgets.plain import PlainLines

_STEP = 5
"""Seconds between two words about a pause: no clock that ticks."""


class OnePassScreen(CounterPage):
    """Left and Right choose the message, F8 sends it."""

    place = Place.PHONE

    def body(self) -> Iterable[Widget]:
        """The message below the pass."""
        self._message = PlainLines(self.look.glyphs, id="message")
        self._step: Timer | None = None
        return (self._message,)

    def page_key(self, key: Key) -> None:
        """F5, the messages, F8."""
        telling = self.pages.telling
        if key.name == "f5":
            self.pages.issued_passes.status_again()
        elif key.name in ("left", "right"):
            telling.turn(1 if key.name == "right" else -1)
        elif key.name == "f8" and self.may_act(key):
            self._tell()

    def _tell(self) -> None:
        telling = self.pages.telling
        if telling.pause:
            self.hint = self.look.words.say("Not yet: in {seconds} s.", seconds=ceil(telling.pause))
        else:
            telling.tell(self.words.phone.message(telling.kind))

    def back(self) -> None:
        """To the list."""
        self.counter_app.go(Place.ISSUED_PASSES)

    def draw_page(self, now: datetime) -> None:
        """The pass above, the message below."""
        issued, telling, words = self.pages.issued_passes, self.pages.telling, self.words.phone
        customer = self.pages.served.known
        if issued.opened is None or customer is None:
            self.head.show(())
            self._message.show(())
            return
        self.head.show((words.title(issued.opened), *words.status(issued, now)))
        self.acts_on((customer.id, telling.kind, telling.can_be_sent))
        self._message.show((*words.about(telling, customer), *words.act(telling)))
        self._wait_for_the_next_step()

    def _wait_for_the_next_step(self) -> None:
        """While F8 has to wait, its seconds are told in steps, the last one when it need not wait any more."""
        if self._step:
            self._step.stop()
        if pause := self.pages.telling.pause:
            self._step = self.set_timer(pause % _STEP or _STEP, lambda: self.show(self.counter_app.snapshot))

    def act(self) -> str:
        """Only when there is something to send."""
        return self.look.words.say("F8 tell the phone") if self.pages.telling.can_be_sent else ""

    def keys(self) -> Sequence[str]:
        """What can be done here."""
        say = self.look.words.say
        return (say("F1 keys"), say("Left, Right message"), say("F5 again"), say("Esc back"))
