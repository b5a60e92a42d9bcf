"""What somebody typed to find a customer: a phone, an e-mail, a card, a CPF, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.customer_list import CustomerQuery, SearchBy
from pos_tui.domain.grammar import CodeGrammar, upper
from pos_tui.domain.numbers import Numbers, is_cpf, kind_of_number
from pos_tui.domain.text import plain

_EMAIL: Final = re.compile(r"[^\s@:;/?#<>]+@[^\s@:;/?#<>]+\.[^\s@:;/?#<>]+")
_REGION: Final = "BR"
_COUNTRY: Final = 55
_WITH_AREA: Final = 10
"""Digits of a Brazilian landline with its area code; without one, no number is whole (Anatel, Plano de Numeração)."""
_ABROAD: Final = re.compile(r"^\s*00(?=\s*[1-9])")
_FEWEST: Final = 3
"""Characters below which a search would find half the shop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom somebody looks for. `query` is None where the provider cannot search (a CPF); `contact` is the whole phone,
    e-mail or CPF, where it is one; `card` a card's number; `may_be_cpf`: a phone by its digits, which are somebody's
    CPF as well, and without the dots or the hyphen nobody can tell.
    """

    query: CustomerQuery | None = None
    contact: Contact | None = None
    card: str = field(default="", repr=False)
    may_be_cpf: bool = False

    @property
    def is_cpf(self) -> bool:
        """Whether only a one-time code can tell who this is."""
        return self.contact is not None and self.contact.kind is ContactKind.CPF

    def is_exactly(self, customer: Customer) -> bool:
        """Whether this customer has that very phone, e-mail or card; a name is never enough."""
        if self.card:
            return bool(customer.card) and upper(customer.card or "") == upper(self.card)
        contact = self.contact
        return contact is not None and any(contact.same_as(own) for own in customer.contacts)


def wanted(text: str, grammar: CodeGrammar) -> Wanted | None:
    """Read what was typed or scanned; None where it is too little to look for."""
    text = text.strip()
    if is_email(text):
        contact = Contact(ContactKind.EMAIL, text.lower())
        return Wanted(query=CustomerQuery(by=SearchBy.EMAIL, text=text.lower()), contact=contact)
    card = grammar.canonical(plain(text))
    if grammar.is_card(card):
        return Wanted(query=CustomerQuery(by=SearchBy.CARD, text=card), card=card)
    match kind_of_number(text):
        case Numbers.PERSON:
            return Wanted(contact=Contact(ContactKind.CPF, _digits(text)))
        case Numbers.PHONE:
            number = e164(text)
            query = CustomerQuery(by=SearchBy.PHONE, text=number or _digits(text))
            contact = Contact(ContactKind.PHONE, number) if number else None
            return Wanted(query=query, contact=contact, may_be_cpf=is_cpf(plain(text)))
        case None:
            return Wanted(query=CustomerQuery(by=SearchBy.ANY, text=text)) if len(text) >= _FEWEST else None
        case _:
            digits = _digits(text)
            return Wanted(query=CustomerQuery(by=SearchBy.PHONE, text=digits)) if len(digits) >= _FEWEST else None


def is_email(text: str) -> bool:
    """Whether it is a mailbox and nothing else: no link, no settings of a Wi-Fi."""
    return _EMAIL.fullmatch(text) is not None


def e164(text: str) -> str | None:
    """`(11) 98765-4321`, `011 98765 4321`, `5511987654321` -> `+5511987654321`; None where it is no whole number, as
    without its area code.
    """
    import phonenumbers  # its tables take longer to import than a cashier should wait for the first sight

    try:
        number = phonenumbers.parse(_ABROAD.sub("+", plain(text)), _REGION)
    except phonenumbers.NumberParseException:
        return None
    local = number.country_code == _COUNTRY and len(str(number.national_number)) < _WITH_AREA
    if local or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())
