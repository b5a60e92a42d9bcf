"""What the ready line tells of the project: its keys, its ledger, and vouchers and customers to try."""

from collections.abc import Mapping

from pos_tui.sandbox.database import Store
from pos_tui.sandbox.voucherify.keys import MAIN, READER, pairs
from pos_tui.sandbox.voucherify.ledger import LEDGER
from pos_tui.sandbox.voucherify.objects import unpacked


def told(store: Store, own_url: str) -> Mapping[str, object]:
    """`own_url` is where the sandbox's own addresses are."""
    with store.reading() as db:
        known = pairs(db)
        examples = {row["name"]: unpacked(row["told"]) for row in db.execute("SELECT * FROM examples ORDER BY rowid")}
    (app_id, app_token), (reader_id, reader_token) = known[MAIN], known[READER]
    return {
        "app_id": app_id,
        "app_token": app_token,
        "read_only_app_id": reader_id,
        "read_only_app_token": reader_token,
        "wrong_app_id": app_id[::-1],
        "wrong_app_token": app_token[::-1],
        "ledger_url": own_url + LEDGER,
        "examples": examples,
    }
