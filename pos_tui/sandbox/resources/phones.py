"""What reaches a customer's phone through its wallet (Zupy Partner API, wallet platforms and push notifications).

The members of single devices and passes are not documented; here they are those of the passes.
"""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from sqlite3 import Row

from pos_tui.sandbox.bodies import choice_in, fields_of, text_in
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, One
from pos_tui.sandbox.enrolment import new_id
from pos_tui.sandbox.resources.customers import customer_of, find
from pos_tui.sandbox.resources.wallet import LONGEST_ID

TYPES = ("points_update", "coupon_available", "program_update")
LONGEST_MESSAGE = 500
MOST_AN_HOUR = 10

_PASSES = "SELECT * FROM wallet_passes WHERE customer_id = ? AND platform = ? ORDER BY created_at DESC, id DESC"
_SENT_SINCE = "SELECT count(*) FROM notifications WHERE customer_id = ? AND sent AND queued_at > ?"


def get_devices(call: Call) -> One:
    """On which platforms the customer has passes; Apple also tells how many phones there are."""
    with call.shop.store.reading() as db:
        customer_id = customer_of(call, db)["id"]
        apple, google = (_passes(db, customer_id, platform) for platform in ("apple", "google"))
    devices = [_told(row) for row in apple for _ in range(row["installed_devices"])]
    return One(
        {
            "summary": {"apple": _use(apple) | {"device_count": len(devices)}, "google": _use(google)},
            "apple_devices": devices,
            "google_passes": [_told(row) for row in google],
        }
    )


def notify(call: Call) -> One:
    """Take a message in; beyond ten an hour for one customer it is never sent, and nobody is told."""
    fields, now = fields_of(call), call.shop.clock()
    customer_id = text_in(fields, "customer_id", longest=LONGEST_ID, required=True)
    kind = choice_in(fields, "type", TYPES)
    message = text_in(fields, "message", longest=LONGEST_MESSAGE, required=True)
    hour_ago = written(now - timedelta(hours=1) * call.shop.scale)
    with call.shop.store.writing() as db:
        find(call, db, customer_id)
        (sent,) = db.execute(_SENT_SINCE, (customer_id, hour_ago)).fetchone()
        row = (new_id(), customer_id, kind, message, written(now), sent < MOST_AN_HOUR)
        db.execute("INSERT INTO notifications VALUES (?, ?, ?, ?, ?, ?)", row)
    return One({"notification_id": row[0], "status": "queued"}, status=202)


def _passes(db: sqlite3.Connection, customer_id: str, platform: str) -> Sequence[Row]:
    return db.execute(_PASSES, (customer_id, platform)).fetchall()


def _use(passes: Sequence[Row]) -> Item:
    return {"installed": any(row["installed_devices"] for row in passes), "pass_count": len(passes)}


def _told(row: Row) -> Item:
    return {"id": row["id"], "created_at": row["created_at"]}


ENDPOINTS = (
    Endpoint("wallet_devices", "GET", "/api/v2/customers/{id}/wallet-devices/", get_devices),
    Endpoint("wallet_notification", "POST", "/api/v2/wallet/notifications/", notify),
)
