"""Server keys: a pair of headers on every call, and what its role may do."""

import sqlite3
from collections.abc import Mapping

from pos_tui.sandbox.database import Store
from pos_tui.sandbox.voucherify.errors import Refusal

ID_HEADER, TOKEN_HEADER = "x-app-id", "x-app-token"
MAIN, READER = "main", "reader"


def role_of(store: Store, headers: Mapping[str, str]) -> str:
    """The role of the pair in the headers."""
    app_id, app_token = headers.get(ID_HEADER), headers.get(TOKEN_HEADER)
    with store.reading() as db:
        found = db.execute("SELECT role FROM keys WHERE app_id = ? AND app_token = ?", (app_id, app_token)).fetchone()
    if found is None:
        raise Refusal(None, "Invalid Application ID or Application Token", status=401)
    return found["role"]


def pairs(db: sqlite3.Connection) -> Mapping[str, tuple[str, str]]:
    """Every pair by its role."""
    return {row["role"]: (row["app_id"], row["app_token"]) for row in db.execute("SELECT * FROM keys")}
