"""What moved on a gift or loyalty card, newest first, page by page with a cursor."""

from sqlite3 import Row

from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.querying import after_id, limit_in
from pos_tui.sandbox.voucherify.voucher import GIFT, find_voucher

_OF_VOUCHER = "SELECT * FROM transactions WHERE voucher_id = ? ORDER BY number DESC"


def transactions(call: Call) -> Answer:
    """The movements of one card; a voucher that is none has no movements."""
    limit = limit_in(call.query)
    with call.project.store.reading() as db:
        voucher = find_voucher(db, call.ids["code"])
        items = [_told(row, voucher) for row in db.execute(_OF_VOUCHER, (voucher["id"],))]
    shown, more = after_id(items, call.query.get("starting_after_id"), limit)
    told: Json = {"object": "list", "data_ref": "data", "data": list(shown), "has_more": more}
    if more:
        told["more_starting_after"] = shown[-1]["id"]
    return Answer(told)


def _told(row: Row, voucher: Row) -> Json:
    kind = "gift_voucher" if voucher["type"] == GIFT else "loyalty_card"
    details: Json = {
        "balance": {
            "type": kind,
            "total": row["total"],
            "amount": row["amount"],
            "object": "balance",
            "balance": row["balance"],
            "related_object": {"id": voucher["id"], "type": "voucher"},
        },
        "redemption": {"id": row["redemption_id"]},
    }
    if row["rollback_id"] is not None:
        details["rollback"] = {"id": row["rollback_id"]}
    return {
        "id": row["id"],
        "source_id": None,
        "voucher_id": voucher["id"],
        "campaign_id": voucher["campaign_id"],
        "source": None,
        "reason": None,
        "type": row["type"],
        "details": details,
        "related_transaction_id": None,
        "created_at": row["created_at"],
    }


ENDPOINTS = (Endpoint("transactions", "GET", "/v1/vouchers/{code}/transactions", transactions),)
