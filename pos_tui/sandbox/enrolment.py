"""Making somebody a customer of a company."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex

from pos_tui.sandbox.clock import written

_NOTHING_ON_FILE = {"full_name": "", "phone": None, "email": None, "cpf": None}
_NEW = """
    INSERT INTO customers (
        id, company_id, full_name, email, is_email_verified, phone, is_phone_verified, cpf, birth_date, points_balance,
        points_earned, points_spent, tier, card_number, zupy_balance, rfm_segment, last_activity_date, created_at,
        updated_at
    ) VALUES (
        :id, :company_id, :full_name, :email, :verified AND :email IS NOT NULL, :phone,
        :verified AND :phone IS NOT NULL, :cpf, NULL, 0, 0, 0, 'default', :card_number,
        '0.000000', 'New', NULL, :now, :now
    ) RETURNING *
"""


def enrol(
    db: sqlite3.Connection, company_id: str, known: Mapping[str, str | None], now: datetime, *, verified: bool
) -> sqlite3.Row:
    """A new customer without points, of whom `known` is known: full_name, phone, email, cpf, or some of them.

    `verified` says whether they proved by a code that the phone or the address is theirs.
    """
    return db.execute(
        _NEW,
        {
            **_NOTHING_ON_FILE,
            **known,
            "id": new_id(),
            "company_id": company_id,
            "verified": verified,
            "card_number": f"ZP-{token_hex(4).upper()}-1",
            "now": written(now),
        },
    ).fetchone()


def new_id() -> str:
    """27 hex digits that nobody can guess."""
    return token_hex(14)[:27]
