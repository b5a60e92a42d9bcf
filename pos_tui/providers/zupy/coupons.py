"""Coupons: looked up, listed, counted, used."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.coupon_list import CouponPage, CouponQuery, CouponStats
from pos_tui.domain.money import Balance
from pos_tui.domain.sale import Check
from pos_tui.domain.write import Write
from pos_tui.providers.base import UseOrder
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one
from pos_tui.providers.zupy.models import IssuedCoupon, IssuedStats, Validated

_STATUS_LABELS: Final = {
    "ativo": "active",
    "utilizado": "used",
    "usado": "used",
    "expirado": "expired",
    "cancelado": "cancelled",
    "pendente": "pending",
}
"""Some answers carry only `status_display`, in Portuguese."""


class Coupons(Calls):
    """`coupons/issued`, its numbers, and `validate`."""

    async def look_up(self, code: str, check: Check | None = None) -> Reading:
        """`coupons/issued` filtered by the exact code: an empty list is the answer that there is none."""
        listed = await self.coupons(CouponQuery(code=code))
        exact = [coupon for coupon in listed.items if (coupon.code or code).upper() == code.upper()]
        return Reading(
            coupon=replace(exact[0], code=code.upper()) if exact else None,
            server_date=listed.server_date,
            read_at=listed.read_at,
            asked_at=listed.asked_at,
        )

    async def trace(self, write: Write) -> Reading:
        """The coupon itself is all that can be read of a use."""
        return await self.look_up(write.code)

    async def coupons(self, query: CouponQuery, cursor: str | None = None) -> CouponPage:
        """A page of `coupons/issued`."""
        size = str(query.page_size) if query.page_size else None
        asked = {"status": query.status, "page_size": size, **_narrowed(query)}
        return await self._page(path("coupons", "issued"), IssuedCoupon, _coupon, query=asked, cursor=cursor)

    async def coupon_stats(self, query: CouponQuery) -> CouponStats:
        """`coupons/issued/stats`, which knows no status and no pages."""
        told = await self._read(path("coupons", "issued", "stats"), _narrowed(query))
        said = one(IssuedStats, told.answer, Call.READ)
        return CouponStats(
            issued=said.total_issued,
            used=said.used,
            usage_rate=said.usage_rate,
            by_status=said.by_status,
            by_origin=said.by_origin,
        )

    async def use(self, order: UseOrder) -> Use:
        """`validate`, by the looked-up id under the looked-up customer, never by the code."""
        coupon = order.coupon
        if coupon.customer_id is None:
            raise ValueError("a coupon without a customer cannot be validated")
        where = path("customers", coupon.customer_id, "coupons", coupon.id, "validate")
        said = one(Validated, await self._change(where, session=order.session), Call.USE)
        return Use(
            uses_left=said.remaining_usages,
            uses_total=said.total_usages_allowed,
            used_at=said.validated_at,
            balance=Balance(said.new_balance, said.new_z_balance),
        )


def _narrowed(query: CouponQuery) -> dict[str, str | None]:
    return {
        "customer_id": query.customer_id,
        "reward_id": query.reward_id,
        "origin_type": query.origin,
        "code": query.code,
    }


def _coupon(wire: IssuedCoupon) -> Coupon:
    label = (wire.status_display or "").lower()
    return Coupon(
        id=wire.id,
        code=(wire.coupon_code or "").upper(),
        status=(wire.status or _STATUS_LABELS.get(label, label)).lower(),
        reward=wire.reward_name or "",
        customer_id=wire.customer_id or None,
        customer_name=wire.customer_name or "",
        uses_left=wire.remaining_usages,
        uses_total=wire.total_usages_allowed,
        valid_until=wire.valid_until,
        used_at=wire.usage_date,
        created_at=wire.created_at or wire.redemption_date,
        reward_id=wire.reward_id,
        origin=wire.origin_type or "",
        points_spent=wire.points_spent,
    )
