"""Using a coupon (Zupy Partner API, validate a coupon).

The whole decision happens under the store's write lock, so of two calls for the last use one wins and the other
finds the coupon used. Points left the balance when the reward was redeemed; a use takes none.
"""

import sqlite3
from datetime import datetime
from sqlite3 import Row

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, One
from pos_tui.sandbox.otp import sessions
from pos_tui.sandbox.problems import Problem, missing
from pos_tui.sandbox.resources.customers import customer_of
from pos_tui.sandbox.shop import Shop

_COUPON = "SELECT * FROM coupons WHERE company_id = ? AND customer_id = ? AND (id = ? OR coupon_code = ?)"
_ANY_COUPON = "SELECT * FROM coupons WHERE id = ? OR coupon_code = ?"


def validate(call: Call) -> One:
    """Use the coupon once, or say why not: object, then session, then state."""
    now = call.shop.clock()
    with call.shop.store.writing() as db:
        customer, coupon = _find(call, db)
        sessions.require(call, db, customer["id"], now, needed=call.shop.policy.for_coupon_usage)
        status = _status_at(db, coupon, now)
        used = _use(db, coupon, now) if status == "active" else None
    if used is None:
        raise Problem("conflict", f"Cupom já {status.replace('_', ' ').title()}")
    return One(
        used
        | {
            "customer_id": customer["id"],
            "new_balance": customer["points_balance"],
            "new_z_balance": customer["zupy_balance"],
        }
    )


def use_elsewhere(shop: Shop, name: str, by: str) -> bool:
    """Let somebody who is no caller of the API use the coupon with this id or code; whether it could be used."""
    now = shop.clock()
    with shop.store.writing() as db:
        coupon = db.execute(_ANY_COUPON, (name, name)).fetchone()
        if coupon is None or _status_at(db, coupon, now) != "active":
            return False
        _use(db, coupon, now, by)
        return True


def _find(call: Call, db: sqlite3.Connection) -> tuple[Row, Row]:
    """The customer and their coupon, which the address names by id or, in any case, by printed code."""
    company_id, name = call.caller.company_id, call.ids["coupon_id"]
    customer = customer_of(call, db)
    coupon = db.execute(_COUPON, (company_id, customer["id"], name, name)).fetchone()
    if coupon is None:
        raise missing("Coupon")
    return customer, coupon


def _status_at(db: sqlite3.Connection, coupon: Row, now: datetime) -> str:
    """The coupon's status, after an active one past its date has been made expired for good."""
    if coupon["status"] == "active" and coupon["valid_until"] < written(now):
        db.execute("UPDATE coupons SET status = 'expired' WHERE id = ?", (coupon["id"],))
        return "expired"
    return coupon["status"]


def _use(db: sqlite3.Connection, coupon: Row, now: datetime, by: str | None = None) -> Item:
    """Spend one use and enter it in the ledger; the last use makes the coupon used and dates it.

    `by` names who it was when it was not a caller of the API.
    """
    moment, left = written(now), coupon["remaining_usages"] - 1
    if left == 0:
        db.execute("UPDATE coupons SET status = 'used', usage_date = ? WHERE id = ?", (moment, coupon["id"]))
    db.execute("UPDATE coupons SET remaining_usages = ? WHERE id = ?", (left, coupon["id"]))
    db.execute("UPDATE customers SET last_activity_date = ? WHERE id = ?", (moment, coupon["customer_id"]))
    db.execute(
        "INSERT INTO uses (coupon_id, code, customer_id, used_at, remaining_usages, by) VALUES (?, ?, ?, ?, ?, ?)",
        (coupon["id"], coupon["coupon_code"], coupon["customer_id"], moment, left, by),
    )
    return {
        "coupon_code": coupon["coupon_code"],
        "status": "validated",
        "remaining_usages": left,
        "total_usages_allowed": coupon["total_usages_allowed"],
        "validated_at": moment,
    }


ENDPOINTS = (
    Endpoint(
        "validate",
        "POST",
        "/api/v2/customers/{id}/coupons/{coupon_id}/validate/",
        validate,
        resolves_policy=True,
    ),
)
