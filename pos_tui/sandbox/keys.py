"""Partner keys (Zupy Partner API, authentication): whose they are and what they may do."""

import re
import sqlite3
from dataclasses import dataclass

from pos_tui.sandbox.problems import Problem
from pos_tui.sandbox.store import Store

HEADER = "x-api-key"
MAIN_KEY = "main"
"""The role of the key that is printed as `api_key`."""

_FORM = re.compile(r"zupy_pk_[0-9A-Za-z]{32}")


@dataclass(frozen=True, slots=True)
class Caller:
    """The company behind a key, and the key's level."""

    company_id: str
    may_write: bool
    has_integration: bool


def identify(store: Store, key: str | None, *, read_only: bool) -> Caller:
    """The caller a key stands for; `read_only` takes the writes from the main key as well."""
    if not key:
        raise Problem("authentication-required", "Authentication credentials were not provided.")
    if not _FORM.fullmatch(key):
        raise Problem("authentication-required", "Invalid API key format.")
    with store.reading() as db:
        row = _active_key(db, key)
    if row is None:
        raise Problem("authentication-required", "Invalid or revoked API key.")
    may_write = row["level"] == "read-write" and not (read_only and row["role"] == MAIN_KEY)
    return Caller(row["company_id"], may_write, bool(row["has_integration"]))


def _active_key(db: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    return db.execute(
        "SELECT k.role, k.level, k.company_id, c.has_integration FROM api_keys k"
        " JOIN companies c ON c.id = k.company_id WHERE k.key = ? AND NOT k.revoked",
        (key,),
    ).fetchone()
