"""The six-digit codes: one waiting per identifier, five minutes, five wrong tries.

The API documents the five minutes and that tries are limited; that the limit is five is the sandbox's choice.
"""

import secrets
import sqlite3
from datetime import datetime, timedelta
from enum import Enum, auto

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.otp.identifiers import Identifier

LIFE = timedelta(minutes=5)
MOST_WRONG_TRIES = 5


class Verdict(Enum):
    """What became of a code that was tried."""

    RIGHT = auto()
    WRONG_OR_EXPIRED = auto()
    NOT_REQUESTED = auto()
    TOO_MANY_TRIES = auto()


def random_code() -> str:
    """Six digits nobody can guess, leading zeros kept."""
    return f"{secrets.randbelow(1_000_000):06d}"


def put(
    db: sqlite3.Connection, company_id: str, identifier: Identifier, code: str, now: datetime, *, life: timedelta = LIFE
) -> None:
    """Let `code` wait for the identifier, in place of an older one and of its wrong tries."""
    db.execute(
        "INSERT OR REPLACE INTO otp_codes (company_id, identifier, code, expires_at) VALUES (?, ?, ?, ?)",
        (company_id, identifier.value, code, written(now + life)),
    )


def attempt(db: sqlite3.Connection, company_id: str, identifier: Identifier, code: str, now: datetime) -> Verdict:
    """Try `code`; a right one is spent by it, a wrong one is counted."""
    whose = (company_id, identifier.value)
    row = db.execute("SELECT * FROM otp_codes WHERE company_id = ? AND identifier = ?", whose).fetchone()
    if row is None:
        return Verdict.NOT_REQUESTED
    if row["wrong_tries"] >= MOST_WRONG_TRIES:
        return Verdict.TOO_MANY_TRIES
    if written(now) >= row["expires_at"]:
        return Verdict.WRONG_OR_EXPIRED
    if not secrets.compare_digest(code.encode(errors="replace"), row["code"].encode()):
        db.execute("UPDATE otp_codes SET wrong_tries = wrong_tries + 1 WHERE company_id = ? AND identifier = ?", whose)
        return Verdict.WRONG_OR_EXPIRED
    db.execute("DELETE FROM otp_codes WHERE company_id = ? AND identifier = ?", whose)
    return Verdict.RIGHT
