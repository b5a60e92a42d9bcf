"""Passes for the wallets of phones (Zupy Partner API, wallet passes).

Making one is documented without an idempotency key: each call makes another. What becomes of a pass for a coupon that
cannot be used is not documented; here it is refused. A pass made here is on no phone yet.
"""

import sqlite3
from collections.abc import Mapping
from sqlite3 import Row

from pos_tui.sandbox import filters
from pos_tui.sandbox.bodies import REQUIRED, choice_in, fields_of, text_in
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.enrolment import new_id
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.problems import FieldError, invalid, missing
from pos_tui.sandbox.resources.coupons import expire
from pos_tui.sandbox.resources.customers import find

LONGEST_ID = 27
PLATFORMS = ("apple", "google")

_ADDRESSES = {
    "apple": "https://cdn.zupy.example.com/passes/{}.pkpass",
    "google": "https://wallet.example.com/save/{}",
}
_STATUSES = {None: "active", "active": "active", "expired": "expired"}
"""By the coupon's status; a coupon that was used or cancelled makes its pass void."""

_COLUMNS = """
    t.*, k.status AS coupon_status, ifnull(r.name, c.program_name) AS title,
    max(t.created_at, ifnull(k.usage_date, t.created_at)) AS last_updated
"""
_JOINS = (
    "CROSS JOIN companies c ON c.id = t.company_id LEFT JOIN coupons k ON k.id = t.coupon_id"
    " LEFT JOIN rewards r ON r.id = k.reward_id"
)
_OF_CUSTOMER = Listing("wallet_passes", "t.customer_id = :customer_id", _COLUMNS, _JOINS)
_ONE = f"SELECT {_COLUMNS} FROM wallet_passes t {_JOINS} WHERE t.company_id = ? AND t.id = ?"  # noqa: S608 - constants
_COUPON = "SELECT k.*, r.name FROM coupons k JOIN rewards r ON r.id = k.reward_id WHERE k.customer_id = ? AND k.id = ?"


def make_loyalty_pass(call: Call) -> One:
    """A pass of the customer's card."""
    fields = fields_of(call)
    customer_id, platform = _customer_and_platform(fields)
    with call.shop.store.writing() as db:
        return One(_made(call, db, find(call, db, customer_id), platform, None), status=201)


def make_coupon_pass(call: Call) -> One:
    """A pass of one of the customer's coupons, which the body names by id, not by code."""
    fields = fields_of(call)
    customer_id, platform = _customer_and_platform(fields)
    coupon_id = text_in(fields, "coupon_id", longest=LONGEST_ID, required=True)
    with call.shop.store.writing() as db:
        customer = find(call, db, customer_id)
        expire(call, db)
        coupon = db.execute(_COUPON, (customer_id, coupon_id)).fetchone()
        if coupon is None:
            raise missing("Coupon")
        if coupon["status"] != "active":
            raise invalid(FieldError("coupon_id", "Este cupom não está ativo."))
        made = _made(call, db, customer, platform, coupon_id)
    return One(made | {"coupon_title": coupon["name"], "expiry_date": coupon["valid_until"]}, status=201)


def list_passes(call: Call) -> Many:
    """The passes of one customer, who must be named."""
    window = window_of(call.query)
    customer_id = filters.text(call.query, "customer_id")
    if customer_id is None:
        raise invalid(FieldError("customer_id", REQUIRED))
    with call.shop.store.writing() as db:
        expire(call, db)
        customer = find(call, db, customer_id)
        return page(db, _OF_CUSTOMER, {"customer_id": customer["id"]}, window, _summary)


def get_status(call: Call) -> One:
    """One pass, and on how many phones it is."""
    with call.shop.store.writing() as db:
        expire(call, db)
        row: Row | None = db.execute(_ONE, (call.caller.company_id, call.ids["pass_id"])).fetchone()
    if row is None:
        raise missing("Wallet pass")
    more = {name: row[name] for name in ("customer_id", "installed_devices", "last_updated")}
    return One(_summary(row) | more)


def _customer_and_platform(fields: Mapping[str, object]) -> tuple[str, str]:
    customer_id = text_in(fields, "customer_id", longest=LONGEST_ID, required=True)
    return customer_id, choice_in(fields, "platform", PLATFORMS)


def _made(call: Call, db: sqlite3.Connection, customer: Row, platform: str, coupon_id: str | None) -> Item:
    pass_id, now = new_id(), written(call.shop.clock())
    row = (pass_id, customer["company_id"], customer["id"], coupon_id, platform, 0, now)
    db.execute("INSERT INTO wallet_passes VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return {"id": pass_id, "pass_url": _ADDRESSES[platform].format(pass_id), "platform": platform, "created_at": now}


def _summary(row: Row) -> Item:
    return {
        "id": row["id"],
        "pass_type": "loyalty" if row["coupon_id"] is None else "coupon",
        "platform": row["platform"],
        "status": _STATUSES.get(row["coupon_status"], "voided"),
        "title": row["title"],
        "created_at": row["created_at"],
    }


ENDPOINTS = (
    Endpoint("wallet_loyalty", "POST", "/api/v2/wallet/passes/loyalty/", make_loyalty_pass),
    Endpoint("wallet_coupon", "POST", "/api/v2/wallet/passes/coupons/", make_coupon_pass),
    Endpoint("wallet_passes", "GET", "/api/v2/wallet/passes/", list_passes),
    Endpoint("wallet_status", "GET", "/api/v2/wallet/passes/{pass_id}/status/", get_status),
)
