"""The passes that are on customers' phones already: two in three have one, on one platform or the other."""

import sqlite3
from random import Random

from pos_tui.sandbox.seeding import values

_REACHABLE = "SELECT id, created_at FROM customers WHERE company_id = ? AND phone IS NOT NULL ORDER BY rowid"
_COUPON = "SELECT id, created_at FROM coupons WHERE customer_id = ? AND status = 'active' ORDER BY rowid LIMIT 1"


def put_passes_on_phones(db: sqlite3.Connection, rng: Random, company_id: str) -> None:
    """Give customers with a phone their loyalty pass, and every sixth of them one for a coupon beside it."""
    for number, customer in enumerate(db.execute(_REACHABLE, (company_id,)).fetchall()):
        if number % 3 == 2:
            continue
        platform = ("apple", "google")[number % 3]
        coupons = db.execute(_COUPON, (customer["id"],)).fetchall() if number % 6 == 0 else []
        for coupon_id, made_at in ((None, customer["created_at"]), *coupons):
            devices = rng.choice((1, 1, 2)) if platform == "apple" else 1
            row = (values.hex_id(rng), company_id, customer["id"], coupon_id, platform, devices, made_at)
            db.execute("INSERT INTO wallet_passes VALUES (?, ?, ?, ?, ?, ?, ?)", row)
