"""A customer's points and the history of what moved them (Zupy Partner API, points history).

Every movement is one row of the history, written in the same transaction as the balance.
"""

import sqlite3
from datetime import datetime

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.enrolment import new_id
from pos_tui.sandbox.tiers import tier_for

LABELS = {"change_points": "Alteração de pontos", "redeem_reward_code": "Resgate de prêmio"}

_MOVE = """
    UPDATE customers SET points_balance = points_balance + :amount, points_earned = points_earned + max(:amount, 0),
    points_spent = points_spent + max(-:amount, 0), last_activity_date = :now, updated_at = :now
    WHERE id = :customer_id RETURNING points_balance, points_earned
"""
_ENTER = """
    INSERT INTO activities VALUES (
        :id, :customer_id, :activity_type, :amount, :description, :after - :amount, :after, :now
    ) RETURNING *
"""


def move_points(
    db: sqlite3.Connection, customer_id: str, amount: int, activity_type: str, description: str, now: datetime
) -> sqlite3.Row:
    """Add `amount` points, or take them when it is negative; the row of the history that says so."""
    moved = {"customer_id": customer_id, "amount": amount, "now": written(now)}
    balance, earned = db.execute(_MOVE, moved).fetchone()
    db.execute("UPDATE customers SET tier = ? WHERE id = ?", (tier_for(earned), customer_id))
    entry = {"id": new_id(), "activity_type": activity_type, "description": description, "after": balance}
    return db.execute(_ENTER, moved | entry).fetchone()
