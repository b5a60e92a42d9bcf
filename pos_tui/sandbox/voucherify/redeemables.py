"""A customer's redeemables: the vouchers they hold, and those they may share, page by page with a cursor."""

import sqlite3
from sqlite3 import Row

from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.objects import Json, stamp
from pos_tui.sandbox.voucherify.people import find_customer
from pos_tui.sandbox.voucherify.querying import after_id, limit_in, order_in
from pos_tui.sandbox.voucherify.voucher import SELECT, uses_left, voucher_told

_HELD = f"{SELECT} WHERE v.holder_id = :id OR v.referrer_id = :id"


def held(call: Call) -> Answer:
    """Newest first, unless another order is asked for."""
    limit = limit_in(call.query)
    _, descending = order_in(call.query, ("created_at", "id"), "-created_at")
    with call.project.store.reading() as db:
        customer = find_customer(db, call.ids["id"])
        items = [_told(voucher, customer, stamp(call.project.clock())) for voucher in _vouchers(db, customer)]
    items.sort(key=lambda item: (item["created_at"], item["id"]), reverse=descending)
    shown, more = after_id(items, call.query.get("starting_after_id"), limit)
    told: Json = {"object": "list", "data_ref": "data", "data": list(shown), "total": len(items), "has_more": more}
    if more:
        told["more_starting_after"] = shown[-1]["id"]
    return Answer(told)


def _vouchers(db: sqlite3.Connection, customer: Row) -> list[Row]:
    return db.execute(_HELD, {"id": customer["id"]}).fetchall()


def _told(voucher: Row, customer: Row, now: str) -> Json:
    shares = voucher["referrer_id"] == customer["id"]
    return {
        "id": f"rh_{voucher['id'][2:]}",
        "created_at": voucher["created_at"],
        "redeemable_id": voucher["id"],
        "redeemable_object": "voucher",
        "customer_id": customer["id"],
        "holder_role": "REFERRER" if shares else "OWNER",
        "campaign_id": voucher["campaign_id"],
        "campaign_type": voucher["campaign_type"],
        "voucher_type": voucher["type"],
        "redeemable": {"type": "voucher", "voucher": _in_full(voucher), "status": _status(voucher, now)},
    }


def _in_full(voucher: Row) -> Json:
    """The whole voucher. Here the vendor's examples write a time with its offset."""
    return voucher_told(voucher) | {"created_at": voucher["created_at"].replace("Z", "+00:00")}


def _status(voucher: Row, now: str) -> str:
    """Only ACTIVE is documented by an example; the other words are this stand-in's own."""
    if not voucher["active"]:
        return "DISABLED"
    if voucher["expiration_date"] is not None and voucher["expiration_date"] <= now:
        return "EXPIRED"
    return "USED" if uses_left(voucher) == 0 else "ACTIVE"


ENDPOINTS = (Endpoint("redeemables", "GET", "/v1/customers/{id}/redeemables", held),)
