"""What every request of a counter needs to know: the account's own words, the shop's money, the cashier's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from pos_tui.providers.uniqodo.options import UniqodoOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`locale` is an ISO 639-1 code, `lock` how long the account keeps a code for one sale (nothing: it does not)."""

    options: UniqodoOptions
    currency: str
    decimals: int
    locale: str
    lock: timedelta = timedelta()

    def decimal(self, minor: int) -> float:
        """An amount in minor units as the API wants it: a number in the shop's currency."""
        return float(Decimal(minor).scaleb(-self.decimals))

    def minor(self, amount: Decimal | None) -> int | None:
        """An amount of the API in minor units."""
        return None if amount is None else int(amount.scaleb(self.decimals).to_integral_value(ROUND_HALF_EVEN))
