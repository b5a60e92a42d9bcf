"""Codes that are handed out to a customer, and switched off."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.coupon import Reading
from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.text import CLEANED, clean
from pos_tui.domain.write import Write
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import Refusal, Unclear
from pos_tui.providers.voucherify.calls import Calls, path
from pos_tui.providers.voucherify.decipher import body_of, coupon_of, listed, models, one, problem, unreadable
from pos_tui.providers.voucherify.models import Publication, Voucher

_SENT_BEFORE: Final = "duplicate_source_id"


class Publications(Calls):
    """`publications`: our own word for it is the `source_id`, under which only one code can ever go out (Voucherify,
    create publication).
    """

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """What the settings name."""
        return self._options.campaigns

    async def issue(self, order: IssueOrder) -> NewCode:
        """`publications`. That this very request was answered before is no refusal: the answer is to be read back."""
        answer = await self._change(
            path("publications"),
            {
                "campaign": {"name": order.campaign.id, "count": 1},
                "customer": {"id": order.customer},
                "source_id": order.mark,
            },
        )
        try:
            voucher = one(Publication, answer).voucher
        except Refusal as error:
            if _is_repeated(answer):
                raise Unclear(error.reason, detail=error.detail, status=error.status) from None
            raise
        if voucher is None or clean(voucher.code).endswith(CLEANED):
            raise unreadable(answer)
        return NewCode(voucher.code, voucher.expiration_date)

    async def switch_off(self, code: str) -> None:
        """`vouchers/{code}/disable`; one that is off stays off."""
        answer = await self._change(path("vouchers", code, "disable"), None)
        if not 200 <= answer.status < 300:
            raise problem(answer)
        if one(Voucher, answer).active is not False:
            raise unreadable(answer)

    async def _trace_of_issue(self, write: Write) -> Reading:
        """The publication under our word for it; whoever narrows the list, only that one counts."""
        told = await self._read(path("publications"), {"source_id": write.id})
        found = listed(told.answer, "publications")
        ours = [made for made in models(Publication, found) if made.source_id == write.id]
        if found.items and not ours:
            raise unreadable(told.answer)
        voucher = ours[0].voucher if ours else None
        coupon = coupon_of(voucher, told.moments["server_date"], voucher.code) if voucher else None
        return Reading(coupon=coupon, ours=bool(ours), **told.moments)

    async def _trace_of_switching_off(self, write: Write) -> Reading:
        """The voucher as it stands."""
        told = await self._read(path("vouchers", write.code))
        if told.missing:
            return Reading(coupon=None, **told.moments)
        return Reading(coupon=coupon_of(one(Voucher, told.answer), None, write.code), **told.moments)


def _is_repeated(answer: Answer) -> bool:
    return body_of(answer).key == _SENT_BEFORE
