"""OTP sessions: thirty minutes from the verification, for one customer of one company, used as often as needed."""

import secrets
import sqlite3
from datetime import datetime, timedelta

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call
from pos_tui.sandbox.problems import Problem

HEADER = "x-otp-session"
LIFE = timedelta(minutes=30)


def random_session() -> str:
    """An opaque session string."""
    return secrets.token_urlsafe(32)


def start(
    db: sqlite3.Connection, token: str, company_id: str, customer_id: str, now: datetime, *, life: timedelta = LIFE
) -> None:
    """Let `token` stand for the verified customer."""
    db.execute(
        "INSERT INTO otp_sessions (token, company_id, customer_id, expires_at) VALUES (?, ?, ?, ?)",
        (token, company_id, customer_id, written(now + life)),
    )


def holds(db: sqlite3.Connection, token: str | None, company_id: str, customer_id: str, now: datetime) -> bool:
    """Whether `token` stands for this customer of this company now."""
    row = db.execute(
        "SELECT 1 FROM otp_sessions WHERE token = ? AND company_id = ? AND customer_id = ? AND expires_at > ?",
        (token, company_id, customer_id, written(now)),
    ).fetchone()
    return row is not None


def require(call: Call, db: sqlite3.Connection, customer_id: str, now: datetime, *, needed: bool) -> None:
    """Refuse a call whose session does not stand for the customer, where the policy needs one."""
    if needed and not holds(db, call.headers.get(HEADER), call.caller.company_id, customer_id, now):
        raise Problem("otp-required", "OTP verification required")
