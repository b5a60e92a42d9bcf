"""Coupons on the wire."""

from __future__ import annotations

from pydantic import Field

from pos_tui.providers.wire import Counts, Id, Instant, MaybeId, Number, Text, Whole, Wire


class IssuedCoupon(Wire):
    """An item of `coupons/issued` (Zupy Partner API, list issued coupons). `status` may be missing beside its label."""

    id: Id
    coupon_code: Text = None
    reward_name: Text = None
    customer_id: MaybeId = None
    customer_name: Text = None
    status: Text = None
    status_display: Text = None
    valid_until: Instant = None
    usage_date: Instant = None
    remaining_usages: Whole = None
    total_usages_allowed: Whole = None
    reward_id: MaybeId = None
    origin_type: Text = None
    points_spent: Whole = None
    created_at: Instant = None
    redemption_date: Instant = None


class Validated(Wire):
    """The answer to validate. A readable one is a yes whatever it holds."""

    remaining_usages: Whole = None
    total_usages_allowed: Whole = None
    validated_at: Instant = None
    new_balance: Whole = None
    new_z_balance: Number = None


class IssuedStats(Wire):
    """The answer to `coupons/issued/stats`; all of it may be absent. `usage_rate` is in percent."""

    total_issued: Whole = None
    used: Whole = None
    usage_rate: Number = None
    by_status: Counts = Field(default_factory=dict[str, int])
    by_origin: Counts = Field(default_factory=dict[str, int])
