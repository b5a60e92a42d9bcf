"""Looking for customers, and enrolling one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pos_tui.domain.customer import Customer
from pos_tui.domain.page import Page

CustomerPage: TypeAlias = Page[Customer]


class SearchBy(StrEnum):
    """In what a text is looked for. All of them find what *contains* it: never take the first of several."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    CARD = "card"
    ANY = "any"
    """The name, the e-mail, the phone and the card at once; never the CPF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """Whom to look for; of a phone only the digits count."""

    by: SearchBy
    text: str = field(repr=False)
    page_size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Somebody to become a customer. The phone is in E.164 (`+5511987654321`); without a program it is the shop's."""

    phone: str = field(repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    cpf: str = field(default="", repr=False)
    program_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The provider's yes: who it is, whether they are `created` or were known, and by what they were found."""

    customer_id: str
    created: bool
    matched_on: str = ""
