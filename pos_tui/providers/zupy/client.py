"""The Zupy Partner API v2 behind the `Provider` protocol: the sum of its subjects."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.capability import Capability
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.lacking import Lacking
from pos_tui.providers.zupy.company import Shop
from pos_tui.providers.zupy.coupons import Coupons
from pos_tui.providers.zupy.customers import Customers
from pos_tui.providers.zupy.otp import Codes
from pos_tui.providers.zupy.points import Points
from pos_tui.providers.zupy.rewards import Rewards
from pos_tui.providers.zupy.wallet import Wallet

ABLE: Final = frozenset(
    {
        Capability.CUSTOMERS,
        Capability.ENROL,
        Capability.COUPONS,
        Capability.NUMBERS,
        Capability.OTP,
        Capability.REWARDS,
        Capability.POINTS,
        Capability.PASSES,
    }
)
"""What the API offers at a counter (Zupy Partner API, endpoints); it has no reversal and knows no sale."""


class ZupyProvider(Coupons, Customers, Codes, Points, Rewards, Wallet, Shop, Lacking):
    """All calls of a counter, over one transport."""

    name = "Zupy"
    able = ABLE

    def on(self, way: Lane | Slot) -> ZupyProvider:
        """The same provider, for requests of that lane, or for the one request that has its slot."""
        return ZupyProvider(self._transport.on(way), self._now)

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()
