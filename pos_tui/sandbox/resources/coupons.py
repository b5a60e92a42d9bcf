"""Issued coupons (Zupy Partner API, list issued coupons). Looking a code up is this list filtered by `code`."""

import sqlite3
from collections.abc import Mapping
from sqlite3 import Row

from pos_tui.sandbox import filters
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many
from pos_tui.sandbox.paging import Listing, page, window_of

FILTERABLE = ("active", "used", "expired", "cancelled")
ORIGINS = ("loyalty_reward", "marketing")

_LABELS = {
    "active": "Ativo",
    "used": "Utilizado",
    "expired": "Expirado",
    "cancelled": "Cancelado",
    "pending": "Pending",
    "pending_blockchain": "Pending Blockchain",
    "completed": "Completed",
    "failed": "Failed",
    "blockchain_error": "Blockchain Error",
}
_EXPIRE = """
    UPDATE coupons INDEXED BY coupons_ending SET status = 'expired'
    WHERE company_id = ? AND status = 'active' AND valid_until < ?
"""
_JOINS = "CROSS JOIN rewards r ON r.id = t.reward_id CROSS JOIN customers u ON u.id = t.customer_id"
_COLUMNS = "t.*, r.name AS reward_name, u.full_name AS customer_name"
_INDEXES = {
    ("code",): None,
    ("customer_id", "reward_id"): "coupons_of_customer_by_reward",
    ("customer_id", "status"): "coupons_of_customer_by_status",
    ("customer_id",): "coupons_of_customer",
    ("reward_id", "status"): "coupons_of_reward_by_status",
    ("reward_id",): "coupons_of_reward",
    ("status",): "coupons_by_status",
    (): "coupons_listed",
}
"""What narrows most comes first; the store would take the index with the most columns, which may hold nearly all."""
_CONDITIONS = {
    "company_id": "t.company_id = :company_id",
    "status": "t.status = :status",
    "customer_id": "t.customer_id = :customer_id",
    "origin_type": "t.origin_type = :origin_type",
    "reward_id": "t.reward_id = :reward_id",
    "code": "t.coupon_code = :code",
}


def list_issued(call: Call) -> Many:
    """The company's coupons that match every filter; those past their date expire before anyone sees them."""
    window = window_of(call.query)
    wanted = asked_for(call, filters.choice(call.query, "status", FILTERABLE))
    with call.shop.store.writing() as db:
        expire(call, db)
        return page(db, listing_of(wanted), wanted, window, _coupon)


def asked_for(call: Call, status: str | None = None) -> Mapping[str, str | None]:
    """The filters in the query beside the status, None where one is not given."""
    return {
        "company_id": call.caller.company_id,
        "status": status,
        "customer_id": filters.text(call.query, "customer_id"),
        "origin_type": filters.choice(call.query, "origin_type", ORIGINS),
        "reward_id": filters.text(call.query, "reward_id"),
        "code": filters.text(call.query, "code"),
    }


def listing_of(wanted: Mapping[str, str | None]) -> Listing:
    """The list of the coupons that are `wanted`; no tally knows of a code, which one coupon has at most."""
    index = next(index for names, index in _INDEXES.items() if all(wanted[name] for name in names))
    tallies = None if wanted["code"] else "coupon_tallies"
    return Listing("coupons", filters.where(_CONDITIONS, wanted), _COLUMNS, _JOINS, index, tallies)


def expire(call: Call, db: sqlite3.Connection) -> None:
    """Let the company's coupons that are past their date expire for good."""
    db.execute(_EXPIRE, (call.caller.company_id, written(call.shop.clock())))


def _coupon(row: Row) -> Item:
    return {
        "id": row["id"],
        "coupon_code": row["coupon_code"],
        "reward_name": row["reward_name"],
        "reward_id": row["reward_id"],
        "customer_id": row["customer_id"],
        "customer_name": row["customer_name"],
        "status": row["status"],
        "status_display": _LABELS[row["status"]],
        "points_spent": row["points_spent"],
        "redemption_date": row["created_at"],
        "valid_until": row["valid_until"],
        "remaining_usages": row["remaining_usages"],
        "total_usages_allowed": row["total_usages_allowed"],
        "created_at": row["created_at"],
        "usage_date": row["usage_date"],
        "origin_type": row["origin_type"],
    }


ENDPOINTS = (Endpoint("coupons", "GET", "/api/v2/coupons/issued/", list_issued),)
