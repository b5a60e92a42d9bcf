"""Rewards that a loyalty card can buy, and buying one. A member's id is the code of the card."""

from sqlite3 import Row

from pos_tui.sandbox.voucherify.asked import Asked, Wanted
from pos_tui.sandbox.voucherify.bodies import body_of, number_in, object_in, text_in
from pos_tui.sandbox.voucherify.cards import CAMPAIGN, COIN
from pos_tui.sandbox.voucherify.considering import Scene, consider
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.errors import unknown
from pos_tui.sandbox.voucherify.objects import Json, unpacked
from pos_tui.sandbox.voucherify.order import read_sale
from pos_tui.sandbox.voucherify.people import find_customer
from pos_tui.sandbox.voucherify.redemption import commit
from pos_tui.sandbox.voucherify.voucher import LOYALTY, find_voucher


def member_rewards(call: Call) -> Answer:
    """The programme's rewards in the order of their price; those within the balance with `affordable_only`."""
    only_affordable = call.query.get("affordable_only") == "true"
    with call.project.store.reading() as db:
        card = find_voucher(db, call.ids["code"])
        if card["type"] != LOYALTY:
            raise unknown("voucher", call.ids["code"])
        rows = db.execute(
            "SELECT * FROM rewards WHERE campaign_id = ? ORDER BY ifnull(points, 0), id", (card["campaign_id"],)
        ).fetchall()
    within = [row for row in rows if (row["points"] or 1) <= card["balance"] and row["stock"] != 0]
    data = [_told(row) for row in (within if only_affordable else rows)]
    return Answer({"object": "list", "data_ref": "data", "data": data, "total": len(data)})


def member_redeem(call: Call) -> Answer:
    """Buy one reward with the card's points; the holder is the customer."""
    body, now = body_of(call), call.project.clock()
    reward = object_in(body, "reward") or {}
    wanted = Wanted("voucher", call.ids["code"], reward_id=text_in(reward, "id"), points=number_in(reward, "points"))
    asked = Asked([wanted], read_sale(body), None, frozenset(), object_in(body, "metadata") or {}, body)
    with call.project.store.writing() as db:
        card = find_voucher(db, wanted.name)
        if card["type"] != LOYALTY:
            raise unknown("voucher", wanted.name)
        holder = None if card["holder_id"] is None else find_customer(db, card["holder_id"])
        scene = Scene(db, call.project, holder, None, now)
        verdict = consider(scene, asked)
        if verdict.inapplicable:
            raise verdict.inapplicable[0].refusal
        return Answer(commit(scene, asked, verdict)["redemptions"][0])


def _told(row: Row) -> Json:
    """The reward, and what it costs in this programme; paying with points has no price of its own."""
    reward: Json = {
        "id": row["id"],
        "name": row["name"],
        "type": row["type"],
        "parameters": _parameters(row),
        "stock": row["stock"],
        "redeemed": row["redeemed"],
        "attributes": {},
        "created_at": row["created_at"],
        "object": "reward",
    }
    assignment: Json = {
        "id": f"rewa_{row['id'][4:]}",
        "reward_id": row["id"],
        "related_object_id": row["campaign_id"],
        "related_object_type": "campaign",
        "object": "reward_assignment",
    }
    if row["type"] != COIN:
        assignment["parameters"] = {"loyalty": {"points": row["points"]}}
    return {"reward": reward, "assignment": assignment, "object": "loyalty_reward"}


def _parameters(row: Row) -> Json:
    gives = unpacked(row["gives"])
    if row["type"] == COIN:
        return {"coin": {"exchange_ratio": gives["cents_per_point"] / 100, "points_ratio": 1}}
    if row["type"] == CAMPAIGN:
        return {"campaign": {"id": gives["campaign_id"], "type": "DISCOUNT_COUPONS"}}
    return {"product": {"id": gives["product_id"], "sku_id": None}}


ENDPOINTS = (
    Endpoint("member_rewards", "GET", "/v1/loyalties/members/{code}/rewards", member_rewards),
    Endpoint("member_redeem", "POST", "/v1/loyalties/members/{code}/redemption", member_redeem),
)
