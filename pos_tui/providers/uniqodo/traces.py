"""What became of a use whose answer was lost: the same sale asks for the code once more."""

from __future__ import annotations

from datetime import timedelta

from pos_tui.domain.coupon import Reading
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Sale
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.errors import Unclear
from pos_tui.providers.uniqodo.applying import Applied, Applying
from pos_tui.providers.uniqodo.coupons import coupon_of
from pos_tui.providers.uniqodo.decipher import DEACTIVATED, OF_THE_SALE, REDEEMED


class Traces(Applying):
    """`apply`, for what it betrays."""

    async def trace(self, write: Write) -> Reading:
        """A code that is redeemed says so, whatever the order; the real one is not known any more.

        So the order is empty, and a no to that order says that the code itself could still be used. A no for another
        cause may hide that it was redeemed, and so does every answer about a code that has several uses: it decides
        nothing, and raises `Unclear`.
        """
        if write.kind is Kind.ISSUE:
            now = self._now()
            return Reading(coupon=None, read_at=now, asked_at=now)  # no call tells what was handed out
        applied = await self._apply(write.code, Sale(id=write.sale_id or write.id, total=0))
        no = applied.verdict.no
        if write.kind is Kind.SWITCH_OFF:
            return self._is_off(write.code, applied)
        if no and no.id == REDEEMED:
            ours = True if self._locked_for_us(write) else None
            return Reading(coupon=coupon_of(write.code, no), ours=ours, detail=no.detail, **applied.moments)
        if no and no.id not in OF_THE_SALE:
            raise Unclear(Reason.UNREADABLE, detail=no.detail)
        if not self._account.options.single_use:
            raise Unclear(Reason.UNREADABLE, detail="a code that can be used several times does not tell")
        coupon = coupon_of(write.code)
        return Reading(coupon=coupon, ours=False, detail=no.detail if no else "", **applied.moments)

    def _is_off(self, code: str, applied: Applied) -> Reading:
        """A code that is off says so; another no may hide it, but for one that is the order's."""
        no = applied.verdict.no
        if no and no.id != DEACTIVATED and no.id not in OF_THE_SALE:
            raise Unclear(Reason.UNREADABLE, detail=no.detail)
        return Reading(coupon=coupon_of(code, no), detail=no.detail if no else "", **applied.moments)

    def _locked_for_us(self, write: Write) -> bool:
        """Whether no other sale can have had the code since the request left. A clock that was set back says no."""
        ago = self._now() - write.sent_at
        return bool(write.sale_id) and timedelta() <= ago < self._account.lock
