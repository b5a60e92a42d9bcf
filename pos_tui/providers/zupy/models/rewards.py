"""Rewards on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import (
    Flag,
    Id,
    Instant,
    LongText,
    MaybeFlag,
    Number,
    Text,
    Whole,
    Wire,
    Word,
)


class CatalogueReward(Wire):
    """A reward, from the list or the detail. `quantity_available` is null where there is no limit."""

    id: Id
    name: Text = None
    description: LongText = None
    reward_type: Text = None
    origin_type: Text = None
    points_required: Whole = None
    monetary_value: Number = None
    discount_type: Text = None
    discount_percentage: Number = None
    discount_fixed_amount: Number = None
    maximum_discount_value: Number = None
    validity_days: Whole = None
    quantity_available: Whole = None
    quantity_redeemed: Whole = None
    is_available: MaybeFlag = None
    is_active: MaybeFlag = None
    already_redeemed: Flag = False
    start_date: Instant = None
    end_date: Instant = None


class Redemption(Wire):
    """The answer to redeem. Without the code it proves nothing that could be handed out; the coupon has no id here."""

    coupon_code: Word
    points_used: Whole = None
    z_tokens_used: Number = None
    new_balance: Whole = None
    new_z_balance: Number = None
    valid_until: Instant = None
    created_at: Instant = None
