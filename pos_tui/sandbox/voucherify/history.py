"""What was redeemed: of one voucher, or of the whole project with failures and rollbacks."""

import sqlite3

from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.entries import parent_told, redemption_told, rollback_told
from pos_tui.sandbox.voucherify.errors import unknown
from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.querying import filters_in, page_in, passes, range_in
from pos_tui.sandbox.voucherify.voucher import find_voucher

_SUCCESSES = "SELECT id FROM redemptions WHERE voucher_id = ? AND result = 'SUCCESS' ORDER BY number DESC"
_ALL = """
    SELECT r.id, r.at, 0 AS is_rollback, r.number, r.voucher_id, r.code, r.result, r.failure_code, r.customer_id,
    r.order_id, r.order_source_id FROM redemptions r
    UNION ALL
    SELECT b.id, b.at, 1, b.number, r.voucher_id, r.code, b.result, NULL, b.customer_id, r.order_id, r.order_source_id
    FROM rollbacks b JOIN redemptions r ON r.id = b.redemption_id
"""
_LISTED = f"""
    SELECT e.*, u.source_id, c.name AS campaign FROM ({_ALL}) e LEFT JOIN customers u ON u.id = e.customer_id
    LEFT JOIN vouchers v ON v.id = e.voucher_id LEFT JOIN campaigns c ON c.id = v.campaign_id
    ORDER BY e.at DESC, e.is_rollback DESC, e.number DESC
"""  # noqa: S608 - constants


def of_voucher(call: Call) -> Answer:
    """The successes of one voucher, newest first; what was rolled back since says so by its status."""
    with call.project.store.reading() as db:
        voucher = find_voucher(db, call.ids["code"])
        ids = [row["id"] for row in db.execute(_SUCCESSES, (voucher["id"],))]
        entries = [redemption_told(db, redemption_id) for redemption_id in ids]
    return Answer(
        {
            "quantity": voucher["quantity"],
            "redeemed_quantity": voucher["redeemed_quantity"],
            "object": "list",
            "url": f"/v1/vouchers/{voucher['code']}/redemptions?page=1&limit=10",
            "data_ref": "redemption_entries",
            "total": len(entries),
            "redemption_entries": entries,
        }
    )


def one(call: Call) -> Answer:
    """One redemption, or one rollback."""
    with call.project.store.reading() as db:
        row = next((row for row in db.execute(_LISTED) if row["id"] == call.ids["id"]), None)
        if row is None:
            raise unknown("redemption", call.ids["id"])
        return Answer(_told(db, row))


def listed(call: Call) -> Answer:
    """Redemptions, failures and rollbacks that match, newest first."""
    query, page = call.query, page_in(call.query)
    filters, in_time = filters_in(query, {}), range_in(query, "created_at")

    def matches(row: sqlite3.Row) -> bool:
        flat = {**dict(row), "voucher_code": row["code"], "related_object_id": row["voucher_id"]}
        return (
            query.get("result") in (None, row["result"])
            and query.get("campaign") in (None, row["campaign"])
            and query.get("customer") in (None, row["customer_id"], row["source_id"])
            and query.get("order") in (None, row["order_id"], row["order_source_id"])
            and in_time(row["at"])
            and passes(filters, flat)
        )

    with call.project.store.reading() as db:
        rows = [row for row in db.execute(_LISTED) if matches(row)]
        shown = [_told(db, row) for row in page.of(rows)]
    return Answer({"object": "list", "data_ref": "redemptions", "redemptions": shown, "total": len(rows)})


def _told(db: sqlite3.Connection, row: sqlite3.Row) -> Json:
    if row["is_rollback"]:
        return rollback_told(db, row["id"])
    return redemption_told(db, row["id"]) if row["code"] is not None else parent_told(db, row["id"])


ENDPOINTS = (
    Endpoint("history", "GET", "/v1/vouchers/{code}/redemption", of_voucher),
    Endpoint("redemptions", "GET", "/v1/redemptions", listed),
    Endpoint("redemption", "GET", "/v1/redemptions/{id}", one),
)
