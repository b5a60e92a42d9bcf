"""Redeeming a reward (Zupy Partner API, redeem a reward): points become a coupon, each time anew.

Missing points can be topped up with Z$, up to a fifth of the reward's cost, at a fifth more than their number.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from secrets import choice
from sqlite3 import Row

from pos_tui.sandbox.activities import move_points
from pos_tui.sandbox.bodies import fields_of, flag_in
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Call, Endpoint, One
from pos_tui.sandbox.enrolment import new_id
from pos_tui.sandbox.otp import sessions
from pos_tui.sandbox.problems import FieldError, Problem, invalid
from pos_tui.sandbox.resources.customers import customer_of
from pos_tui.sandbox.resources.rewards import reward_of

_ISSUE = """
    INSERT INTO coupons VALUES (
        :id, :company_id, :code, :reward_id, :origin_type, :customer_id, 'active', :points, :valid_until, :uses, :uses,
        NULL, :now
    )
"""
_TAKE_ONE = """
    UPDATE rewards SET quantity_redeemed = quantity_redeemed + 1, quantity_available = quantity_available - 1
    WHERE id = ?
"""
_LEDGER = """
    INSERT INTO redeems (coupon_id, code, customer_id, reward_id, points_used, z_tokens_used, redeemed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def redeem(call: Call) -> One:
    """Take the points and issue the coupon, or say why not: objects, then session, then stock, limit and points."""
    now = call.shop.clock()
    with_z = flag_in(fields_of(call), "use_z_tokens") if call.body.strip() else False
    with call.shop.store.writing() as db:
        customer = customer_of(call, db)
        reward = reward_of(call, db, call.ids["reward_id"], customer["id"])
        sessions.require(call, db, customer["id"], now, needed=call.shop.policy.for_redemption)
        _check_limits(reward)
        points, z_tokens = _price(customer, reward, with_z=with_z)
        coupon_id, code, valid_until = _issue(db, customer, reward, points, now)
        entry = move_points(db, customer["id"], -points, "redeem_reward_code", reward["name"], now)
        z_balance = _pay(db, customer, z_tokens)
        z_used = None if z_tokens is None else f"{z_tokens:.6f}"
        db.execute(_LEDGER, (coupon_id, code, customer["id"], reward["id"], points, z_used, written(now)))
    return One(
        {
            "customer_id": customer["id"],
            "coupon_code": code,
            "points_used": points,
            "z_tokens_used": z_used,
            "new_balance": entry["balance_after"],
            "new_z_balance": z_balance,
            "valid_until": valid_until,
            "created_at": written(now),
        }
    )


def _check_limits(reward: Row) -> None:
    if reward["quantity_available"] == 0:
        raise invalid(FieldError("reward_id", "Prêmio esgotado"))
    if reward["origin_type"] == "marketing" and reward["already_redeemed"]:
        raise invalid(FieldError("reward_id", "Prêmio gratuito já resgatado por este cliente"))


def _price(customer: Row, reward: Row, *, with_z: bool) -> tuple[int, Decimal | None]:
    """The points and Z$ to take; None where no Z$ were asked for or needed."""
    cost, balance = reward["points_required"], customer["points_balance"]
    gap = max(0, cost - balance)
    if gap == 0:
        return cost, None
    z_tokens = gap * Decimal("1.2")
    if with_z and gap * 5 <= cost and z_tokens <= Decimal(customer["zupy_balance"]):
        return cost - gap, z_tokens
    raise Problem(
        "insufficient-balance",
        "Insufficient points balance.",
        errors=[FieldError("points", f"Pontos insuficientes: faltam {gap}.")],
    )


def _issue(db: sqlite3.Connection, customer: Row, reward: Row, points: int, now: datetime) -> tuple[str, str, str]:
    """The new coupon's id, code and last moment."""
    coupon_id, code = new_id(), _free_code(lambda code: _is_taken(db, code))
    valid_until = written(now + timedelta(days=reward["validity_days"]))
    coupon = {
        "id": coupon_id,
        "company_id": customer["company_id"],
        "code": code,
        "reward_id": reward["id"],
        "origin_type": reward["origin_type"],
        "customer_id": customer["id"],
        "points": points,
        "valid_until": valid_until,
        "uses": reward["usages_allowed"],
        "now": written(now),
    }
    db.execute(_ISSUE, coupon)
    db.execute(_TAKE_ONE, (reward["id"],))
    return coupon_id, code, valid_until


def _free_code(is_taken: Callable[[str], bool]) -> str:
    while True:
        code = "CZ-" + "".join(choice("0123456789ABCDEF") for _ in range(8))
        if not code[3:].isdigit() and not is_taken(code):
            return code


def _is_taken(db: sqlite3.Connection, code: str) -> bool:
    return db.execute("SELECT 1 FROM coupons WHERE coupon_code = ?", (code,)).fetchone() is not None


def _pay(db: sqlite3.Connection, customer: Row, z_tokens: Decimal | None) -> str:
    """The customer's Z$ after the payment."""
    left = f"{Decimal(customer['zupy_balance']) - (z_tokens or 0):.6f}"
    db.execute("UPDATE customers SET zupy_balance = ? WHERE id = ?", (left, customer["id"]))
    return left


ENDPOINTS = (
    Endpoint(
        "redeem",
        "POST",
        "/api/v2/customers/{id}/rewards/{reward_id}/redeem/",
        redeem,
        resolves_policy=True,
    ),
)
