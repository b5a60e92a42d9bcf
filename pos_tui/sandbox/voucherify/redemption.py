"""Redeeming codes. The whole decision happens under the store's write lock, so of two for the last use one wins.

There is no guard against a repeat: what is sent twice is two redemptions, or `quantity_exceeded`.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pos_tui.sandbox.voucherify.asked import Asked, read_asked
from pos_tui.sandbox.voucherify.cards import CAMPAIGN
from pos_tui.sandbox.voucherify.considering import Applicable, Scene, Verdict, consider
from pos_tui.sandbox.voucherify.elements import inapplicable_told, skipped_told
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.entries import parent_told, redemption_told
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.ids import long_id, short_id
from pos_tui.sandbox.voucherify.issuing import issue_from
from pos_tui.sandbox.voucherify.movements import move
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp, unpacked
from pos_tui.sandbox.voucherify.people import customer_in
from pos_tui.sandbox.voucherify.sessions import let_go

_ENTER = """
    INSERT INTO redemptions (
        id, parent_id, voucher_id, code, customer_id, at, result, failure_code, failure_message, amount, discount,
        order_id, order_source_id, sale, metadata, reward, by
    ) VALUES (
        :id, :parent_id, :voucher_id, :code, :customer_id, :at, :result, :failure_code, :failure_message, :amount,
        :discount, :order_id, :order_source_id, :sale, :metadata, :reward, :by
    )
"""
_NOTHING: Mapping[str, Any] = {
    "parent_id": None,
    "voucher_id": None,
    "code": None,
    "failure_code": None,
    "failure_message": None,
    "amount": None,
    "discount": 0,
    "sale": None,
    "reward": None,
    "by": None,
}
_USE = "UPDATE vouchers SET redeemed_quantity = redeemed_quantity + 1, updated_at = ? WHERE id = ?"


def redeem(call: Call) -> Answer:
    """Redeem what can be redeemed, or say why nothing was."""
    asked, now = read_asked(call), call.project.clock()
    codes = [wanted.name for wanted in asked.wanted]
    with (
        call.project.busy.running(codes, locked=asked.session_key is not None),
        call.project.store.writing() as db,
    ):
        customer = customer_in(db, asked.body, now)
        scene = Scene(db, call.project, customer, asked.session_key, now)
        verdict = consider(scene, asked)
        for one in verdict.inapplicable:
            _fail(scene, asked, one.wanted.name, one.refusal)
        done: Json = commit(scene, asked, verdict) if verdict.applicable else {"redemptions": []}
    alone = len(asked.wanted) == 1 or call.project.mode == "all"
    if verdict.inapplicable and not verdict.applicable and alone and call.project.failures == "error":
        raise verdict.inapplicable[0].refusal
    return Answer(done | _beside(verdict))


def commit(scene: Scene, asked: Asked, verdict: Verdict, by: str | None = None) -> Json:
    """Enter every code that applies; several at once get a parent that ties them together."""
    several = len(verdict.applicable) > 1
    base = _base(scene, asked) | {"order_id": long_id("ord"), "result": "SUCCESS", "by": by}
    parent_id = short_id("r") if several else None
    if several:
        scene.db.execute(_ENTER, base | {"id": parent_id, "sale": _packed_sale(verdict)})
    ids = [_enter(scene, base | {"parent_id": parent_id}, one) for one in verdict.applicable]
    redemptions = [redemption_told(scene.db, redemption_id) for redemption_id in ids]
    told: Json = {"redemptions": redemptions}
    if parent_id is not None:
        told["parent_redemption"] = parent_told(scene.db, parent_id)
    if verdict.sale is not None:
        told["order"] = _order(base, verdict, scene)
    return told


def _enter(scene: Scene, base: Json, one: Applicable) -> str:
    """One redemption of one code, with all that moves for it; its id."""
    db, voucher, redemption_id = scene.db, one.voucher, short_id("r")
    given = None if one.reward is None else _give(db, one, base["customer_id"], scene.now)
    db.execute(
        _ENTER,
        {
            **base,
            "id": redemption_id,
            "voucher_id": voucher["id"],
            "code": voucher["code"],
            "amount": one.amount,
            "discount": one.discount,
            "sale": None if one.sale is None else packed(one.sale.told()),
            "reward": None if given is None else packed(given),
        },
    )
    db.execute(_USE, (stamp(scene.now), voucher["id"]))
    if one.amount is not None:
        move(db, voucher, -one.amount, scene.now, redemption_id)
    let_go(db, voucher["id"], scene.session_key)
    return redemption_id


def _give(db: sqlite3.Connection, one: Applicable, customer_id: str | None, now: datetime) -> Json:
    """Take a reward out of its stock; one that is a campaign comes with a new voucher."""
    reward = one.reward
    assert reward is not None  # noqa: S101 - only asked where there is one
    db.execute("UPDATE rewards SET redeemed = redeemed + 1, stock = stock - 1 WHERE id = ?", (reward["id"],))
    told: Json = {"id": reward["id"], "name": reward["name"], "type": reward["type"], "object": "reward"}
    told["assignment_id"] = f"rewa_{reward['id'][4:]}"
    if reward["type"] == CAMPAIGN:
        holder = customer_id or one.voucher["holder_id"]
        told["voucher"] = issue_from(db, unpacked(reward["gives"])["campaign_id"], holder, now)
    return told


def _fail(scene: Scene, asked: Asked, code: str, refusal: Refusal) -> None:
    """Keep a failure, which moves nothing."""
    known = scene.db.execute("SELECT id, code FROM vouchers WHERE code = ? OR id = ?", (code, code)).fetchone()
    about = {"code": code, "voucher_id": None} if known is None else {"code": known["code"], "voucher_id": known["id"]}
    failure = {"failure_code": refusal.key, "failure_message": refusal.message, "result": "FAILURE"}
    scene.db.execute(_ENTER, _base(scene, asked) | about | failure | {"id": short_id("rf"), "order_id": None})


def _base(scene: Scene, asked: Asked) -> Json:
    return {
        **_NOTHING,
        "customer_id": None if scene.customer is None else scene.customer["id"],
        "at": stamp(scene.now),
        "order_source_id": None if asked.sale is None else asked.sale.source_id,
        "metadata": packed(asked.metadata),
    }


def _packed_sale(verdict: Verdict) -> str | None:
    return None if verdict.sale is None else packed(verdict.sale.told())


def _order(base: Json, verdict: Verdict, scene: Scene) -> Json:
    """The root order, with the totals of all codes together."""
    assert verdict.sale is not None  # noqa: S101 - only asked where there is one
    times = {"created_at": stamp(scene.now), "updated_at": None, "status": "PAID"}
    return {"id": base["order_id"], **times, **verdict.sale.told(), "customer_id": base["customer_id"]}


def _beside(verdict: Verdict) -> Json:
    told: Json = {}
    if verdict.inapplicable:
        told["inapplicable_redeemables"] = [inapplicable_told(one) for one in verdict.inapplicable]
    if verdict.skipped:
        told["skipped_redeemables"] = [skipped_told(one) for one in verdict.skipped]
    return told


ENDPOINTS = (Endpoint("redeem", "POST", "/v1/redemptions", redeem),)
