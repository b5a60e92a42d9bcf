"""Issued coupons (Zupy Partner API, list issued coupons). Looking a code up is this list filtered by `code`."""

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
_COLUMNS = "t.*, r.name AS reward_name, r.origin_type, u.full_name AS customer_name"
CONDITIONS = {
    "company_id": "t.company_id = :company_id",
    "status": "t.status = :status",
    "customer_id": "t.customer_id = :customer_id",
    "origin_type": "t.reward_id IN (SELECT id FROM rewards WHERE origin_type = :origin_type)",
    "reward_id": "t.reward_id = :reward_id",
    "code": "t.coupon_code = :code",
}


def list_issued(call: Call) -> Many:
    """The company's coupons that match every filter; those past their date expire before anyone sees them."""
    window = window_of(call.query)
    company_id = call.caller.company_id
    wanted = {
        "company_id": company_id,
        "status": filters.choice(call.query, "status", FILTERABLE),
        "customer_id": filters.text(call.query, "customer_id"),
        "origin_type": filters.choice(call.query, "origin_type", ORIGINS),
        "reward_id": filters.text(call.query, "reward_id"),
        "code": filters.text(call.query, "code"),
    }
    listing = Listing("coupons", filters.where(CONDITIONS, wanted), _COLUMNS, _JOINS)
    with call.shop.store.writing() as db:
        db.execute(_EXPIRE, (company_id, written(call.shop.clock())))
        return page(db, listing, wanted, window, _coupon)


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
