"""A code, tried on a sale: there is no look-up without one."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus, Reading
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Quote, Sale
from pos_tui.domain.text import clean
from pos_tui.providers.errors import NotSent
from pos_tui.providers.uniqodo.account import Account
from pos_tui.providers.uniqodo.applying import Applied, Applying
from pos_tui.providers.uniqodo.decipher import LOCKED, No, Reply, total_of

_LOG = logging.getLogger(__name__)
_STATUS: Final = {
    Reason.ALREADY_USED: CouponStatus.USED,
    Reason.EXPIRED: CouponStatus.EXPIRED,
    Reason.DISABLED: CouponStatus.DISABLED,
}


class Coupons(Applying):
    """`apply`, for a verdict."""

    async def look_up(self, code: str, check: Check | None = None) -> Reading:
        """Try a code on the sale; without an amount nothing is asked, and without a sale there is nothing to ask.

        The check of a yes carries what the answer wants to have back: a use sends that, and nothing of a later answer.
        """
        if check is None:
            raise NotSent(Reason.NEEDS_ORDER)
        if check.sale.amount is None:
            now = self._now()
            return Reading(coupon=coupon_of(code), check=check, refusal=Reason.NEEDS_ORDER, read_at=now, asked_at=now)
        applied = await self._apply(code, check.sale)
        if applied.verdict.dropped:
            _LOG.warning("applied before, and dropped now: %d of the sale's codes", len(applied.verdict.dropped))
        if applied.verdict.no:
            return self._refused(code, check, applied, applied.verdict.no)
        if check.sale.has_used(code):
            return self._refused(code, check, applied, No(Reason.ALREADY_ON_ORDER))
        entry = applied.verdict.entry
        return Reading(
            coupon=coupon_of(code, reward=(entry.title if entry else None) or ""),
            check=replace(check, sale=replace(check.sale, carried=applied.carried)),
            quote=replace(
                quote_of(code, applied.reply, check.sale, self._account, applied.carried),
                dropped=tuple(one.code for one in applied.verdict.dropped if not check.sale.has_used(one.code)),
            ),
            detail=_listed("", applied),
            held=self._account.options.lock_minutes > 0,
            **applied.moments,
        )

    def _refused(self, code: str, check: Check, applied: Applied, no: No) -> Reading:
        if no.reason is Reason.NOT_FOUND:
            return Reading(coupon=None, check=check, said=no.said, detail=no.detail, **applied.moments)
        minutes = self._account.options.lock_minutes
        detail = no.detail
        if no.id == LOCKED and minutes:
            detail = clean(f"{detail}; free again within {minutes} minutes", 300)
        return Reading(
            coupon=coupon_of(code, no),
            check=check,
            refusal=no.reason,
            said=no.said,
            detail=_listed(detail, applied),
            **applied.moments,
        )

    async def shop_name(self) -> str:
        """No call tells it, and none is a read that needs no sale."""
        return ""


def coupon_of(code: str, no: No | None = None, reward: str = "") -> Coupon:
    """All that is known of a code: how it was scanned, and what the answer said. Nobody else's name stands on it."""
    status = _STATUS.get(no.reason, CouponStatus.ACTIVE) if no else CouponStatus.ACTIVE
    return Coupon(id=code, code=code, status=status, reward=reward, needs_owner=False, end_told=False)


def quote_of(code: str, reply: Reply, sale: Sale, account: Account, carried: str) -> Quote:
    """What using this code takes off the sale, with what applies by itself; the rest is left to pay. Where it is not
    the only code, its own entry tells, and what was used before it has been taken off already.
    """
    alone = not sale.used and all(one.coupon_code in (None, code) for one in reply.applied)
    counts = (code,) if sale.used else (code, None)
    discount = account.minor(
        reply.discount if alone else total_of(one for one in reply.applied if one.coupon_code in counts)
    )
    left = sale.left
    if discount is None or (left is not None and not 0 <= discount <= left):
        return Quote(carried=carried)
    return Quote(discount=discount, to_pay=None if left is None else left - discount, carried=carried)


def _listed(detail: str, applied: Applied) -> str:
    """For staff: why not, and which codes do not count any more."""
    gone = [f"no longer applied: {one.why}" for one in applied.verdict.dropped]
    return clean("; ".join(part for part in (detail, *gone) if part), 300)
