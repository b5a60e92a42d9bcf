"""The catalogue of rewards (Zupy Partner API, list rewards and reward details)."""

import sqlite3
from sqlite3 import Row

from pos_tui.sandbox import filters
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.problems import FieldError, invalid, missing
from pos_tui.sandbox.resources.customers import find

_COLUMNS = (
    "t.*, c.program_id, c.program_name,"
    " EXISTS (SELECT 1 FROM coupons k WHERE k.reward_id = t.id AND k.customer_id = :customer_id) AS already_redeemed"
)
_JOINS = "CROSS JOIN companies c ON c.id = t.company_id"
_CONDITIONS = {
    "company_id": "t.company_id = :company_id",
    "redeemable": (
        "(t.points_required <= :points AND ifnull(t.quantity_available, 1) > 0 AND NOT (t.origin_type = 'marketing'"
        " AND EXISTS (SELECT 1 FROM coupons k WHERE k.reward_id = t.id AND k.customer_id = :customer_id)))"
        " = :redeemable"
    ),
}
_ONE = f"SELECT {_COLUMNS} FROM rewards t {_JOINS} WHERE t.company_id = :company_id AND t.id = :id"  # noqa: S608


def list_rewards(call: Call) -> Many:
    """The company's rewards; with `redeemable`, those the customer has the points for and has not exhausted."""
    window = window_of(call.query)
    customer_id = filters.text(call.query, "customer_id")
    redeemable = filters.flag(call.query, "redeemable")
    if redeemable is not None and customer_id is None:
        raise invalid(FieldError("customer_id", "Este campo é obrigatório com redeemable."))
    wanted = {"company_id": call.caller.company_id, "redeemable": redeemable}
    listing = Listing("rewards", filters.where(_CONDITIONS, wanted), _COLUMNS, _JOINS)
    with call.shop.store.reading() as db:
        points = None if customer_id is None else find(call, db, customer_id)["points_balance"]
        return page(db, listing, wanted | {"customer_id": customer_id, "points": points}, window, _reward)


def get_reward(call: Call) -> One:
    """One reward."""
    with call.shop.store.reading() as db:
        return One(_reward(reward_of(call, db, call.ids["id"], filters.text(call.query, "customer_id"))))


def reward_of(call: Call, db: sqlite3.Connection, reward_id: str, customer_id: str | None) -> Row:
    """The company's reward with this id, and whether the customer has had it."""
    named = {"company_id": call.caller.company_id, "id": reward_id, "customer_id": customer_id}
    row = db.execute(_ONE, named).fetchone()
    if row is None:
        raise missing("Reward")
    return row


def _reward(row: Row) -> Item:
    return {
        "id": row["id"],
        "name": row["name"],
        "description": "",
        "reward_type": "generic",
        "points_required": row["points_required"],
        "monetary_value": None,
        "validity_days": row["validity_days"],
        "is_available": row["quantity_available"] != 0,
        "quantity_available": row["quantity_available"],
        "quantity_redeemed": row["quantity_redeemed"],
        "discount_type": "free_item",
        "discount_percentage": None,
        "discount_fixed_amount": None,
        "maximum_discount_value": None,
        "image_url": None,
        "program_id": row["program_id"],
        "program_name": row["program_name"],
        "is_active": True,
        "already_redeemed": bool(row["already_redeemed"]),
        "start_date": None,
        "end_date": None,
        "origin_type": row["origin_type"],
        "created_at": row["created_at"],
        "updated_at": row["created_at"],
    }


ENDPOINTS = (
    Endpoint("rewards", "GET", "/api/v2/rewards/", list_rewards),
    Endpoint("reward", "GET", "/api/v2/rewards/{id}/", get_reward),
)
