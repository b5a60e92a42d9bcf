"""F2: looking for a customer, and the page of the one who is served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.customer import Customer
from pos_tui.domain.staff import Right
from pos_tui.scanner.inputs import Key
from pos_tui.screens.base import Place
from pos_tui.screens.page import MOVES, CounterPage
from pos_tui.widgets.table import Cells, Table
from pos_tui.words.panel import Line

_PEOPLE = (16, 24, 9, -14)
_COUPONS = (11, 13, 0, 18, -8)


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
        """The keys of the person who is shown, or of the search."""
        if self.pages.served.customer:
            self._key_of_customer(key)
        elif self.pages.enrolling.form:
            self._key_of_form(key)
        else:
            self._key_of_search(key)

    def _key_of_customer(self, key: Key) -> None:
        served = self.pages.served
        if served.customer is None:
            return
        if key.name in MOVES:
            self._marked = max(0, min(self._marked + MOVES[key.name], len(served.usable) - 1))
        elif key.name == "enter" and self._marked < len(served.usable):
            self.counter_app.look_up(served.usable[self._marked].code)
        elif key.name == "f5":
            served.again()
        elif key.name == "f6" and self.counter_app.may(Right.REVEAL):
            self.counter_app.reveal(served.customer.id)
        elif key.name == "f6":
            self.hint = self.look.words.say("Only a supervisor may see this.")

    def _key_of_form(self, key: Key) -> None:
        enrolling = self.pages.enrolling
        if key.name == "enter":
            enrolling.typed("")
        elif key.name == "f6" and enrolling.form and not enrolling.form.asks:
            self.counter_app.read_back()
        elif key.name == "f8" and enrolling.form and enrolling.form.asks:
            self.hint = self.look.words.say("Answer the question first.")
        elif key.name == "f8" and self.may_act(key):
            enrolling.send()

    def _key_of_search(self, key: Key) -> None:
        customers = self.pages.customers
        if key.name in MOVES:
            customers.move(MOVES[key.name])
        elif key.name == "enter":
            customers.open_marked()
        elif key.name == "f5":
            customers.again()
        elif key.name == "f8" and customers.may_enrol and self._nobody and self.may_act(key):
            self.pages.enrolling.begin(customers.wanted)
        elif key.name == "f8" and self._owner_can_be_asked and self.may_act(key):
            customers.ask_owner()

    @property
    def _nobody(self) -> bool:
        customers = self.pages.customers
        return customers.nobody and not customers.may_be_cpf

    @property
    def _owner_can_be_asked(self) -> bool:
        customers = self.pages.customers
        return customers.may_ask_owner and customers.wanted is not None and customers.wanted.is_cpf

    def back(self) -> None:
        """From a customer to the list they were found in, from a form a question back, else to the scan screen."""
        served, enrolling = self.pages.served, self.pages.enrolling
        if enrolling.form:
            if not enrolling.busy:
                enrolling.back()
        elif served.customer and self.pages.customers.found.value:
            served.close()
        else:
            super().back()

    def text_typed(self, text: str) -> bool:
        """Whom to look for, or the answer to a question of the form."""
        if self.pages.enrolling.form:
            self.pages.enrolling.typed(text)
            return True
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
        if form := self.pages.enrolling.form:
            in_full = self.counter_app.snapshot.read_back and not form.asks
            self.head.show(self.words.enrolling.form(self.pages.enrolling, in_full=in_full))
            self._people.show(())
            return
        self.head.show((Line(self.look.words.say("Customers"), tone="main"), *words.search(customers)))
        found = customers.found.value
        rows = [Cells(words.cells(one)) for one in found.items] if found else []
        self._people.show(rows, customers.marked)

    def _draw_customer(self, customer: Customer, now: datetime) -> None:
        words, served = self.words.people, self.pages.served
        in_full = self.counter_app.snapshot.revealed == customer.id
        head = words.in_full(customer) if in_full else words.head(customer)
        self.head.show((*head, Line(self.words.enrolling.done(self.pages.enrolling)), *words.summary(served)))
        self._coupons.show([self._coupon(one, now) for one in served.usable], self._marked)

    def _coupon(self, coupon: Coupon, now: datetime) -> Cells:
        words = self.words.coupons
        return Cells(words.cells(coupon, now), words.tone(coupon.status))

    def label(self) -> str:
        """The line is for people here."""
        if form := self.pages.enrolling.form:
            return self.words.enrolling.label(form, self.typed)
        return self.look.words.say("Find {typed}", typed=self.typed)

    def keys(self) -> Sequence[str]:
        """What can be done with the one who is shown."""
        say, served, found = self.look.words.say, self.pages.served, self.pages.customers.found.value
        keys = [say("F1 keys")]
        if served.customer:
            keys += [say("Enter open") if served.usable else "", *self.look.ways("f3", "f4")]
            keys += [say("F6 reveal") if self.counter_app.may(Right.REVEAL) else "", *self.look.ways("f7")]
        elif form := self.pages.enrolling.form:
            keys.append("" if form.asks else say("F6 show"))
        elif found and found.items:
            keys.append(say("Enter open"))
        return [key for key in (*keys, say("Esc back")) if key]
