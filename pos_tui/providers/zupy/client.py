"""The Zupy Partner API v2 behind the `Provider` protocol: the sum of its subjects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.lacking import Lacking
from pos_tui.providers.transport import TransportOf
from pos_tui.providers.zupy.company import Shop
from pos_tui.providers.zupy.coupons import Coupons
from pos_tui.providers.zupy.customers import Customers
from pos_tui.providers.zupy.otp import Codes
from pos_tui.providers.zupy.points import Points
from pos_tui.providers.zupy.rewards import Rewards
from pos_tui.providers.zupy.section import SECTION
from pos_tui.providers.zupy.wallet import Wallet
from pos_tui.settings import Settings


class ZupyProvider(Coupons, Customers, Codes, Points, Rewards, Wallet, Shop, Lacking):
    """All calls of a counter, over one transport."""

    name = SECTION.label
    able = SECTION.able

    def on(self, way: Lane | Slot) -> ZupyProvider:
        """The same provider, for requests of that lane, or for the one request that has its slot."""
        return ZupyProvider(self._transport.on(way), self._now)

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()


def connect(settings: Settings, transport_of: TransportOf, now: Callable[[], datetime]) -> ZupyProvider:
    """The provider of these settings: its key goes into one header."""
    return ZupyProvider(transport_of({"X-API-Key": settings.api_key.reveal()}), now)
