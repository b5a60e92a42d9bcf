"""From a voucher to a coupon: its state, which is not one field, and what it gives."""

from __future__ import annotations

from datetime import datetime

from pos_tui.domain.benefit import Benefit, BenefitKind
from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.text import clean
from pos_tui.providers.voucherify.models import Discount, UnitOff, Uses, Voucher
from pos_tui.providers.wire import parse


def coupon_of(wire: Voucher, server_now: datetime | None, asked: str = "") -> Coupon:
    """The coupon; `asked` is the code by which it was found, which need not be spelt as its own.

    A code that cannot stand on a screen as it is goes by the one that was asked for.
    """
    uses = wire.redemption or Uses()
    benefit = benefit_of(wire)
    own = clean(wire.code, len(wire.code) + 2)
    return Coupon(
        id=wire.id or wire.code,
        code=own if own == wire.code else asked or own,
        status=_status(wire, benefit, server_now),
        reward=wire.campaign or wire.additional_info or "",
        customer_id=wire.holder_id,
        uses_left=uses_left(uses),
        uses_total=uses.quantity,
        unlimited=uses.quantity is None,
        valid_from=wire.start_date,
        valid_until=wire.expiration_date,
        created_at=wire.created_at,
        benefit=benefit,
        needs_owner=False,
    )


def uses_left(uses: Uses) -> int | None:
    """None where it is unlimited, or not known."""
    if uses.quantity is None or uses.redeemed_quantity is None:
        return None
    return max(0, uses.quantity - uses.redeemed_quantity)


def _status(wire: Voucher, benefit: Benefit | None, server_now: datetime | None) -> CouponStatus:
    """In the order in which the API itself refuses; weekdays and hours are the validation's business, for they go by
    the project's own time zone, which no voucher tells. Without the server's clock no date decides.
    """
    if wire.active is False:
        return CouponStatus.DISABLED
    if server_now and wire.expiration_date and wire.expiration_date <= server_now:
        return CouponStatus.EXPIRED
    if server_now and wire.start_date and wire.start_date > server_now:
        return CouponStatus.NOT_YET
    if uses_left(wire.redemption or Uses()) == 0:
        return CouponStatus.USED
    return CouponStatus.EMPTY if _is_empty(benefit) else CouponStatus.ACTIVE


def _is_empty(benefit: Benefit | None) -> bool:
    if benefit is None or benefit.kind not in (BenefitKind.GIFT, BenefitKind.LOYALTY):
        return False
    holds = benefit.amount if benefit.kind is BenefitKind.GIFT else benefit.points
    return holds is not None and holds <= 0


def benefit_of(wire: Voucher) -> Benefit | None:
    """What it gives, in numbers; None where nobody can tell."""
    if wire.gift:
        return Benefit(kind=BenefitKind.GIFT, amount=wire.gift.balance)
    if wire.loyalty_card:
        return Benefit(kind=BenefitKind.LOYALTY, points=wire.loyalty_card.balance)
    return _discount(wire.discount) if wire.discount else None


def _discount(wire: Discount) -> Benefit | None:
    match (wire.type or "").upper():
        case "AMOUNT":
            return Benefit(kind=BenefitKind.AMOUNT, amount=wire.amount_off)
        case "PERCENT":
            return Benefit(kind=BenefitKind.PERCENT, percent=wire.percent_off, most=wire.amount_limit)
        case "FIXED":
            return Benefit(kind=BenefitKind.FIXED, amount=wire.fixed_amount)
        case "UNIT":
            first = next((unit for member in wire.units if (unit := parse(UnitOff, member))), UnitOff())
            units, article = wire.unit_off or first.unit_off, wire.unit_type or first.unit_type
            return Benefit(kind=BenefitKind.UNIT, units=units, article=article or "")
        case _:
            return None
