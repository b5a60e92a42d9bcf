"""Points and Z$ of a customer: what there is, what was added, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final, TypeAlias

from pos_tui.domain.page import Page, Read

LONGEST_REASON: Final = 255
"""Characters that the reason of an award may have (Zupy Partner API, add points)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsBalance(Read):
    """A customer's points as they were read. `unit` is what the shop calls its points, `tier` the provider's word."""

    points: int | None = None
    earned: int | None = None
    spent: int | None = None
    tier: str | None = None
    unit: str = ""
    last_activity_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZBalance(Read):
    """A customer's Z$ as the ledger itself says, which is not always reached.

    `trouble` is the provider's word for why it was not, empty when it was; `z` is then not known, and the cached
    figure of the customer's profile is the best there is. `has_wallet` is None when the provider does not say.
    """

    z: Decimal | None = None
    has_wallet: bool | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awarded:
    """The provider's yes to points that were added. Every number may be missing."""

    amount: int | None = None
    balance_before: int | None = None
    balance_after: int | None = None
    activity_id: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One row of a customer's history.

    `kind` is the provider's word (any, in any alphabet) and `label` how it calls that to people; `points` is negative
    where they were spent; `description` is whole, because the reason of an award stands in it.
    """

    id: str | None = None
    kind: str = ""
    label: str = ""
    points: int | None = None
    description: str = field(default="", repr=False)
    balance_before: int | None = None
    balance_after: int | None = None
    at: datetime | None = None


HistoryPage: TypeAlias = Page[Activity]
