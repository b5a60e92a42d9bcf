"""What a validation and a redemption send: the same order, the same code, the same session. Pure."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from pos_tui.domain.benefit import BenefitKind
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.voucherify.decipher import MARK, No
from pos_tui.providers.voucherify.options import VoucherifyOptions

Body = dict[str, Any]

_REVERSAL_MARK: Final = "pos_tui_reversal"
"""What comes with a rollback is written over the metadata of the redemption: the mark of the use must stay."""


def lacking(coupon: Coupon, check: Check | None) -> No | None:
    """What must be known first, and is never left to the provider: without it a card would be emptied, or a sale that
    has nothing for it to pay would be asked about.
    """
    kind = coupon.benefit.kind if coupon.benefit else None
    if kind is BenefitKind.GIFT:
        credit = credits_of(coupon, check.sale) if check else None
        if credit is None:
            return No(Reason.NEEDS_ORDER, detail="missing_amount")
        if credit < 1:
            return No(Reason.NO_EFFECT)
    if kind is BenefitKind.LOYALTY and not (check and check.reward_id):
        return No(Reason.NEEDS_REWARD, detail="missing_reward")
    return None


def credits_of(coupon: Coupon, sale: Sale) -> int | None:
    """What a gift card pays of a sale: all it can, or what was agreed; None where nobody said what there is to pay."""
    if coupon.benefit is None or coupon.benefit.kind is not BenefitKind.GIFT:
        return None
    if sale.left is None and sale.card_pays is None:
        return None
    bounds = (coupon.benefit.amount, sale.left, sale.card_pays)
    return min(bound for bound in bounds if bound is not None)


def validation(coupon: Coupon, check: Check, options: VoucherifyOptions) -> Body:
    """Has a code checked against a sale, and held. What is not known is left out; null is refused."""
    body = _common(coupon, check, check.sale.id, options)
    if "session" in body:
        body["session"] |= {"ttl": options.hold_minutes, "ttl_unit": "MINUTES"}
    return body


def redemption(order: UseOrder, options: VoucherifyOptions) -> Body:
    """Spends one use. Its mark stands in its metadata, where the project takes any, and behind the name of its order.

    Every use has an order of its own: of a name that is known the API takes the old order's items and amount, and not
    those that are sent (Voucherify, order object).
    """
    check = order.check or Check(sale=Sale(), hold="")
    named = f"{check.sale.id}-{order.mark}" if check.sale.id else order.mark
    body = _common(order.coupon, check, named, options)
    return body | ({"metadata": {MARK: order.mark}} if options.metadata else {})


def session_key(code: str, hold: str) -> str:
    """The key of a hold. One that comes with another code lets go of the first (Voucherify, locking sessions), and a
    sale may have several codes.
    """
    return f"{hold}-{sha256(code.encode()).hexdigest()[:12]}"


def rollback(reason: str, mark: str, options: VoucherifyOptions) -> Body:
    """Gives a use back; without anything to say it is an empty object, and never no body."""
    said = {"reason": reason} if reason else {}
    return said | ({"metadata": {_REVERSAL_MARK: mark}} if options.metadata else {})


def _common(coupon: Coupon, check: Check, named: str, options: VoucherifyOptions) -> Body:
    sale = check.sale
    order = _order(sale, named)
    parts: Body = {
        "redeemables": [_redeemable(coupon, check)],
        "order": order if len(order) > 1 or not options.metadata else None,
        "customer": {"id": sale.reference} if sale.reference else None,
        "session": {"type": "LOCK", "key": session_key(coupon.code, check.hold)} if check.hold else None,
    }
    return {name: part for name, part in parts.items() if part}


def _redeemable(coupon: Coupon, check: Check) -> Body:
    credit = credits_of(coupon, check.sale)
    loyalty = coupon.benefit is not None and coupon.benefit.kind is BenefitKind.LOYALTY
    card = {"gift": {"credits": credit}} if credit is not None else {}
    reward = {"reward": {"id": check.reward_id}} if loyalty else {}
    return {"object": "voucher", "id": coupon.code, **card, **reward}


def _order(sale: Sale, named: str) -> Body:
    """An order without an amount is none, but for its name, which is a mark."""
    order: Body = {"source_id": named} if named else {}
    if sale.amount is not None:
        order["amount"] = sale.amount
    if sale.items:
        order["items"] = [
            {
                "source_id": item.article,
                "related_object": "product",
                "quantity": item.quantity,
                "price": item.price,
                "amount": item.quantity * item.price,
            }
            for item in sale.items
        ]
    return order
