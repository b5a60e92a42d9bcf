"""Points and Z$ on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import (
    Instant,
    LongText,
    MaybeFlag,
    MaybeId,
    Number,
    Text,
    Trouble,
    Whole,
    Wire,
)


class Points(Wire):
    """The answer to `points`."""

    points_balance: Whole = None
    points_earned: Whole = None
    points_spent: Whole = None
    points_name: Text = None
    tier: Text = None
    last_activity_date: Instant = None


class ZupyDollars(Wire):
    """The answer to `z-balance`: a 200 with an `error` of its own when the ledger was not reached."""

    z_balance: Number = None
    has_wallet: MaybeFlag = None
    error: Trouble = None


class PointsAdded(Wire):
    """The answer to `points/add`. A readable one is a yes whatever it holds."""

    amount: Whole = None
    balance_before: Whole = None
    balance_after: Whole = None
    activity_id: MaybeId = None
    created_at: Instant = None


class HistoryRow(Wire):
    """An item of `points/history`. `activity_type` is open-ended, `balcão` among its values."""

    id: MaybeId = None
    activity_type: Text = None
    activity_type_display: Text = None
    points_amount: Whole = None
    description: LongText = None
    balance_before: Whole = None
    balance_after: Whole = None
    activity_date: Instant = None
    created_at: Instant = None
