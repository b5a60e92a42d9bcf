"""Coupons to try first, chosen from the shop as it is now; null where a file in use has none left of a kind."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from sqlite3 import Row

from pos_tui.sandbox.clock import written

Example = Mapping[str, str | None]

_NONE: Example = {"code": None, "customer_id": None, "phone": None}
_REACHABLE = """
    SELECT k.*, u.phone, k.status = 'active' AND k.valid_until > :soon AS live
    FROM coupons k JOIN customers u ON u.id = k.customer_id WHERE u.phone IS NOT NULL ORDER BY k.rowid
"""


def choose_examples(db: sqlite3.Connection, company_id: str, now: datetime) -> Mapping[str, Example]:
    """One coupon for each thing that can happen to a code at the counter, each of a customer with a phone."""
    rows = db.execute(_REACHABLE, {"soon": written(now + timedelta(hours=1))}).fetchall()
    own = [row for row in rows if row["company_id"] == company_id]
    live_customers = [row["customer_id"] for row in own if row["live"]]
    next_week = written(now + timedelta(days=7))

    def is_good(row: Row) -> bool:
        single = row["live"] and row["total_usages_allowed"] == 1 and row["valid_until"] < next_week
        return single and live_customers.count(row["customer_id"]) > 1

    good = _first(own, is_good)

    def is_multi_use(row: Row) -> bool:
        untouched = row["live"] and row["total_usages_allowed"] == row["remaining_usages"] == 3
        return untouched and row["customer_id"] != good["customer_id"]

    return {
        "good": good,
        "multi_use": _first(own, is_multi_use),
        **{status: _first(own, _has(status)) for status in ("used", "expired", "cancelled")},
        "foreign": _first(rows, lambda row: row["live"] and row["company_id"] != company_id),
        "unknown": {**_NONE, "code": _unknown_code(db)},
    }


def _has(status: str) -> Callable[[Row], bool]:
    return lambda row: row["status"] == status


def _first(rows: list[Row], wanted: Callable[[Row], bool]) -> Example:
    row = next(filter(wanted, rows), None)
    return (
        _NONE if row is None else {"code": row["coupon_code"], "customer_id": row["customer_id"], "phone": row["phone"]}
    )


def _unknown_code(db: sqlite3.Connection) -> str:
    """A well-formed code that no coupon has."""
    taken = {row["coupon_code"] for row in db.execute("SELECT coupon_code FROM coupons")}
    return next(code for number in range(len(taken) + 1) if (code := f"CZ-F00DF{number:03X}") not in taken)
