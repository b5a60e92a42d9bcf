"""A loyalty program: how money becomes points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program of the shop; every field but the id may be missing.

    `points_per_currency` is points for one unit of money; `minimum_points` the fewest that can be redeemed;
    `expires_after_days` is zero where points never expire; `enrolment_url` is where people join by themselves.
    """

    id: str
    name: str = ""
    unit: str = ""
    points_per_currency: Decimal | None = None
    minimum_points: int | None = None
    expires_after_days: int | None = None
    enrolment_url: str | None = None
    status: str = ""
    active: bool | None = None
