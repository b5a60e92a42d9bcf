"""F2: looking for a customer, and the page of the one who is served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Customer
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_PEOPLE = (16, 24, 9, -14)
_COUPONS = (10, 13, 0, 18, -8)


class CustomersScreen(CounterPage):
    """The line looks for somebody. Enter opens the marked one; on a customer's page it opens the marked coupon."""

    place = Place.CUSTOMERS

    def body(self) -> Iterable[Widget]:
        """A list of people, or of one person's coupons."""
        self._people = Table(self.look.glyphs, _PEOPLE, id="people")
        self._coupons = Table(self.look.glyphs, _COUPONS, id="own-coupons")
        self._marked = 0
        return (self._people, self._coupons)

    def page_key(self, key: Key) -> None:
        """Marks, Enter, F5, F8."""
        customers, served = self.pages.customers, self.pages.served
        if key.name in MOVES and served.customer:
            self._marked = max(0, min(self._marked + MOVES[key.name], len(served.usable) - 1))
        elif key.name in MOVES:
            customers.move(MOVES[key.name])
        elif key.name == "enter" and served.customer:
            if self._marked < len(served.usable):
                self.counter_app.look_up(served.usable[self._marked].code)
        elif key.name == "enter":
            customers.open_marked()
        elif key.name == "f5" and served.customer:
            served.again()
        elif key.name == "f5":
            customers.again()

    def back(self) -> None:
        """From a customer to the list they were found in, and from there to the scan screen."""
        served = self.pages.served
        if served.customer and self.pages.customers.found.value:
            served.close()
        else:
            super().back()

    def text_typed(self, text: str) -> bool:
        """Whom to look for."""
        self._marked = 0
        self.pages.served.close()
        self.pages.customers.find(text)
        return True

    def draw_page(self, now: datetime) -> None:
        """The list, or the person."""
        customer = self.pages.served.known
        self._people.display = customer is None
        self._coupons.display = customer is not None
        if customer is None:
            self._draw_search()
        else:
            self._draw_customer(customer, now)

    def _draw_search(self) -> None:
        words, customers = self.words.people, self.pages.customers
        self.head.show((Line(self.look.words.say("Customers"), tone="main"), *words.search(customers)))
        found = customers.found.value
        rows = [Cells(words.cells(one)) for one in found.items] if found else []
        self._people.show(rows, customers.marked)

    def _draw_customer(self, customer: Customer, now: datetime) -> None:
        words, served = self.words.people, self.pages.served
        self.head.show((*words.head(customer), Line(""), *words.summary(served)))
        self._coupons.show([self._coupon(one, now) for one in served.usable], self._marked)

    def _coupon(self, coupon: Coupon, now: datetime) -> Cells:
        words = self.words.coupons
        return Cells(words.cells(coupon, now), words.tone(coupon.status))

    def label(self) -> str:
        """The line is for people here."""
        return self.look.words.say("Find {typed}", typed=self.typed)

    def keys(self) -> Sequence[str]:
        """What can be done with the one who is shown."""
        say, served, found = self.look.words.say, self.pages.served, self.pages.customers.found.value
        keys = [say("F1 keys")]
        if served.customer:
            keys += [say("Enter open") if served.usable else "", say("F3 coupons"), say("F4 rewards"), say("F7 points")]
        elif found and found.items:
            keys.append(say("Enter open"))
        return [key for key in (*keys, say("F5 again"), say("Esc back")) if key]
