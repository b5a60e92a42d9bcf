"""Reversing redemptions: the use, the credits and the points come back, a new voucher of a reward does not go.

One that has no parent is reversed alone or by its own id as a parent; several that were redeemed at once only together.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from sqlite3 import Row

from pos_tui.sandbox.voucherify.bodies import body_of, object_in, text_in
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.entries import rollback_told
from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.ids import short_id
from pos_tui.sandbox.voucherify.movements import move
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp
from pos_tui.sandbox.voucherify.people import find_customer

OLDEST = timedelta(days=90)

_ENTER = """
    INSERT INTO rollbacks (id, redemption_id, parent_id, at, reason, amount, customer_id, metadata, result)
    VALUES (:id, :redemption_id, :parent_id, :at, :reason, :amount, :customer_id, :metadata, :result)
"""
_RETURN = "UPDATE vouchers SET redeemed_quantity = redeemed_quantity - 1, updated_at = ? WHERE id = ?"
_CHILDREN = "SELECT * FROM redemptions WHERE parent_id = ? ORDER BY number"


def roll_back(call: Call) -> Answer:
    """Reverse one redemption that was redeemed alone."""
    return Answer(_reverse(call, parents=False)["rollbacks"][0])


def roll_back_all(call: Call) -> Answer:
    """Reverse all redemptions of a parent, or a single one that has none."""
    return Answer(_reverse(call, parents=True))


def _reverse(call: Call, *, parents: bool) -> Json:
    if not call.body.strip():
        raise Refusal("invalid_rollback_params", "Body is required, if only an empty object")
    body, now = body_of(call, key="invalid_rollback_params"), call.project.clock()
    reason = text_in(body, "reason", key="invalid_rollback_params") or call.query.get("reason")
    with call.project.store.writing() as db:
        redemption = db.execute("SELECT * FROM redemptions WHERE id = ?", (call.ids["id"],)).fetchone()
        if redemption is None:
            raise unknown("redemption", call.ids["id"])
        children = db.execute(_CHILDREN, (redemption["id"],)).fetchall()
        refusal = _refusal(redemption, children, now, parents=parents) or _mismatch(db, redemption, body)
        metadata = packed(object_in(body, "metadata", key="invalid_rollback_params") or {})
        base: Json = {"at": stamp(now), "reason": reason, "parent_id": None, "metadata": metadata}
        if refusal is not None:
            failed_id = _fail(db, redemption, base)
        else:
            return _reverse_all(db, redemption, children, base, now)
    if refusal.key == "already_rolled_back":
        refusal.resource = ("redemption_rollback", failed_id)
    raise refusal


def _reverse_all(db: sqlite3.Connection, redemption: Row, children: Sequence[Row], base: Json, now: datetime) -> Json:
    if not children:
        return {"rollbacks": [rollback_told(db, _reverse_one(db, redemption, base, now))]}
    parent_id = _enter(db, redemption, base)
    ids = [_reverse_one(db, child, base | {"parent_id": parent_id}, now) for child in children]
    return {"rollbacks": [rollback_told(db, one) for one in ids], "parent_rollback": rollback_told(db, parent_id)}


def _reverse_one(db: sqlite3.Connection, redemption: Row, base: Json, now: datetime) -> str:
    rollback_id = _enter(db, redemption, base)
    db.execute(_RETURN, (stamp(now), redemption["voucher_id"]))
    if redemption["amount"] is not None:
        voucher = db.execute("SELECT * FROM vouchers WHERE id = ?", (redemption["voucher_id"],)).fetchone()
        move(db, voucher, redemption["amount"], now, redemption["id"], rollback_id)
    return rollback_id


def _enter(db: sqlite3.Connection, redemption: Row, base: Json) -> str:
    rollback_id = short_id("rr")
    about = {"redemption_id": redemption["id"], "amount": redemption["amount"]}
    db.execute(
        _ENTER, {**base, **about, "id": rollback_id, "customer_id": redemption["customer_id"], "result": "SUCCESS"}
    )
    db.execute("UPDATE redemptions SET rollback_id = ? WHERE id = ?", (rollback_id, redemption["id"]))
    return rollback_id


def _fail(db: sqlite3.Connection, redemption: Row, base: Json) -> str:
    failed_id = short_id("rrf")
    about = {"redemption_id": redemption["id"], "amount": None, "customer_id": redemption["customer_id"]}
    db.execute(_ENTER, {**base, **about, "id": failed_id, "result": "FAILURE"})
    return failed_id


def _refusal(redemption: Row, children: Sequence[Row], now: datetime, *, parents: bool) -> Refusal | None:
    """Why the redemption cannot be reversed this way, None where it can."""
    if redemption["parent_id"] is not None:
        return Refusal(
            "invalid_redemption_parent", "You can rollback only a redemption that does not have parent redemption."
        )
    if redemption["result"] == "FAILURE" or (children and not parents):
        return Refusal("invalid_redemption", "This redemption cannot be rolled back this way.")
    if redemption["rollback_id"] is not None:
        return Refusal("already_rolled_back", "Redemption has been already rolled back.")
    if redemption["at"] < stamp(now - OLDEST):
        return Refusal("invalid_rollback_params", "Redemption is older than 3 months.")
    return None


def _mismatch(db: sqlite3.Connection, redemption: Row, body: Json) -> Refusal | None:
    """Whether the customer or the order said are not those of the redemption."""
    order, customer = object_in(body, "order"), object_in(body, "customer")
    if order is not None:
        said = (order.get("id", redemption["order_id"]), order.get("source_id", redemption["order_source_id"]))
        if said != (redemption["order_id"], redemption["order_source_id"]):
            return Refusal("invalid_order", "Order is not related with redemption")
    name = None if customer is None else customer.get("id") or customer.get("source_id")
    if name is not None and find_customer(db, name)["id"] != redemption["customer_id"]:
        return Refusal("invalid_customer", "Customer is not related with redemption")
    return None


ENDPOINTS = (
    Endpoint("rollback", "POST", "/v1/redemptions/{id}/rollback", roll_back),
    Endpoint("rollbacks", "POST", "/v1/redemptions/{id}/rollbacks", roll_back_all),
)
