"""Looking for a customer: one request for an Enter, and only an exact match is opened by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos_tui.counter.check import CustomerCheck
from pos_tui.domain.capability import Capability
from pos_tui.domain.customer import Contact, Customer
from pos_tui.domain.customer_list import CustomerPage, CustomerQuery, SearchBy
from pos_tui.domain.grammar import CodeGrammar
from pos_tui.domain.outcome import Reason
from pos_tui.domain.tone import Tone
from pos_tui.domain.wanted import Wanted, wanted
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import ProviderError

_MOST: Final = 25
"""Customers that one search asks for: more of them are no help at a counter."""


class Customers:
    """The search and what it found. `open_one` is called with the customer that somebody, or an exact match, chose."""

    def __init__(
        self,
        reading: Reading,
        grammar: CodeGrammar,
        open_one: Callable[[Customer], None],
        check: CustomerCheck,
        ring: Callable[[Tone], None],
    ) -> None:
        self._ring = ring
        self._reading = reading
        self._check = check
        self._grammar = grammar
        self._open_one = open_one
        self.may_enrol = Capability.ENROL in reading.provider.able
        self.may_ask_owner = Capability.OTP in reading.provider.able
        """Whether a one-time code can go to whoever has a CPF."""
        self.found: Part[CustomerPage] = Part(reading, Lane.SEARCH)
        self.wanted: Wanted | None = None
        self.too_short = False
        self.marked = 0
        self.checking = False
        """Whether the owner of a CPF is being verified."""
        self.not_verified: Reason | None = None

    def find(self, text: str) -> None:
        """Look for whom somebody typed or scanned."""
        self.clear()
        self.wanted = wanted(text, self._grammar)
        self.too_short = self.wanted is None
        if self.wanted is None or self.wanted.is_cpf:
            self._ring(Tone.BAD)
        self.again()

    def again(self) -> None:
        """The same search once more."""
        asked = self.wanted
        if asked and asked.query:
            self.found.read(lambda provider: self._search(provider, asked))

    async def _search(self, provider: Provider, asked: Wanted) -> CustomerPage:
        query = asked.query
        if query is None:
            raise AssertionError("a search that cannot be made was asked for")
        try:
            page = await provider.customers(replace(query, page_size=_MOST))
        except ProviderError:
            self._ring(Tone.DOUBT)
            raise
        self._ring(Tone.GOOD if page.items else Tone.BAD)
        exact = [customer for customer in page.items if asked.is_exactly(customer)]
        if asked is self.wanted and len(exact) == 1:
            self._open_one(exact[0])
        return page

    # -- a CPF ------------------------------------------------------------------------------------------------

    def ask_owner(self) -> None:
        """F8: a CPF cannot be searched, but a one-time code can be sent to whoever it belongs to."""
        contact = self.wanted.contact if self.wanted and self.wanted.is_cpf else None
        if contact and not self.checking:
            self.checking = True
            self.not_verified = None
            self._reading.spawn(self._find_owner(contact))
            self._reading.changed()

    async def _find_owner(self, cpf: Contact) -> None:
        """Verify them, then find them by the name that the provider said: its number may be no customer's id."""
        try:
            checked = await self._check.verify(Customer(id="", cpf=cpf.value))
        finally:
            self.checking = False
        if checked.session and checked.name:
            verified, name = checked.session.customer_id, checked.name
            self.found.read(lambda provider: self._search_verified(provider, name, verified))
        else:
            self.not_verified = checked.reason
        self._reading.changed()

    async def _search_verified(self, provider: Provider, name: str, customer_id: str) -> CustomerPage:
        page = await provider.customers(CustomerQuery(by=SearchBy.NAME, text=name))
        for one in page.items:
            if one.id == customer_id:
                self._open_one(one)
        return page

    @property
    def nobody(self) -> bool:
        """Whether the search found nobody at all."""
        return self.found.value is not None and not self.found.value.items

    @property
    def may_be_cpf(self) -> bool:
        """Whether nobody was found by digits that may be a CPF instead: nobody is enrolled by them."""
        return self.nobody and self.wanted is not None and self.wanted.may_be_cpf

    def move(self, by: int) -> None:
        """Mark another one of those that were found."""
        there = len(self.found.value.items) if self.found.value else 0
        self.marked = max(0, min(self.marked + by, there - 1))

    def open_marked(self) -> None:
        """Enter: this is the one."""
        if self.found.value and self.marked < len(self.found.value.items):
            self._open_one(self.found.value.items[self.marked])

    def clear(self) -> None:
        """Nobody is looked for."""
        self.found.forget()
        self.wanted = self.not_verified = None
        self.too_short = False
        self.marked = 0
