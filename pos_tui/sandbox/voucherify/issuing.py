"""Handing out a voucher of a campaign: one that nobody has yet, or for a reward a new one like the others."""

import sqlite3
from datetime import datetime
from sqlite3 import Row

from pos_tui.sandbox.voucherify.ids import free_code, long_id
from pos_tui.sandbox.voucherify.objects import Json, stamp
from pos_tui.sandbox.voucherify.voucher import find_voucher, voucher_told

_ONE = "SELECT * FROM vouchers WHERE campaign_id = ? ORDER BY rowid LIMIT 1"


def issue_from(db: sqlite3.Connection, campaign_id: str, holder_id: str | None, now: datetime) -> Json:
    """A new voucher like the first of the campaign, for a customer."""
    pattern = db.execute(_ONE, (campaign_id,)).fetchone()
    code = free_code(lambda code: db.execute("SELECT 1 FROM vouchers WHERE code = ?", (code,)).fetchone() is not None)
    new: Json = dict(pattern) | {
        "id": long_id("v"),
        "code": code,
        "redeemed_quantity": 0,
        "redeemed_points": 0,
        "holder_id": holder_id,
        "published": 1,
        "created_at": stamp(now),
        "updated_at": None,
    }
    names = ", ".join(new)
    places = ", ".join(f":{name}" for name in new)
    db.execute(f"INSERT INTO vouchers ({names}) VALUES ({places})", new)  # noqa: S608 - own column names
    return voucher_told(find_voucher(db, code))


def publish_to(db: sqlite3.Connection, voucher: Row, customer_id: str, now: datetime) -> None:
    """Make a customer the holder of a voucher that has none."""
    change = "UPDATE vouchers SET holder_id = ?, published = published + 1, updated_at = ? WHERE id = ?"
    db.execute(change, (customer_id, stamp(now), voucher["id"]))
