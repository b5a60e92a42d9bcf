"""What moves on a card: credits and points, each movement one row of its history in the same transaction."""

import sqlite3
from datetime import datetime

from pos_tui.sandbox.voucherify.ids import short_id
from pos_tui.sandbox.voucherify.objects import stamp
from pos_tui.sandbox.voucherify.voucher import GIFT

_MOVE = """
    UPDATE vouchers SET balance = balance + :amount, redeemed_points = redeemed_points - :points, updated_at = :now
    WHERE id = :voucher_id RETURNING balance, ifnull(gift_amount, points) AS total
"""
_ENTER = """
    INSERT INTO transactions (id, voucher_id, type, amount, total, balance, redemption_id, rollback_id, created_at)
    VALUES (:id, :voucher_id, :type, :amount, :total, :balance, :redemption_id, :rollback_id, :now)
"""


def move(
    db: sqlite3.Connection,
    voucher: sqlite3.Row,
    amount: int,
    now: datetime,
    redemption_id: str,
    rollback_id: str | None = None,
) -> None:
    """Take `amount` off the card for a redemption, when it is negative, or give it back for a rollback."""
    is_gift = voucher["type"] == GIFT
    moved = {"voucher_id": voucher["id"], "amount": amount, "points": 0 if is_gift else amount, "now": stamp(now)}
    balance, total = db.execute(_MOVE, moved).fetchone()
    what = f"{'CREDITS' if is_gift else 'POINTS'}_{'REDEMPTION' if rollback_id is None else 'REFUND'}"
    entry = {"id": short_id("vtx"), "type": what, "total": total, "balance": balance}
    db.execute(_ENTER, moved | entry | {"redemption_id": redemption_id, "rollback_id": rollback_id})
