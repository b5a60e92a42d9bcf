"""Customers, and how much of one may stand on a screen that a whole queue can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pos_tui.domain.money import Balance

_DOT = "•"


class ContactKind(StrEnum):
    """What an OTP identifier is; in the order in which a counter prefers them."""

    PHONE = "phone"
    EMAIL = "email"
    CPF = "cpf"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a customer, in the form the provider takes as an OTP identifier."""

    kind: ContactKind
    value: str = field(repr=False)

    @property
    def masked(self) -> str:
        """The contact as it may be read by others: the country, the area and the last digits, no more."""
        match self.kind:
            case ContactKind.PHONE:
                return mask_phone(self.value)
            case ContactKind.EMAIL:
                return mask_email(self.value)
            case ContactKind.CPF:
                return mask_cpf(self.value)

    def same_as(self, other: Contact) -> bool:
        """Whether both name the same line, mailbox or person, whatever the punctuation or the case."""
        return self.kind is other.kind and _bare(self) == _bare(other) != ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Somebody the provider knows; every field but the id may be missing."""

    id: str
    name: str = field(default="", repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    cpf: str | None = field(default=None, repr=False)
    tier: str | None = None
    balance: Balance = Balance()
    card: str | None = field(default=None, repr=False)
    """The number that the barcode of the customer's card carries."""
    active: bool | None = None
    joined_at: datetime | None = None
    last_activity_at: datetime | None = None

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Where a one-time code can go, best first: the phone on file, else the e-mail, else the CPF."""
        on_file = ((ContactKind.PHONE, self.phone), (ContactKind.EMAIL, self.email), (ContactKind.CPF, self.cpf))
        return tuple(Contact(kind, value) for kind, value in on_file if value)


def mask_name(name: str) -> str:
    """`Maria Aparecida da Silva` -> `Maria S.`; a number or an address that stands for a name is not shown."""
    words = name.split()
    if "@" in name or sum(letter.isdigit() for letter in name) > 3:
        return f"{name.strip()[:1]}{_DOT * 3}"
    if len(words) < 2:
        return name.strip()
    return f"{words[0]} {words[-1][0].upper()}."


def mask_phone(phone: str) -> str:
    """`+5511987654321` -> `+55 11 •••••-4321`; a number that is not Brazilian shows its last four digits only."""
    digits = _digits(phone)
    last = digits[-4:] if len(digits) >= 8 else digits[-2:]
    if digits.startswith("55") and len(digits) in (12, 13):
        return f"+55 {digits[2:4]} {_DOT * (len(digits) - 8)}-{last}"
    return f"{_DOT * max(len(digits) - len(last), 4)}{last}"


def mask_email(email: str) -> str:
    """`maria@example.com` -> `m•••@example.com`"""
    box, at, domain = email.partition("@")
    return f"{box[:1]}{_DOT * 3}{at}{domain}"


def mask_cpf(cpf: str) -> str:
    """`123.456.789-09` -> `***.***.***-09`"""
    return f"***.***.***-{_digits(cpf)[-2:]}"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())


def _bare(contact: Contact) -> str:
    if contact.kind is ContactKind.EMAIL:
        return contact.value.strip().lower()
    digits = _digits(contact.value)
    national = contact.kind is ContactKind.PHONE and not contact.value.strip().startswith("+")
    if national and len(digits) in (10, 11):
        return "55" + digits
    return digits
