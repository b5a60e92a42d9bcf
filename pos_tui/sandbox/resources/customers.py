"""Searching and reading customers (Zupy Partner API, customers).

Lists carry a summary; CPF, birth date and the sums come with the profile only. There is no search by CPF.
"""

from sqlite3 import Row

from pos_tui.sandbox import filters
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import page, window_of
from pos_tui.sandbox.problems import missing

TIERS = ("default", "bronze", "silver", "gold", "platinum", "vip")
SEGMENTS = {
    "champions": "Champions",
    "loyal": "Loyal",
    "promising": "Promising",
    "at_risk": "At Risk",
    "new": "New",
}

_MATCHING = """
    SELECT * FROM customers WHERE company_id = :company_id
    AND (:phone IS NULL OR instr(phone, :phone) > 0)
    AND (:email IS NULL OR instr(fold(email), :email) > 0)
    AND (:name IS NULL OR instr(fold(full_name), :name) > 0)
    AND (:card_code IS NULL OR instr(fold(card_number), :card_code) > 0)
    AND (:tier IS NULL OR tier = :tier)
    AND (:segment IS NULL OR rfm_segment = :segment)
"""
_PROFILE = (
    "SELECT u.*, c.program_id, c.program_name FROM customers u JOIN companies c ON c.id = u.company_id"
    " WHERE u.company_id = ? AND u.id = ?"
)
_SEARCHED = ("full_name", "email", "phone", "card_number")


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
        "tier": filters.choice(call.query, "tier", TIERS),
        "segment": None if segment is None else SEGMENTS[segment],
    }
    terms = (filters.folded(call.query, "search") or "").split()
    with call.shop.store.reading() as db:
        rows = db.execute(_MATCHING, wanted).fetchall()
    return page([row for row in rows if _found(row, terms)], window, _summary)


def get_customer(call: Call) -> One:
    """One customer's profile."""
    with call.shop.store.reading() as db:
        row = db.execute(_PROFILE, (call.caller.company_id, call.ids["id"])).fetchone()
    if row is None:
        raise missing("Customer")
    return One(_profile(row))


def _found(row: Row, terms: list[str]) -> bool:
    texts = [str(row[column]).casefold() for column in _SEARCHED if row[column] is not None]
    return all(any(term in text for text in texts) for term in terms)


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


def _profile(row: Row) -> Item:
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
    Endpoint("GET", "/api/v2/customers/", list_customers),
    Endpoint("GET", "/api/v2/customers/{id}/", get_customer),
)
