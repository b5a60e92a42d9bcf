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

_CUSTOMER = "SELECT id, points_balance, zupy_balance FROM customers WHERE company_id = ? AND id = ?"
_COUPON = "SELECT * FROM coupons WHERE company_id = ? AND customer_id = ? AND (id = ? OR coupon_code = ?)"


def validate(call: Call) -> One:
    """Use the coupon once, or say why not: object, then session, then state."""
    now = call.shop.clock()
    with call.shop.store.writing() as db:
        customer, coupon = _find(call, db)
        _check_session(call, db, customer["id"], now)
        status = _status_at(db, coupon, now)
        used = _use(db, coupon, customer, now) if status == "active" else None
    if used is None:
        raise Problem("conflict", f"Cupom já {status.replace('_', ' ').title()}")
    return One(used)


def _find(call: Call, db: sqlite3.Connection) -> tuple[Row, Row]:
    """The customer and their coupon, which the address names by id or, in any case, by printed code."""
    company_id, name = call.caller.company_id, call.ids["coupon_id"]
    customer = db.execute(_CUSTOMER, (company_id, call.ids["id"])).fetchone()
    if customer is None:
        raise missing("Customer")
    coupon = db.execute(_COUPON, (company_id, customer["id"], name, name.upper())).fetchone()
    if coupon is None:
        raise missing("Coupon")
    return customer, coupon


def _check_session(call: Call, db: sqlite3.Connection, customer_id: str, now: datetime) -> None:
    session = call.headers.get(sessions.HEADER)
    if call.shop.policy.for_coupon_usage and not sessions.holds(db, session, call.caller.company_id, customer_id, now):
        raise Problem("otp-required", "OTP verification required")


def _status_at(db: sqlite3.Connection, coupon: Row, now: datetime) -> str:
    """The coupon's status, after an active one past its date has been made expired for good."""
    if coupon["status"] == "active" and coupon["valid_until"] < written(now):
        db.execute("UPDATE coupons SET status = 'expired' WHERE id = ?", (coupon["id"],))
        return "expired"
    return coupon["status"]


def _use(db: sqlite3.Connection, coupon: Row, customer: Row, now: datetime) -> Item:
    """Spend one use and enter it in the ledger; the last use makes the coupon used and dates it."""
    moment, left = written(now), coupon["remaining_usages"] - 1
    if left == 0:
        db.execute("UPDATE coupons SET status = 'used', usage_date = ? WHERE id = ?", (moment, coupon["id"]))
    db.execute("UPDATE coupons SET remaining_usages = ? WHERE id = ?", (left, coupon["id"]))
    db.execute("UPDATE customers SET last_activity_date = ? WHERE id = ?", (moment, customer["id"]))
    db.execute(
        "INSERT INTO uses (coupon_id, code, customer_id, used_at, remaining_usages) VALUES (?, ?, ?, ?, ?)",
        (coupon["id"], coupon["coupon_code"], customer["id"], moment, left),
    )
    return {
        "customer_id": customer["id"],
        "coupon_code": coupon["coupon_code"],
        "status": "validated",
        "remaining_usages": left,
        "total_usages_allowed": coupon["total_usages_allowed"],
        "validated_at": moment,
        "new_balance": customer["points_balance"],
        "new_z_balance": customer["zupy_balance"],
    }


ENDPOINTS = (Endpoint("POST", "/api/v2/customers/{id}/coupons/{coupon_id}/validate/", validate, resolves_policy=True),)
