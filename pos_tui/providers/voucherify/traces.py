"""What became of a change whose answer was lost: found by our own mark in the provider's records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from pos_tui.domain.coupon import Reading
from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.errors import Unclear
from pos_tui.providers.voucherify.calls import path
from pos_tui.providers.voucherify.decipher import by_mark, coupon_of, last_use, one, undone
from pos_tui.providers.voucherify.histories import Histories
from pos_tui.providers.voucherify.models import Voucher
from pos_tui.providers.voucherify.publications import Publications

_CLOCKS_APART: Final = timedelta(minutes=10)
"""How far two clocks may be apart when it is asked whether a list reaches back far enough."""


class Traces(Publications, Histories):
    """Reads that settle."""

    async def trace(self, write: Write) -> Reading:
        """The publication, the voucher, or its history; that something is not in that counts only where it is whole."""
        match write.kind:
            case Kind.REVERSE:
                return await self._trace_of_reversal(write)
            case Kind.ISSUE:
                return await self._trace_of_issue(write)
            case Kind.SWITCH_OFF:
                return await self._trace_of_switching_off(write)
            case _:
                return await self._trace_of_use(write)

    async def _trace_of_use(self, write: Write) -> Reading:
        told = await self._read(path("vouchers", write.code))
        if told.missing:
            return Reading(coupon=None, **told.moments)
        coupon = coupon_of(one(Voucher, told.answer), told.moments["server_date"], write.code)
        history = await self._history(write.code)
        entries = history.entries
        ours = by_mark(entries, write.id)
        if ours is None and not history.whole:
            entries = await self._whole_history(coupon.code, write.sent_at - _CLOCKS_APART)
            ours = by_mark(entries, write.id)
        return Reading(
            coupon=replace(coupon, used_at=ours.date if ours else last_use(entries)),
            ours=ours is not None,
            reversal=(ours.redemption or ours.id) if ours else "",
            **told.moments,
        )

    async def _trace_of_reversal(self, write: Write) -> Reading:
        history = await self._history(write.code)
        given_back = undone(history.entries, write.reversal)
        if not given_back and not history.whole:
            entries = await self._whole_history(write.code, write.sent_at - _CLOCKS_APART)
            given_back = undone(entries, write.reversal) or given_back
        if given_back is None:
            raise Unclear(Reason.UNREADABLE)
        return Reading(coupon=None, ours=given_back, **history.told.moments)
