"""The shop on the wire."""

from __future__ import annotations

from pos_tui.providers.wire import Address, Id, MaybeFlag, Number, Text, Whole, Wire


class Company(Wire):
    """A company; a key normally sees one."""

    id: Id
    name: Text = None
    trading_name: Text = None


class LoyaltyProgram(Wire):
    """An item of `loyalty/programs`; `point_expiration_days` is zero where points never expire."""

    id: Id
    name: Text = None
    points_name: Text = None
    points_per_currency: Number = None
    minimum_points_redemption: Whole = None
    point_expiration_days: Whole = None
    enrollment_url: Address = None
    status: Text = None
    is_active: MaybeFlag = None
