"""Issued coupons as a shop looks through them: by what, a page of them, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from pos_tui.domain.coupon import Coupon
from pos_tui.domain.page import Page

CouponPage: TypeAlias = Page[Coupon]


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponQuery:
    """Which coupons; what is None does not narrow. `code` is exact, `origin` and `status` are the provider's words."""

    status: str | None = None
    customer_id: str | None = None
    reward_id: str | None = None
    origin: str | None = None
    code: str | None = None
    page_size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponStats:
    """How many coupons were issued and used. Everything may be missing; `usage_rate` is in percent."""

    issued: int | None = None
    used: int | None = None
    usage_rate: Decimal | None = None
    by_status: Mapping[str, int] = field(default_factory=dict[str, int])
    by_origin: Mapping[str, int] = field(default_factory=dict[str, int])
