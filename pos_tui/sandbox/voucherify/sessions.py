"""Locks: a session holds one use of a voucher, and the credits or points asked for, until it ends.

A lock goes when it is redeemed, released or over. Who comes while all uses are held is told `quantity_exceeded`.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from types import MappingProxyType

from pos_tui.sandbox.voucherify.bodies import number_in, object_in, text_in
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.objects import Json, stamp
from pos_tui.sandbox.voucherify.voucher import find_voucher

USUAL_LIFE = timedelta(days=7)

_UNITS = MappingProxyType(
    {
        "NANOSECONDS": timedelta(microseconds=0.001),
        "MICROSECONDS": timedelta(microseconds=1),
        "MILLISECONDS": timedelta(milliseconds=1),
        "SECONDS": timedelta(seconds=1),
        "MINUTES": timedelta(minutes=1),
        "HOURS": timedelta(hours=1),
        "DAYS": timedelta(days=1),
    }
)
_HELD = """
    SELECT count(*) AS uses, ifnull(sum(amount), 0) AS amount FROM sessions
    WHERE voucher_id = ? AND key IS NOT ? AND ends_at > ?
"""


@dataclass(frozen=True, slots=True)
class Session:
    """What a request says of its session; a life of None is the usual one."""

    key: str | None
    ttl: int | None
    unit: str

    @property
    def life(self) -> timedelta:
        """How long a lock of it lasts."""
        return USUAL_LIFE if self.ttl is None else min(self.ttl * _UNITS[self.unit], timedelta(days=3650))

    def told(self, key: str) -> Json:
        """The session in an answer, with the key to keep."""
        told: Json = {"key": key, "type": "LOCK"}
        return told if self.ttl is None else told | {"ttl": self.ttl, "ttl_unit": self.unit}


def read_session(body: Json) -> Session | None:
    """The `session` of a request, None where there is none."""
    given = object_in(body, "session")
    if given is None:
        return None
    unit = text_in(given, "ttl_unit") or "SECONDS"
    if given.get("type", "LOCK") != "LOCK" or unit not in _UNITS:
        raise Refusal("invalid_payload", "Property .session should be equal to one of the allowed values")
    return Session(text_in(given, "key"), number_in(given, "ttl"), unit)


@dataclass(frozen=True, slots=True)
class Held:
    """What other sessions hold of a voucher: uses, and credits or points."""

    uses: int
    amount: int


def held_by_others(db: sqlite3.Connection, voucher_id: str, key: str | None, now: datetime) -> Held:
    """What the sessions hold whose key is not `key`."""
    row = db.execute(_HELD, (voucher_id, key, stamp(now))).fetchone()
    return Held(row["uses"], row["amount"])


def new_key() -> str:
    """A key for a session that has none of its own."""
    return f"ssn_{token_hex(16)}"


def hold(db: sqlite3.Connection, voucher_id: str, key: str, amount: int, ends_at: datetime) -> None:
    """Hold one use and so many credits or points; a session that does already goes on until then."""
    row = (voucher_id, key, amount, stamp(ends_at))
    db.execute("INSERT OR REPLACE INTO sessions (voucher_id, key, amount, ends_at) VALUES (?, ?, ?, ?)", row)


def let_go(db: sqlite3.Connection, voucher_id: str, key: str | None) -> bool:
    """Release what the session holds; whether it held anything."""
    return db.execute("DELETE FROM sessions WHERE voucher_id = ? AND key = ?", (voucher_id, key)).rowcount > 0


def release(call: Call) -> Answer:
    """Give back what a session holds of a voucher, before its time."""
    key, now = call.ids["key"], stamp(call.project.clock())
    with call.project.store.writing() as db:
        voucher = find_voucher(db, call.ids["code"])
        db.execute("DELETE FROM sessions WHERE ends_at <= ?", (now,))
        if not let_go(db, voucher["id"], key):
            raise unknown("session", key)
    return Answer(None, 204)


ENDPOINTS = (Endpoint("release", "DELETE", "/v1/vouchers/{code}/sessions/{key}", release),)
