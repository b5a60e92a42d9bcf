"""Rewards: what points can be turned into, and the coupon that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from pos_tui.domain.money import Balance
from pos_tui.domain.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """One reward of the catalogue; every field but the id may be missing.

    `points` is its price; `stock` how many there are, None when it is unlimited or not known; `taken` how many were
    redeemed. `available` and `active` are None when the provider does not say. `already_redeemed` (by the customer who
    was asked about) does not mean that it cannot be redeemed again. `kind`, `origin` and `discount` are the provider's
    words; amounts are in the shop's currency, `percentage` in percent, `validity_days` in days from the redeem.
    """

    id: str
    name: str = ""
    description: str = ""
    kind: str = ""
    origin: str = ""
    points: int | None = None
    value: Decimal | None = None
    discount: str = ""
    percentage: Decimal | None = None
    amount: Decimal | None = None
    most: Decimal | None = None
    """The largest amount that a percentage takes off."""
    validity_days: int | None = None
    stock: int | None = None
    taken: int | None = None
    available: bool | None = None
    active: bool | None = None
    already_redeemed: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def missing(self, points: int | None) -> int:
        """How many points a customer with so many lacks; zero when either is not known."""
        return max(0, self.points - points) if self.points is not None and points is not None else 0


RewardPage: TypeAlias = Page[Reward]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeemed:
    """The provider's yes to a redeem: the code of the new coupon, what it cost, and what is left."""

    code: str
    points_used: int | None = None
    z_used: Decimal | None = None
    balance: Balance = Balance()
    valid_until: datetime | None = None
    created_at: datetime | None = None
