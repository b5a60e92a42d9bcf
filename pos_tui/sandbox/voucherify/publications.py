"""Handing codes out to a customer. Our own `source_id` is the guard: with it only one code goes out, and only once."""

import sqlite3
from sqlite3 import Row
from typing import cast

from pos_tui.sandbox.voucherify.bodies import body_of, number_in, object_in, text_in
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.ids import long_id
from pos_tui.sandbox.voucherify.issuing import publish_to
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp, unpacked
from pos_tui.sandbox.voucherify.people import brief, customer_in
from pos_tui.sandbox.voucherify.querying import page_in
from pos_tui.sandbox.voucherify.voucher import SELECT, find_voucher, voucher_told

MOST = 50

_BRIEFLY = ("code", "object", "campaign", "discount", "gift", "loyalty_card", "is_referral_code")
"""What a list of publications says of a voucher (Voucherify, list publications)."""
_KEY = "invalid_publish_params"
_FREE = f"""
    {SELECT} WHERE v.campaign_id = ? AND v.holder_id IS NULL AND v.published = 0 AND v.active
    AND (v.expiration_date IS NULL OR v.expiration_date > ?)
    AND (v.quantity IS NULL OR v.redeemed_quantity < v.quantity)
    ORDER BY v.rowid LIMIT ?
"""
_ENTER = """
    INSERT INTO publications (id, source_id, customer_id, voucher_ids, channel, metadata, created_at)
    VALUES (:id, :source_id, :customer_id, :voucher_ids, :channel, :metadata, :now)
"""
_LISTED = """
    SELECT p.*, u.source_id AS of FROM publications p JOIN customers u ON u.id = p.customer_id
    WHERE p.source_id = ifnull(:source_id, p.source_id) OR (:source_id IS NULL AND p.source_id IS NULL)
    ORDER BY p.number DESC
"""


def publish(call: Call) -> Answer:
    """Hand out a code of a campaign, or a voucher by its code."""
    body, now = body_of(call, key=_KEY), call.project.clock()
    source_id = text_in(body, "source_id", key=_KEY)
    if "customer" not in body:
        raise Refusal("missing_customer", "Customer is required")
    with call.project.store.writing() as db:
        if source_id is not None and _published(db, source_id):
            raise Refusal("duplicate_source_id", f"Publication with source_id {source_id} exists")
        customer = customer_in(db, body, now)
        assert customer is not None  # noqa: S101 - the body has one
        vouchers = _chosen(db, body, source_id, customer, stamp(now))
        for voucher in vouchers:
            publish_to(db, voucher, customer["id"], now)
        new: Json = {
            "id": long_id("pub"),
            "source_id": source_id,
            "customer_id": customer["id"],
            "voucher_ids": packed([voucher["id"] for voucher in vouchers]),
            "channel": text_in(body, "channel", key=_KEY) or "API",
            "metadata": packed(object_in(body, "metadata", key=_KEY) or {}),
            "now": stamp(now),
        }
        db.execute(_ENTER, new)
        return Answer(_told(db, db.execute("SELECT * FROM publications WHERE id = ?", (new["id"],)).fetchone()))


def listed(call: Call) -> Answer:
    """Publications, newest first; by `source_id` the one that it guards."""
    page, source_id = page_in(call.query), call.query.get("source_id")
    who = call.query.get("customer")
    with call.project.store.reading() as db:
        rows = db.execute(_LISTED, {"source_id": source_id}).fetchall()
        rows = [row for row in rows if who in (None, row["customer_id"], row["of"])]
        shown = [_briefly(_told(db, row)) for row in page.of(rows)]
    return Answer({"object": "list", "data_ref": "publications", "publications": shown, "total": len(rows)})


def _published(db: sqlite3.Connection, source_id: str) -> bool:
    return db.execute("SELECT 1 FROM publications WHERE source_id = ?", (source_id,)).fetchone() is not None


def _chosen(db: sqlite3.Connection, body: Json, source_id: str | None, customer: Row, now: str) -> list[Row]:
    campaign = object_in(body, "campaign", key=_KEY)
    if campaign is not None:
        return _of_campaign(db, campaign, source_id, now)
    given: object = body.get("voucher")
    code: object = cast("Json", given).get("code") if isinstance(given, dict) else given
    if not isinstance(code, str) or not code:
        raise Refusal("missing_vouchers", "Either Campaign or Voucher is required")
    voucher = find_voucher(db, code)
    if not voucher["active"] or voucher["type"] == "LOYALTY_CARD":
        raise Refusal("voucher_cannot_be_published", f"Voucher '{voucher['id']}' cannot be published")
    if voucher["holder_id"] not in (None, customer["id"]):
        raise Refusal("voucher_already_published", f"Voucher '{voucher['id']}' has already been published")
    return [voucher]


def _of_campaign(db: sqlite3.Connection, campaign: Json, source_id: str | None, now: str) -> list[Row]:
    name, count = text_in(campaign, "name", key=_KEY), number_in(campaign, "count", key=_KEY) or 1
    if count > MOST:
        raise Refusal("too_many_vouchers_requested", f"At most {MOST} vouchers")
    if name is None or (source_id is not None and count > 1):
        raise Refusal(_KEY, "Campaign needs a name; with a source_id only one voucher goes out")
    found = db.execute("SELECT * FROM campaigns WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise unknown("campaign", name)
    if not found["active"]:
        raise Refusal("campaign_not_active", f"Campaign {name} is not active")
    vouchers = db.execute(_FREE, (found["id"], now, count)).fetchall()
    if len(vouchers) < count:
        raise Refusal("no_voucher_suitable_for_publication", f"Campaign {name} has no voucher left")
    return vouchers


def _told(db: sqlite3.Connection, row: Row) -> Json:
    ids: list[str] = unpacked(row["voucher_ids"])
    vouchers = [voucher_told(find_voucher(db, voucher_id)) for voucher_id in ids]
    customer = db.execute("SELECT * FROM customers WHERE id = ?", (row["customer_id"],)).fetchone()
    told: Json = {
        "id": row["id"],
        "object": "publication",
        "created_at": row["created_at"],
        "customer_id": row["customer_id"],
        "tracking_id": None,
        "metadata": unpacked(row["metadata"]),
        "channel": row["channel"],
        "source_id": row["source_id"],
        "result": "SUCCESS",
        "customer": brief(customer),
        "vouchers_id": ids,
    }
    one = {"voucher": vouchers[0]} if len(vouchers) == 1 else {"vouchers": [voucher["code"] for voucher in vouchers]}
    return told | one


def _briefly(told: Json) -> Json:
    if "voucher" not in told:
        return told
    return told | {"voucher": {name: part for name, part in told["voucher"].items() if name in _BRIEFLY}}


ENDPOINTS = (
    Endpoint("publish", "POST", "/v1/publications", publish),
    Endpoint("publications", "GET", "/v1/publications", listed),
)
