"""What a customer can be verified by: a phone in E.164, an e-mail address or a CPF."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Literal

_PHONE = re.compile(r"\+[1-9]\d{7,14}", re.ASCII)
_EMAIL = re.compile(r"[^@\s\ud800-\udfff]+@[^@\s\ud800-\udfff]+\.[^@\s\ud800-\udfff]+")
_CPF = re.compile(r"\d{11}", re.ASCII)

_FINDERS = {
    "phone": "SELECT * FROM customers WHERE company_id = ? AND phone = ? ORDER BY created_at, id",
    "email": "SELECT * FROM customers WHERE company_id = ? AND fold(email) = ? ORDER BY created_at, id",
    "cpf": "SELECT * FROM customers WHERE company_id = ? AND cpf = ? ORDER BY created_at, id",
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in its normal form, so that two spellings of it are equal."""

    kind: Literal["phone", "email", "cpf"]
    value: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a code travels; without an address (a CPF with nothing on file) it reaches nobody."""

    channel: Literal["whatsapp", "email"]
    reachable: bool


def read_identifier(text: str) -> Identifier | None:
    """The identifier in `text`, None when it is none of the three."""
    bare = re.sub(r"[\s().\-]", "", text)
    if _PHONE.fullmatch(bare):
        return Identifier("phone", bare)
    if _CPF.fullmatch(bare):
        return Identifier("cpf", bare)
    if _EMAIL.fullmatch(text):
        return Identifier("email", text.casefold())
    return None


def find_customer(db: sqlite3.Connection, company_id: str, identifier: Identifier) -> sqlite3.Row | None:
    """The company's customer with this identifier; the first one enrolled if there are several."""
    return db.execute(_FINDERS[identifier.kind], (company_id, identifier.value)).fetchone()


def delivery_for(identifier: Identifier, customer: sqlite3.Row | None) -> Delivery:
    """WhatsApp for a phone, e-mail for an address; for a CPF what its customer has on file, WhatsApp first."""
    if identifier.kind == "phone":
        return Delivery("whatsapp", reachable=True)
    if identifier.kind == "email":
        return Delivery("email", reachable=True)
    if customer is None or customer["phone"] is not None:
        return Delivery("whatsapp", reachable=customer is not None)
    return Delivery("email", reachable=True) if customer["email"] is not None else Delivery("whatsapp", reachable=False)
