"""Points and Z$: whole numbers and decimals, never floats."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """What a customer has now: loyalty points (whole), and Z$ (decimal, six places on the wire)."""

    points: int | None = None
    z: Decimal | None = None
