"""Vouchers as they are stored, found and told."""

import sqlite3
from sqlite3 import Row
from urllib.parse import quote

from pos_tui.sandbox.voucherify.errors import unknown
from pos_tui.sandbox.voucherify.objects import Json, uneven, unpacked

DISCOUNT, GIFT, LOYALTY = "DISCOUNT_VOUCHER", "GIFT_VOUCHER", "LOYALTY_CARD"

SELECT = """
    SELECT v.*, c.name AS campaign, c.type AS campaign_type, ifnull(c.active, 1) AS campaign_active
    FROM vouchers v LEFT JOIN campaigns c ON c.id = v.campaign_id
"""


def find_voucher(db: sqlite3.Connection, name: str) -> Row:
    """The voucher with this code, its case included, or with this id."""
    found = db.execute(f"{SELECT} WHERE v.code = ? OR v.id = ?", (name, name)).fetchone()
    if found is None:
        raise unknown("voucher", name)
    return found


def uses_left(voucher: Row) -> int | None:
    """How often it may still be redeemed, None for any number of times."""
    return None if voucher["quantity"] is None else voucher["quantity"] - voucher["redeemed_quantity"]


def voucher_told(voucher: Row) -> Json:
    """The whole voucher."""
    redemption: Json = {
        "quantity": voucher["quantity"],
        "redeemed_quantity": voucher["redeemed_quantity"],
        "object": "list",
        "url": f"/v1/vouchers/{quote(voucher['code'], safe='')}/redemptions?page=1&limit=10",
    }
    if voucher["type"] == LOYALTY:
        redemption["redeemed_points"] = voucher["redeemed_points"]
    if voucher["type"] == GIFT:
        redemption["redeemed_amount"] = voucher["gift_amount"] - voucher["balance"]
    rules = [_assignment(rule, voucher) for rule in unpacked(voucher["rules"])]
    hours = unpacked(voucher["hours"])
    whole: Json = {
        "id": voucher["id"],
        "code": voucher["code"],
        "campaign": voucher["campaign"],
        "campaign_id": voucher["campaign_id"],
        "category": None,
        "category_id": None,
        "categories": [_category(name) for name in unpacked(voucher["categories"])],
        "type": voucher["type"],
        "discount": unpacked(voucher["discount"]),
        "gift": gift_told(voucher),
        "loyalty_card": _card_told(voucher),
        "start_date": voucher["start_date"],
        "expiration_date": voucher["expiration_date"],
        "validity_timeframe": None,
        "validity_day_of_week": unpacked(voucher["weekdays"]),
        "validity_hours": None if hours is None else {"daily": hours},
        "active": bool(voucher["active"]),
        "additional_info": voucher["additional_info"],
        "metadata": unpacked(voucher["metadata"]),
        "assets": {"qr": {"id": voucher["id"], "url": "https://assets.example.com/qr"}, "barcode": None},
        "is_referral_code": voucher["referrer_id"] is not None,
        "created_at": voucher["created_at"],
        "updated_at": voucher["updated_at"],
        "holder_id": voucher["holder_id"],
        "referrer_id": voucher["referrer_id"],
        "redemption": redemption,
        "publish": {"object": "list", "count": voucher["published"], "url": "/v1/publications"},
        "validation_rules_assignments": {"object": "list", "data_ref": "data", "data": rules, "total": len(rules)},
        "object": "voucher",
    }
    return uneven(whole, voucher["id"])


def gift_told(voucher: Row) -> Json | None:
    """A gift card's money: what was ever put on it, and what can be spent."""
    if voucher["type"] != GIFT:
        return None
    return {
        "amount": voucher["gift_amount"],
        "balance": voucher["balance"],
        "subtracted_amount": 0,
        "effect": "APPLY_TO_ORDER",
    }


def _card_told(voucher: Row) -> Json | None:
    if voucher["type"] != LOYALTY:
        return None
    return {
        "points": voucher["points"],
        "balance": voucher["balance"],
        "pending_points": 0,
        "expired_points": 0,
        "subtracted_points": 0,
        "next_expiration_date": None,
        "next_expiration_points": None,
    }


def _category(name: str) -> Json:
    return {"id": f"cat_{name.lower()}", "name": name, "hierarchy": 1, "object": "category"}


def _assignment(rule: Json, voucher: Row) -> Json:
    return {
        "id": f"asgm_{rule['id'][4:]}",
        "rule_id": rule["id"],
        "related_object_id": voucher["id"],
        "related_object_type": "voucher",
        "object": "validation_rules_assignment",
    }
