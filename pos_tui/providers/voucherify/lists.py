"""Lists of coupons: the shop's, and a customer's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pos_tui.domain.coupon import Coupon, CouponStatus
from pos_tui.domain.coupon_list import CouponPage, CouponQuery
from pos_tui.domain.outcome import Reason
from pos_tui.domain.page import Page
from pos_tui.providers.errors import Refusal
from pos_tui.providers.voucherify.calls import Calls, Told, path
from pos_tui.providers.voucherify.decipher import coupon_of, listed, models, unreadable
from pos_tui.providers.voucherify.models import Holding, Voucher
from pos_tui.providers.voucherify.pages import limit_of, number_of, page_of

_FILTERS: Final[dict[str, str]] = {
    CouponStatus.ACTIVE: "[filters][active][conditions][$active]",
    CouponStatus.EXPIRED: "[filters][active][conditions][$expired]",
    CouponStatus.DISABLED: "[filters][active][conditions][$disabled]",
}
"""The states by which the provider narrows a list (Voucherify, advanced filters); the others are sorted out here."""


class Lists(Calls):
    """`vouchers` and `customers/{id}/redeemables`."""

    async def coupons(self, query: CouponQuery, cursor: str | None = None) -> CouponPage:
        """A page of the coupons of a customer, or of the shop. Narrowed by a status, a page may be empty and not the
        last one, and nobody counts them.
        """
        if query.reward_id or query.origin:
            raise Refusal(Reason.NOT_OFFERED)
        page = await (self._held(query, cursor) if query.customer_id else self._listed(query, cursor))
        kept = tuple(coupon for coupon in page.items if _wanted(coupon, query))
        return page if kept == page.items else replace(page, items=kept, total=None)

    async def _listed(self, query: CouponQuery, cursor: str | None) -> CouponPage:
        number, limit = number_of(cursor), limit_of(query.page_size)
        asked = {"limit": str(limit), "page": str(number), "order": "-created_at", "code": query.code}
        narrowed = _FILTERS.get(query.status) if query.status else None
        told = await self._read(path("vouchers"), asked | ({narrowed: "true"} if narrowed else {}))
        found = listed(told.answer, "vouchers")
        return page_of(found, models(Voucher, found), _coupon_at(told), told, number=number, limit=limit)

    async def _held(self, query: CouponQuery, cursor: str | None) -> CouponPage:
        where = path("customers", query.customer_id or "", "redeemables")
        told = await self._read(where, {"limit": str(limit_of(query.page_size)), "starting_after_id": cursor})
        found = listed(told.answer, "data")
        holdings = models(Holding, found)
        if found.items and not holdings:
            raise unreadable(told.answer)
        vouchers = [holding.redeemable.voucher for holding in holdings if holding.redeemable]
        return Page(
            items=tuple(_coupon_at(told)(voucher) for voucher in vouchers if voucher),
            cursor=found.after if found.more and found.after != cursor else None,
            total=found.total,
            **told.moments,
        )

    async def shop_name(self) -> str:
        """No call tells it. The cheapest list is read all the same: that the keys are taken is worth knowing."""
        told = await self._read(path("vouchers"), {"limit": "1"})
        listed(told.answer, "vouchers")
        return ""


def _coupon_at(told: Told) -> Callable[[Voucher], Coupon]:
    return lambda voucher: coupon_of(voucher, told.moments["server_date"])


def _wanted(coupon: Coupon, query: CouponQuery) -> bool:
    return query.status in (None, coupon.status) and query.code in (None, coupon.code)
