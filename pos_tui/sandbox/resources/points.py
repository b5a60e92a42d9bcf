"""A customer's points and Z$ (Zupy Partner API, points balance, history, add points and z-balance).

Adding points is never gated by a one-time code and never idempotent: the same request twice adds twice.
"""

import hashlib
from sqlite3 import Row

from pos_tui.sandbox.activities import LABELS, move_points
from pos_tui.sandbox.bodies import fields_of, text_in, whole_number_in
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.resources.customers import customer_of

POINTS_NAME = "Pontos"
LONGEST_REASON = 255

_HISTORY = Listing("activities", "t.customer_id = :customer_id")


def get_points(call: Call) -> One:
    """The balance and its sums."""
    with call.shop.store.reading() as db:
        customer = customer_of(call, db)
    return One(
        {
            "customer_id": customer["id"],
            "points_balance": customer["points_balance"],
            "points_earned": customer["points_earned"],
            "points_spent": customer["points_spent"],
            "points_name": POINTS_NAME,
            "last_activity_date": customer["last_activity_date"],
            "tier": customer["tier"],
        }
    )


def list_history(call: Call) -> Many:
    """What moved the balance, newest first."""
    window = window_of(call.query)
    with call.shop.store.reading() as db:
        customer = customer_of(call, db)
        return page(db, _HISTORY, {"customer_id": customer["id"]}, window, _activity)


def add_points(call: Call) -> One:
    """Award points."""
    now = call.shop.clock()
    fields = fields_of(call)
    amount = whole_number_in(fields, "amount")
    reason = text_in(fields, "reason", longest=LONGEST_REASON)
    with call.shop.store.writing() as db:
        customer = customer_of(call, db)
        entry = move_points(db, customer["id"], amount, "change_points", reason, now)
        db.execute(
            "INSERT INTO awards (activity_id, customer_id, amount, reason, awarded_at) VALUES (?, ?, ?, ?, ?)",
            (entry["id"], customer["id"], amount, reason, entry["created_at"]),
        )
    return One(
        {
            "customer_id": customer["id"],
            "operation": "add",
            "amount": amount,
            "balance_before": entry["balance_before"],
            "balance_after": entry["balance_after"],
            "activity_id": entry["id"],
            "created_at": entry["created_at"],
        }
    )


def get_z_balance(call: Call) -> One:
    """The customer's Z$; who never had any has no wallet."""
    with call.shop.store.reading() as db:
        customer = customer_of(call, db)
    has_wallet = customer["zupy_balance"] != "0.000000"
    address = hashlib.sha256(customer["id"].encode()).hexdigest()[:40]
    return One(
        {
            "z_balance": customer["zupy_balance"],
            "wallet_address": address if has_wallet else None,
            "has_wallet": has_wallet,
            "error": None,
        }
    )


def _activity(row: Row) -> Item:
    return {
        "id": row["id"],
        "activity_type": row["activity_type"],
        "activity_type_display": LABELS[row["activity_type"]],
        "points_amount": row["points_amount"],
        "description": row["description"],
        "balance_before": row["balance_before"],
        "balance_after": row["balance_after"],
        "activity_date": row["created_at"],
        "created_at": row["created_at"],
    }


ENDPOINTS = (
    Endpoint("points", "GET", "/api/v2/customers/{id}/points/", get_points),
    Endpoint("history", "GET", "/api/v2/customers/{id}/points/history/", list_history),
    Endpoint("add", "POST", "/api/v2/customers/{id}/points/add/", add_points),
    Endpoint("z_balance", "GET", "/api/v2/customers/{id}/z-balance/", get_z_balance),
)
