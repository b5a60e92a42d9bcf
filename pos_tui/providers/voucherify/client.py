"""The Voucherify API behind the `Provider` protocol: the sum of its subjects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from pos_tui.domain.capability import Capability
from pos_tui.domain.program import Program
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.lacking import Lacking
from pos_tui.providers.transport import TransportOf
from pos_tui.providers.voucherify.cards import Cards
from pos_tui.providers.voucherify.coupons import Coupons
from pos_tui.providers.voucherify.customers import Customers
from pos_tui.providers.voucherify.lists import Lists
from pos_tui.providers.voucherify.options import VoucherifyOptions
from pos_tui.providers.voucherify.section import SECTION
from pos_tui.providers.voucherify.traces import Traces
from pos_tui.providers.voucherify.uses import Uses
from pos_tui.settings import Settings


class VoucherifyProvider(Coupons, Uses, Traces, Lists, Customers, Cards, Lacking):
    """All calls of a counter, over one transport."""

    name = SECTION.label

    @property
    def able(self) -> frozenset[Capability]:
        """What the API offers, and what this shop has set up of it."""
        return SECTION.able_with(self._options)

    def on(self, way: Lane | Slot) -> VoucherifyProvider:
        """The same provider, for requests of that lane, or for the one request that has its slot."""
        return VoucherifyProvider(self._transport.on(way), self._now, self._options)

    async def programs(self) -> tuple[Program, ...]:
        """A project may have many; nothing at a counter asks for one."""
        return ()

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()


def connect(settings: Settings, transport_of: TransportOf, now: Callable[[], datetime]) -> VoucherifyProvider:
    """The provider, with the pair of server keys, and the version of the API pinned."""
    options = cast("VoucherifyOptions", settings.options)
    headers = {
        "X-App-Id": settings.secrets["app_id"].reveal(),
        "X-App-Token": settings.secrets["app_token"].reveal(),
        "X-Voucherify-API-Version": options.api_version,
    }
    return VoucherifyProvider(transport_of(headers), now, options)
