"""The shape of a number with its bar."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Bar(NamedTuple):
    """One row: what it counts, how many and how much of the whole, as they are said. `share` is the length of the bar,
    from 0 to 1; None: there is none. `instead` is said where there is no number.
    """

    label: str = ""
    number: str = ""
    percent: str = ""
    share: Decimal | None = None
    instead: str = ""
    tone: str = "plain"
