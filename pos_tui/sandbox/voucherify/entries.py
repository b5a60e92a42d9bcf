"""Redemptions and rollbacks, as answers and lists tell of them."""

import sqlite3
from sqlite3 import Row

from pos_tui.sandbox.voucherify.objects import Json, uneven, unpacked
from pos_tui.sandbox.voucherify.people import brief
from pos_tui.sandbox.voucherify.voucher import SELECT, voucher_told

_ENTRY = "SELECT * FROM redemptions WHERE id = ?"


def redemption_told(db: sqlite3.Connection, redemption_id: str) -> Json:
    """The redemption with this id, which is there."""
    row = db.execute(_ENTRY, (redemption_id,)).fetchone()
    told = _base(db, row) | {"result": row["result"], "status": _status(row)}
    if row["result"] == "FAILURE":
        told |= {"failure_code": row["failure_code"], "failure_message": row["failure_message"]}
    if row["reward"] is not None:
        told["reward"] = unpacked(row["reward"])
    if row["parent_id"] is not None:
        told["redemption"] = row["parent_id"]
    return _at_times(told | _of_voucher(db, row), row)


def parent_told(db: sqlite3.Connection, redemption_id: str) -> Json:
    """What ties several redemptions together: no voucher, and the sale after all of them."""
    row = db.execute(_ENTRY, (redemption_id,)).fetchone()
    return _base(db, row) | {"result": row["result"], "status": _status(row)}


def rollback_told(db: sqlite3.Connection, rollback_id: str) -> Json:
    """The rollback with this id, which is there."""
    row = db.execute("SELECT * FROM rollbacks WHERE id = ?", (rollback_id,)).fetchone()
    redemption = db.execute(_ENTRY, (row["redemption_id"],)).fetchone()
    told = _base(db, redemption) | {
        "id": row["id"],
        "object": "redemption_rollback",
        "date": row["at"],
        "redemption": row["redemption_id"],
        "reason": row["reason"],
        "result": row["result"],
        "metadata": unpacked(row["metadata"]),
        "customer_id": row["customer_id"],
    }
    if row["amount"] is not None:
        told["amount"] = -row["amount"]
    return told | _of_voucher(db, redemption)


def _base(db: sqlite3.Connection, row: Row) -> Json:
    customer = db.execute("SELECT * FROM customers WHERE id = ?", (row["customer_id"],)).fetchone()
    told: Json = {
        "id": row["id"],
        "object": "redemption",
        "date": row["at"],
        "customer_id": row["customer_id"],
        "tracking_id": None if customer is None else f"track_{customer['id'][5:]}",
        "metadata": unpacked(row["metadata"]),
    }
    if customer is not None:
        told["customer"] = brief(customer)
    if row["amount"] is not None:
        told["amount"] = row["amount"]
    if row["sale"] is not None:
        told["order"] = {
            "id": row["order_id"],
            "created_at": row["at"],
            "updated_at": None,
            "status": "PAID" if row["rollback_id"] is None else "CANCELED",
            **unpacked(row["sale"]),
            "customer_id": row["customer_id"],
        }
    return told


def _of_voucher(db: sqlite3.Connection, row: Row) -> Json:
    voucher = db.execute(f"{SELECT} WHERE v.id = ?", (row["voucher_id"],)).fetchone()
    if voucher is None:
        return {"voucher": None}
    told: Json = {
        "related_object_type": "voucher",
        "related_object_id": voucher["id"],
        "voucher": voucher_told(voucher),
    }
    if row["amount"] is not None and voucher["type"] == "GIFT_VOUCHER":
        told["gift"] = {"amount": row["amount"]}
    if row["amount"] is not None and voucher["type"] == "LOYALTY_CARD":
        told["loyalty_card"] = {"points": row["amount"]}
    return told


def _status(row: Row) -> str:
    if row["result"] == "FAILURE":
        return "FAILED"
    return "SUCCEEDED" if row["rollback_id"] is None else "ROLLED_BACK"


def _at_times(told: Json, row: Row) -> Json:
    """The vendor's own examples leave out the status of a success at times, never that of anything else."""
    if told["status"] == "SUCCEEDED" and row["number"] % 3 == 0:
        del told["status"]
    return uneven(told, row["id"])
