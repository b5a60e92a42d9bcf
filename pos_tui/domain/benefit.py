"""What a code gives, in numbers: the words for it are the screen's. Amounts are in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class BenefitKind(StrEnum):
    """The ways in which a code can reduce a sale, or hold something."""

    AMOUNT = "amount"
    """So much off."""
    PERCENT = "percent"
    FIXED = "fixed"
    """So much is paid, whatever it costs."""
    UNIT = "unit"
    """Articles for nothing."""
    GIFT = "gift"
    """A card with money on it."""
    LOYALTY = "loyalty"
    """A card with points on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """`amount` is what is off, what is paid, or what the card holds; `most` the most that a percentage takes off;
    `points` what a loyalty card holds; `units` of which `article`.
    """

    kind: BenefitKind
    amount: int | None = None
    percent: Decimal | None = None
    most: int | None = None
    points: int | None = None
    units: int | None = None
    article: str = ""
