"""What the ready line tells of the account: its keys, an order to try, and codes for all that can happen to one."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.database import Store
from pos_tui.sandbox.uniqodo import names, own
from pos_tui.sandbox.uniqodo.catalogue import COFFEE, GIFT_CARD, PROMOTIONS, UNCLAIMABLE
from pos_tui.sandbox.uniqodo.seeding import OTHER_JOURNEY

_STATES = ("master", "used", "deactivated", "code_expired", "locked")
_UNUSED = """
    SELECT c.code, c.promotion_id, c.linked_unique_reference FROM codes c JOIN promotions p ON p.id = c.promotion_id
    WHERE c.example = :example AND (:any OR (
        c.deactivated_at IS NULL
        AND (p.uses_per_code IS NULL
            OR p.uses_per_code > (SELECT count(*) FROM redemptions r WHERE r.code = c.code))
        AND NOT EXISTS (SELECT 1 FROM locks l WHERE l.code = c.code AND l.ends_at > :now)
    )) ORDER BY c.rowid LIMIT 1
"""


def told(store: Store, now: datetime, own_url: str) -> Mapping[str, object]:
    """The keys and examples of the account; `own_url` is where the sandbox's own addresses are."""
    with store.reading() as db:
        (key,) = db.execute("SELECT access_key FROM account").fetchone()
        return {
            "access_key": key,
            "wrong_key": "uqd_" + "0" * 40,
            "ledger_url": own_url + own.LEDGER,
            "claims_url": own_url + own.CLAIMS,
            "order": _order(),
            "examples": _examples(db, written(now)),
        }


def _order() -> Mapping[str, object]:
    """An order in which a good code works; tests change what they need."""
    line = {names.SKU: COFFEE, names.QUANTITY: 2, names.PRICE: 25.0}
    total = {names.ORDER_ID: "sale-1", names.CURRENCY: "BRL", names.TOTAL: 50.0}
    return {**total, names.ITEMS: [line], names.STORE_ID: "12", "status": "new", "appliedPromotions": []}


def _examples(db: sqlite3.Connection, now: str) -> Mapping[str, object]:
    """One for each thing that can happen; a code is null where a file in use has none left."""
    ids = {row["slug"]: row["id"] for row in db.execute("SELECT slug, id FROM promotions")}

    def example(slug: str, **more: object) -> dict[str, object]:
        row = db.execute(_UNUSED, {"example": slug, "any": slug in _STATES, "now": now}).fetchone()
        found = {"code": None, "promotion_id": ids.get(slug)}
        if row is not None:
            found = {"code": row["code"], "promotion_id": row["promotion_id"]}
        return {**found, **more}

    rules = PROMOTIONS["rules"]
    plain = (
        "good", "several", "repeat", "expired", "inactive", "scheduled", "alone", "shipping", "shipping_again",
        "everything", "bundle", "product", "limit", "last", "broken", *_STATES,
    )  # fmt: skip
    (reference,) = db.execute("SELECT linked_unique_reference FROM codes WHERE example = 'secure'").fetchone()
    return {
        **{slug: example(slug) for slug in plain},
        "locked": example("locked", journey_id=OTHER_JOURNEY),
        "secure": example("secure", linked_unique_reference=reference),
        "shopper": example("shopper", shopper_code="4711"),
        "rules": example("rules", minimum_total=100.0, message_en=rules["rule_en"], message_pt=rules["rule_pt"]),
        "pair": [example("pair_first"), example("pair_second")],
        "automatic": {"promotion_id": ids["automatic"], "minimum_total": 300.0},
        "automatic_more": {"promotion_id": ids["automatic_more"], "minimum_total": 500.0},
        "automatic_errs": {"promotion_id": ids["automatic_errs"], "sku": GIFT_CARD},
        "unknown": {"code": "NOSUCHCODE", "promotion_id": "f" * 32},
        "claimable": {"promotion_id": ids["good"]},
        "claimable_secure": {"promotion_id": ids["secure"]},
        "claimable_fleeting": {"promotion_id": ids["fleeting"], "hours": PROMOTIONS["fleeting"]["code_hours"]},
        "unclaimable": {error_id: ids[slug] for error_id, slug in UNCLAIMABLE.items()},
    }
