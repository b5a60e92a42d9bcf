"""Searching and reading customers (Zupy Partner API, customers).

Lists carry a summary; CPF, birth date and the sums come with the profile only. There is no search by CPF.
"""

import sqlite3
from sqlite3 import Row

from pos_tui.sandbox import filters
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.problems import missing
from pos_tui.sandbox.tiers import TIERS

MOST_TERMS = 50
"""Words of a search beyond these are not looked at."""
SEGMENTS = {
    "champions": "Champions",
    "loyal": "Loyal",
    "promising": "Promising",
    "at_risk": "At Risk",
    "new": "New",
}

_CONDITIONS = {
    "company_id": "t.company_id = :company_id",
    "phone": "instr(t.phone, :phone) > 0",
    "email": "instr(fold(t.email), :email) > 0",
    "name": "instr(fold(t.full_name), :name) > 0",
    "card_code": "instr(fold(t.card_number), :card_code) > 0",
    "tier": "t.tier = :tier",
    "segment": "t.rfm_segment = :segment",
}
_SEARCHED = (
    "instr(fold(t.full_name || char(10) || ifnull(t.email, '') || char(10) || ifnull(t.phone, '') || char(10)"
    " || t.card_number), :{name}) > 0"
)
_PROFILE = (
    "SELECT u.*, c.program_id, c.program_name FROM customers u JOIN companies c ON c.id = u.company_id"
    " WHERE u.company_id = ? AND u.id = ?"
)


def list_customers(call: Call) -> Many:
    """The customers that match every filter; a filter on a text matches any part of it."""
    window = window_of(call.query)
    segment = filters.choice(call.query, "segment", SEGMENTS)
    wanted = {
        "company_id": call.caller.company_id,
        "phone": filters.phone_digits(call.query, "phone"),
        "email": filters.folded(call.query, "email"),
        "name": filters.folded(call.query, "name"),
        "card_code": filters.folded(call.query, "card_code"),
        "tier": filters.choice(call.query, "tier", tuple(TIERS)),
        "segment": None if segment is None else SEGMENTS[segment],
    }
    terms = (filters.folded(call.query, "search") or "").split()
    named = {f"term_{number}": term for number, term in enumerate(terms[:MOST_TERMS])}
    conditions = _CONDITIONS | {name: _SEARCHED.format(name=name) for name in named}
    listing = Listing("customers", filters.where(conditions, wanted | named))
    with call.shop.store.reading() as db:
        return page(db, listing, wanted | named, window, _summary)


def get_customer(call: Call) -> One:
    """One customer's profile."""
    with call.shop.store.reading() as db:
        return One(profile(customer_of(call, db)))


def customer_of(call: Call, db: sqlite3.Connection) -> Row:
    """The company's customer whom the address names."""
    return find(call, db, call.ids["id"])


def find(call: Call, db: sqlite3.Connection, customer_id: str) -> Row:
    """The company's customer with this id, beside the company's program."""
    row = db.execute(_PROFILE, (call.caller.company_id, customer_id)).fetchone()
    if row is None:
        raise missing("Customer")
    return row


def _summary(row: Row) -> Item:
    return {
        "id": row["id"],
        "full_name": row["full_name"],
        "avatar_url": None,
        "email": row["email"],
        "is_email_verified": bool(row["is_email_verified"]),
        "phone": row["phone"],
        "card_number": row["card_number"],
        "points_balance": row["points_balance"],
        "zupy_balance": row["zupy_balance"],
        "tier": row["tier"],
        "rfm_segment": row["rfm_segment"],
        "join_date": row["created_at"],
        "last_activity_date": row["last_activity_date"],
        "is_active": True,
    }


def profile(row: Row) -> Item:
    """All that is told of a customer, from a row of `find`."""
    return _summary(row) | {
        "is_phone_verified": bool(row["is_phone_verified"]),
        "cpf": row["cpf"],
        "birth_date": row["birth_date"],
        "points_earned": row["points_earned"],
        "points_spent": row["points_spent"],
        "program_id": row["program_id"],
        "program_name": row["program_name"],
        "company_id": row["company_id"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


ENDPOINTS = (
    Endpoint("customers", "GET", "/api/v2/customers/", list_customers),
    Endpoint("customer", "GET", "/api/v2/customers/{id}/", get_customer),
)
