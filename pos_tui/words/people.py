"""What is said of customers: the search, a line of what it found, and the page of one."""

from __future__ import annotations

from pos_tui.domain.customer import Customer, mask_email, mask_name, mask_phone
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.pages.customers import Customers
from pos_tui.pages.served import Served
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.coupons import CouponWords
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line


class PeopleWords:
    """Says them in one language, masked."""

    def __init__(self, words: Catalogue, dates: Dates, coupons: CouponWords, provider: str) -> None:
        self._words = words
        self._dates = dates
        self._coupons = coupons
        self._provider = provider

    def failed(self, reason: Reason) -> str:
        """Why something could not be read."""
        return self._words.say("{why} F5 asks again.", why=self._words.say(OUTCOMES[reason].says))

    @property
    def waiting(self) -> str:
        """That somebody is being asked for long enough to wonder."""
        return self._words.say("waiting for {provider} …", provider=self._provider)

    # -- the search -------------------------------------------------------------------------------------------

    def in_full(self, customer: Customer) -> tuple[Line, ...]:
        """Everything that is known of them, for the moment in which somebody may see it."""
        facts = (customer.phone, customer.email, customer.cpf, customer.card)
        return (
            Line(customer.name.strip() or self._words.say("no name"), customer.tier or "", tone="warn"),
            Line("     ".join(fact for fact in facts if fact)),
        )

    def cells(self, customer: Customer) -> tuple[str, ...]:
        """Name, contact, tier, points."""
        contact = mask_phone(customer.phone) if customer.phone else mask_email(customer.email or "")
        return (
            mask_name(customer.name) or self._words.say("no name"),
            contact if customer.phone or customer.email else "",
            customer.tier or "",
            self._dates.balance_points(customer.balance),
        )

    def search(self, customers: Customers) -> tuple[Line, ...]:
        """What stands above the list: whom somebody looks for, and how many there are."""
        say, found = self._words.say, customers.found
        asked = customers.wanted
        if customers.too_short:
            return (Line(say("That is too short: three letters or digits at least."), tone="warn"),)
        if asked is None:
            return (Line(say("Type a phone, an e-mail, a name or a card, then Enter."), tone="quiet"),)
        if asked.is_cpf:
            return self._cpf(customers)
        if found.waits:
            return (Line(self.waiting if found.slow else "", tone="quiet"),)
        if found.reason:
            return (Line(self.failed(found.reason), tone="warn"),)
        if customers.nobody and asked.may_be_cpf:
            return (
                Line(say("Nobody was found."), tone="main"),
                Line(say("If it is a CPF, type it with its dots.")),
                Line(say("If it is a phone, type it with its hyphen."), tone="quiet"),
            )
        if customers.nobody:
            return (
                Line(say("Nobody was found."), tone="main"),
                Line(say("Check what was typed; part of a name or number is enough.")),
                Line(say("F8  enrol a new customer") if customers.may_enrol else "", tone="act"),
            )
        return (self._how_many(customers),)

    def _cpf(self, customers: Customers) -> tuple[Line, ...]:
        """It finds nobody by itself; its owner can say who they are."""
        say = self._words.say
        if customers.found.value:
            return (self._how_many(customers),)
        told = Line(say("{provider} cannot be searched by CPF.", provider=self._provider), tone="main")
        if not customers.may_ask_owner:
            return (told, Line(say("Ask for the phone, the e-mail or the name.")))
        if customers.checking or customers.found.waits:
            return (told, Line(self.waiting if customers.found.slow else say("asking its owner …"), tone="quiet"))
        if reason := customers.not_verified or customers.found.reason:
            return (told, Line(say(OUTCOMES[reason].says), tone="warn"))
        return (
            told,
            Line(say("Ask for the phone or the e-mail; or have its owner read out a code.")),
            Line(say("If nobody has this CPF, that makes a new customer of it."), tone="warn"),
            Line(say("F8  send the code"), tone="act"),
        )

    def _how_many(self, customers: Customers) -> Line:
        page = customers.found.value
        shown = len(page.items) if page else 0
        if page and page.cursor is not None:
            total = self._dates.points(page.total) if page.total else self._words.say("many")
            return Line(self._words.say("{n} of {total}: type more to narrow it.", n=shown, total=total), tone="warn")
        return Line(self._words.count("{n} customer", "{n} customers", shown), tone="quiet")

    # -- one customer -----------------------------------------------------------------------------------------

    def head(self, customer: Customer) -> tuple[Line, ...]:
        """Who it is, and what they have."""
        name, contact, tier, _ = self.cells(customer)
        right = "     ".join(part for part in (contact, tier) if part)
        return (Line(name, right, tone="main"), Line(self._dates.balance(customer.balance)))

    def summary(self, served: Served) -> tuple[Line, ...]:
        """Their coupons in numbers."""
        coupons = served.coupons
        if served.profile.reason and not served.profile.waits:
            return (Line(self.failed(served.profile.reason), tone="warn"),)
        if coupons.waits:
            return (Line(self.waiting if coupons.slow else "", tone="quiet"),)
        if coupons.reason:
            return (Line(self.failed(coupons.reason), tone="warn"),)
        if coupons.value and not coupons.value.items:
            return (Line(self._words.say("No coupons so far. F4 shows what points can be turned into.")),)
        if coupons.value is None:
            return (Line(""),)
        more = "" if served.all_counted else self._words.say("of the first {n}", n=len(coupons.value.items))
        return (Line(self._coupons.counts(served.counts), more),)
