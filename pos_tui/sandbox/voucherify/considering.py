"""Looking at the codes of a request one by one, in their order: what applies, what does not, what is skipped."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Row

from pos_tui.sandbox.voucherify.asked import Asked, Wanted
from pos_tui.sandbox.voucherify.cards import Payment, buy_reward, pay_with_gift
from pos_tui.sandbox.voucherify.discount import discounted
from pos_tui.sandbox.voucherify.errors import Refusal, unknown
from pos_tui.sandbox.voucherify.objects import Json, unpacked
from pos_tui.sandbox.voucherify.order import Sale
from pos_tui.sandbox.voucherify.project import Project
from pos_tui.sandbox.voucherify.rules import Asking, check_rules
from pos_tui.sandbox.voucherify.sessions import Held, held_by_others
from pos_tui.sandbox.voucherify.stacking import skipped_for
from pos_tui.sandbox.voucherify.validity import check_dates, check_hours
from pos_tui.sandbox.voucherify.voucher import DISCOUNT, GIFT, LOYALTY, find_voucher, uses_left

_REDEEMED = """
    SELECT count(*) FROM redemptions
    WHERE voucher_id = ? AND customer_id = ? AND result = 'SUCCESS' AND rollback_id IS NULL
"""


@dataclass(frozen=True, slots=True)
class Applicable:
    """A code that can be redeemed: what it gives, and the sale after it. `amount` is in credits or points."""

    wanted: Wanted
    voucher: Row
    result: Json
    sale: Sale | None
    discount: int = 0
    amount: int | None = None
    reward: Row | None = None


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """A code that cannot, and why."""

    wanted: Wanted
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Skipped:
    """A code that was left out for the others' sake, or because nothing is left for it."""

    wanted: Wanted
    key: str


@dataclass(slots=True)
class Verdict:
    """What came of all codes; `sale` is the one after all that apply."""

    sale: Sale | None
    applicable: list[Applicable] = field(default_factory=list[Applicable])
    inapplicable: list[Inapplicable] = field(default_factory=list[Inapplicable])
    skipped: list[Skipped] = field(default_factory=list[Skipped])


@dataclass(frozen=True, slots=True)
class Scene:
    """What every code is looked at against."""

    db: sqlite3.Connection
    project: Project
    customer: Row | None
    session_key: str | None
    now: datetime


def consider(scene: Scene, asked: Asked) -> Verdict:
    """The verdict on every code; where it is all or none, the first bad one ends it and takes the good ones along."""
    verdict = Verdict(asked.sale)
    for wanted in asked.wanted:
        if scene.project.mode == "all" and verdict.inapplicable:
            verdict.skipped.append(Skipped(wanted, "preceding_validation_failed"))
            continue
        try:
            _consider(scene, verdict, wanted)
        except Refusal as refusal:
            refusal.redeemable = wanted.name
            verdict.inapplicable.append(Inapplicable(wanted, refusal))
    if scene.project.mode == "all" and verdict.inapplicable:
        verdict.applicable, verdict.sale = [], asked.sale
    return verdict


def _consider(scene: Scene, verdict: Verdict, wanted: Wanted) -> None:
    if wanted.kind != "voucher":
        raise unknown(wanted.kind, wanted.name)
    voucher = find_voucher(scene.db, wanted.name)
    if voucher["id"] in [one.voucher["id"] for one in verdict.applicable]:
        raise Refusal("duplicated_redeemables", f"{wanted.name} is another redeemable of this request")
    held = held_by_others(scene.db, voucher["id"], scene.session_key, scene.now)
    _check(scene, voucher, verdict.sale, held)
    skipped = _left_out(verdict.applicable, voucher, verdict.sale)
    if skipped is not None:
        verdict.skipped.append(Skipped(wanted, skipped))
        return
    applied = _apply(scene, wanted, voucher, verdict.sale, held)
    verdict.applicable.append(applied)
    verdict.sale = applied.sale


def _check(scene: Scene, voucher: Row, sale: Sale | None, held: Held) -> None:
    check_dates(voucher, scene.now)
    left = uses_left(voucher)
    if left is not None and left - held.uses <= 0:
        raise Refusal("quantity_exceeded", voucher["code"])
    check_hours(voucher, scene.project, scene.now)
    _check_customer(scene, voucher)

    def redeemed() -> int:
        who = None if scene.customer is None else scene.customer["id"]
        return scene.db.execute(_REDEEMED, (voucher["id"], who)).fetchone()[0]

    check_rules(Asking(voucher, sale, scene.customer, redeemed))


def _check_customer(scene: Scene, voucher: Row) -> None:
    customer = scene.customer
    if voucher["referrer_id"] is not None:
        if customer is None:
            raise Refusal("missing_customer", "Customer is required")
        if customer["id"] == voucher["referrer_id"]:
            raise Refusal("referrer_not_permitted_to_redeem", voucher["code"])
    is_card = voucher["type"] != DISCOUNT
    if is_card and customer is not None and voucher["holder_id"] not in (None, customer["id"]):
        raise Refusal("invalid_customer", f"Customer is not the holder of {voucher['code']}")


def _left_out(applied: Sequence[Applicable], voucher: Row, sale: Sale | None) -> str | None:
    reason = skipped_for([unpacked(one.voucher["categories"]) for one in applied], unpacked(voucher["categories"]))
    if reason is not None:
        return reason
    discount = unpacked(voucher["discount"])
    reduces = voucher["type"] == GIFT or (discount is not None and discount["type"] != "UNIT")
    nothing_left = sale is not None and sale.amount is not None and sale.left == 0
    return "no_effect" if reduces and nothing_left else None


def _apply(scene: Scene, wanted: Wanted, voucher: Row, sale: Sale | None, held: Held) -> Applicable:
    if voucher["type"] == GIFT:
        paid = pay_with_gift(voucher, wanted.credits, sale, held)
        result: Json = {"gift": {"balance": voucher["balance"], "credits": paid.amount}}
        return _paid(wanted, voucher, result, sale, paid)
    if voucher["type"] == LOYALTY:
        paid = buy_reward(scene.db, voucher, wanted.reward_id, wanted.points, sale, held)
        return _paid(wanted, voucher, {"loyalty_card": {"points": paid.amount}}, sale, paid)
    discount = unpacked(voucher["discount"])
    after = None if sale is None else discounted(sale, discount)
    return Applicable(wanted, voucher, {"discount": discount}, after, _taken_off(sale, after))


def _paid(wanted: Wanted, voucher: Row, result: Json, sale: Sale | None, paid: Payment) -> Applicable:
    off = _taken_off(sale, paid.sale)
    return Applicable(wanted, voucher, result, paid.sale, off, paid.amount, paid.reward)


def _taken_off(before: Sale | None, after: Sale | None) -> int:
    return 0 if before is None or after is None else after.off - before.off
