"""The ready line: everything a client needs to start with, as one line of JSON."""

import json
import sqlite3
from datetime import datetime

from pos_tui.sandbox import own
from pos_tui.sandbox.examples import choose_examples
from pos_tui.sandbox.faults.own import FAULTS
from pos_tui.sandbox.keys import MAIN_KEY
from pos_tui.sandbox.seeding.fill import NEIGHBOUR_KEY, READ_ONLY_KEY, REVOKED_KEY, UNCONNECTED_KEY
from pos_tui.sandbox.store import Store


def ready_line(store: Store, base_url: str, now: datetime, *, own_url: str | None = None, certificate: str = "") -> str:
    """The addresses, keys and examples of the sandbox at `base_url`.

    `own_url` is where its own addresses always are, whatever befalls the API's; `certificate` is the PEM of its TLS.
    """
    own_url = own_url or base_url
    shown = {"certificate": certificate} if certificate else {}
    with store.reading() as db:
        keys = _keys(db)
        (company_id,) = db.execute("SELECT company_id FROM api_keys WHERE role = ?", (MAIN_KEY,)).fetchone()
        examples = choose_examples(db, company_id, now)
    return json.dumps(
        {
            "base_url": base_url,
            "api_key": keys[MAIN_KEY],
            "read_only_key": keys[READ_ONLY_KEY],
            "revoked_key": keys[REVOKED_KEY],
            "other_company_key": keys[NEIGHBOUR_KEY],
            "no_integration_key": keys[UNCONNECTED_KEY],
            "outbox_url": own_url + own.OUTBOX,
            "ledger_url": own_url + own.LEDGER,
            "requests_url": own_url + own.REQUESTS,
            "faults_url": own_url + FAULTS,
            "examples": examples,
            **shown,
        }
    )


def _keys(db: sqlite3.Connection) -> dict[str, str]:
    return {row["role"]: row["key"] for row in db.execute("SELECT role, key FROM api_keys")}
