"""What the ready line tells of the Zupy Partner API's shop: its keys, and coupons to try."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from pos_tui.sandbox import own
from pos_tui.sandbox.examples import choose_examples
from pos_tui.sandbox.keys import MAIN_KEY
from pos_tui.sandbox.seeding.fill import NEIGHBOUR_KEY, READ_ONLY_KEY, REVOKED_KEY, UNCONNECTED_KEY
from pos_tui.sandbox.store import Store


def told(store: Store, now: datetime, own_url: str) -> Mapping[str, object]:
    """The keys and examples of the shop; `own_url` is where the sandbox's own addresses are."""
    with store.reading() as db:
        keys = _keys(db)
        (company_id,) = db.execute("SELECT company_id FROM api_keys WHERE role = ?", (MAIN_KEY,)).fetchone()
        examples = choose_examples(db, company_id, now)
    return {
        "api_key": keys[MAIN_KEY],
        "read_only_key": keys[READ_ONLY_KEY],
        "revoked_key": keys[REVOKED_KEY],
        "other_company_key": keys[NEIGHBOUR_KEY],
        "no_integration_key": keys[UNCONNECTED_KEY],
        "outbox_url": own_url + own.OUTBOX,
        "ledger_url": own_url + own.LEDGER,
        "examples": examples,
    }


def _keys(db: sqlite3.Connection) -> dict[str, str]:
    return {row["role"]: row["key"] for row in db.execute("SELECT role, key FROM api_keys")}
