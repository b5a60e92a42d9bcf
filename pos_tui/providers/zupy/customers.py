"""Customers: read, found, enrolled."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.customer_list import CustomerPage, CustomerQuery, Enrolled, Enrolment, SearchBy
from pos_tui.domain.money import Balance
from pos_tui.domain.otp import OtpSession
from pos_tui.providers.zupy import models
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one

_FILTERS: Final = {
    SearchBy.PHONE: "phone",
    SearchBy.EMAIL: "email",
    SearchBy.NAME: "name",
    SearchBy.CARD: "card_code",
    SearchBy.ANY: "search",
}
_CREATED: Final = 201


class Customers(Calls):
    """`customers` and everything beneath that is the person's own."""

    async def customer(self, customer_id: str) -> Customer:
        """`customers/{id}`."""
        told = await self._read(path("customers", customer_id))
        return _customer(one(models.CustomerProfile, told.answer, Call.READ))

    async def search_customers(self, contact: Contact) -> tuple[Customer, ...]:
        """`customers` by phone, by e-mail, or by the general search; matches are *contains*."""
        by = {ContactKind.PHONE: SearchBy.PHONE, ContactKind.EMAIL: SearchBy.EMAIL, ContactKind.CPF: SearchBy.ANY}
        return (await self.customers(CustomerQuery(by=by[contact.kind], text=contact.value))).items

    async def customers(self, query: CustomerQuery, cursor: str | None = None) -> CustomerPage:
        """A page of `customers`, which want a phone's digits only; without any, nobody is asked for."""
        text = _digits(query.text) if query.by is SearchBy.PHONE else query.text
        if not text.strip():
            raise ValueError("nothing to look for")
        asked = {_FILTERS[query.by]: text, "page_size": str(query.page_size) if query.page_size else None}
        return await self._page(path("customers"), models.CustomerProfile, _customer, query=asked, cursor=cursor)

    async def enrol(self, enrolment: Enrolment, session: OtpSession | None = None) -> Enrolled:
        """`customers`: finds by phone, then CPF, then e-mail, else creates; unless the body says which, 201 does."""
        asked = {
            "phone": enrolment.phone,
            "name": enrolment.name,
            "email": enrolment.email,
            "cpf": _digits(enrolment.cpf),
            "program_id": enrolment.program_id,
        }
        answer = await self._change(path("customers"), {name: text for name, text in asked.items() if text}, session)
        said = one(models.Enrolment, answer, Call.ENROL)
        created = said.created if said.created is not None else answer.status == _CREATED
        return Enrolled(customer_id=said.id, created=created, matched_on=said.matched_on or "")


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())


def _customer(wire: models.CustomerProfile) -> Customer:
    return Customer(
        id=wire.id,
        name=wire.full_name or "",
        phone=wire.phone,
        email=wire.email,
        cpf=wire.cpf,
        tier=wire.tier,
        balance=Balance(wire.points_balance, wire.zupy_balance),
        card=wire.card_number,
        active=wire.is_active,
        joined_at=wire.join_date,
        last_activity_at=wire.last_activity_date,
    )
