"""Customers: read, and found by what is exactly theirs."""

from __future__ import annotations

from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.customer_list import CustomerPage, CustomerQuery, SearchBy
from pos_tui.domain.money import Balance
from pos_tui.domain.page import Page
from pos_tui.providers.voucherify.calls import Told, path
from pos_tui.providers.voucherify.decipher import listed, models, one
from pos_tui.providers.voucherify.models import Person
from pos_tui.providers.voucherify.pages import limit_of, number_of, page_of
from pos_tui.providers.voucherify.people import People

_BY = {ContactKind.PHONE: SearchBy.PHONE, ContactKind.EMAIL: SearchBy.EMAIL, ContactKind.CPF: SearchBy.CARD}


class Customers(People):
    """`customers`. There is no search by phone: a phone finds somebody where it is the merchant's word for them."""

    async def customer(self, customer_id: str) -> Customer:
        """`customers/{id}`, which takes the merchant's own word as well."""
        told = await self._read(path("customers", customer_id))
        return customer_of(one(Person, told.answer))

    async def search_customers(self, contact: Contact) -> tuple[Customer, ...]:
        """Who has that contact."""
        return (await self.customers(CustomerQuery(by=_BY[contact.kind], text=contact.value))).items

    async def customers(self, query: CustomerQuery, cursor: str | None = None) -> CustomerPage:
        """One customer by their own word, or a page of those with that e-mail or that name."""
        text = query.text.strip()
        if not text:
            raise ValueError("nothing to look for")
        match query.by:
            case SearchBy.NAME:
                return await self._named(text, query, cursor)
            case SearchBy.EMAIL:
                return await self._with_email(text)
            case SearchBy.ANY if "@" in text:
                return await self._with_email(text)
            case SearchBy.ANY:
                found = None if cursor else await self._with_word(text)
                return found if found and found.items else await self._named(text, query, cursor)
            case SearchBy.PHONE:
                found = await self._with_word(text)
                digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
                return await self._with_word(digits) if not found.items and digits not in ("", text) else found
            case SearchBy.CARD:
                return await self._with_word(text)

    async def _with_email(self, email: str) -> CustomerPage:
        told, people = await self._by_email(email)
        return _all(told, people)

    async def _with_word(self, word: str) -> CustomerPage:
        told, person = await self._by_own_word(word)
        return _all(told, (person,) if person else ())

    async def _named(self, name: str, query: CustomerQuery, cursor: str | None) -> CustomerPage:
        number, limit = number_of(cursor), limit_of(query.page_size)
        told = await self._read(path("customers"), {"name": name, "limit": str(limit), "page": str(number)})
        found = listed(told.answer, "customers")
        return page_of(found, models(Person, found), customer_of, told, number=number, limit=limit)


def customer_of(wire: Person) -> Customer:
    """A customer; the merchant's own word is what a card would carry."""
    return Customer(
        id=wire.id,
        name=wire.name or "",
        phone=wire.phone,
        email=wire.email,
        card=wire.source_id,
        balance=Balance(points=wire.loyalty.points if wire.loyalty else None),
        joined_at=wire.created_at,
    )


def _all(told: Told, people: tuple[Person, ...]) -> CustomerPage:
    return Page(items=tuple(map(customer_of, people)), total=len(people), **told.moments)
