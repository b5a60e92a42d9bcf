"""Coupons: looked up, checked against a sale and held, listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus, Reading
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check
from pos_tui.providers.errors import ProviderError, Refusal
from pos_tui.providers.voucherify import bodies
from pos_tui.providers.voucherify.calls import path
from pos_tui.providers.voucherify.decipher import (
    No,
    Verdict,
    coupon_of,
    last_use,
    one,
    problem,
    unreadable,
    verdict,
)
from pos_tui.providers.voucherify.histories import Histories
from pos_tui.providers.voucherify.models import Validation, Voucher
from pos_tui.providers.voucherify.people import People

_ABOUT_THE_CODE: Final = frozenset({400, 404, 409, 422, 423})
"""With these a validation answers for the code, and not for the key, the line or the provider."""


class Coupons(People, Histories):
    """`vouchers/{code}` and `validations`."""

    async def look_up(self, code: str, check: Check | None = None) -> Reading:
        """`vouchers/{code}`, and for a sale `validations`, where the code can be used at all."""
        told = await self._read(path("vouchers", code))
        if told.missing:
            return Reading(coupon=None, **told.moments)
        coupon = coupon_of(one(Voucher, told.answer), told.moments["server_date"], code)
        if coupon.status == CouponStatus.USED:
            coupon = await self._with_last_use(coupon)
        reading = Reading(coupon=coupon, **told.moments)
        if check is None or coupon.refusal(reading.server_date):
            return reading
        return await self._checked(reading, coupon, check)

    async def _checked(self, reading: Reading, coupon: Coupon, check: Check) -> Reading:
        """What the sale makes of it. It is checked for the customer who was found, not for the words that found one."""
        if check.sale.reference:
            whom = await self._whom(check.sale.reference)
            if whom is None:
                return replace(reading, check=check, refusal=Reason.NEEDS_CUSTOMER)
            check = replace(check, sale=replace(check.sale, reference=whom))
        no = bodies.lacking(coupon, check)
        said = Verdict(no) if no else await self._validated(coupon, check)
        if said.no:
            why = _resolved(said.no, coupon)
            theirs = said.no.said if why is said.no.reason else ""  # the merchant's words are about the other cause
            return replace(reading, check=check, refusal=why, said=theirs, detail=said.no.detail, held=said.held)
        quote = said.quote.after_others(check.sale) if said.quote else None
        return replace(reading, check=check, quote=quote, held=said.held)

    async def _validated(self, coupon: Coupon, check: Check) -> Verdict:
        told = await self._ask(path("validations"), bodies.validation(coupon, check, self._options))
        if told.answer.status >= 300:
            error = problem(told.answer)
            if not isinstance(error, Refusal) or error.status not in _ABOUT_THE_CODE:
                raise error
            return Verdict(No(error.reason, error.said, error.detail, error.ambiguous), held=told.answer.repeated)
        card = bodies.credits_of(coupon, check.sale)
        said = verdict(one(Validation, told.answer), {coupon.code, coupon.id}, card)
        if said is None:
            raise unreadable(told.answer)
        return said._replace(held=said.held or told.answer.repeated)

    async def _with_last_use(self, coupon: Coupon) -> Coupon:
        """When it was used stands in its history only; a verdict does not wait for it."""
        try:
            return replace(coupon, used_at=last_use((await self._history(coupon.code)).entries))
        except ProviderError:
            return coupon


def _resolved(no: No, coupon: Coupon) -> Reason:
    """All uses spent, or all that are left held by others: the voucher that was just read tells."""
    left = coupon.unlimited or (coupon.uses_left or 0) > 0
    return Reason.LOCKED_ELSEWHERE if no.reason is Reason.ALREADY_USED and no.ambiguous and left else no.reason
