"""The Uniqodo promotion engine behind the `Provider` protocol: the sum of its subjects.

Experimental: it was written from the vendor's public pages, and nobody has run it against an account.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from pos_tui.domain.capability import Capability
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.lacking import Lacking
from pos_tui.providers.transport import TransportOf
from pos_tui.providers.uniqodo.account import Account
from pos_tui.providers.uniqodo.codes import Codes
from pos_tui.providers.uniqodo.coupons import Coupons
from pos_tui.providers.uniqodo.options import UniqodoOptions
from pos_tui.providers.uniqodo.section import SECTION
from pos_tui.providers.uniqodo.traces import Traces
from pos_tui.providers.uniqodo.uses import Uses
from pos_tui.settings import Settings


class UniqodoProvider(Coupons, Uses, Traces, Codes, Lacking):
    """All calls of a counter, over one transport. None lets go of a code: a lock ends by itself, or with its sale."""

    name = SECTION.label

    @property
    def able(self) -> frozenset[Capability]:
        """What is known of the API, and what this shop has set up of it."""
        return SECTION.able_with(self._account.options)

    def on(self, way: Lane | Slot) -> UniqodoProvider:
        """The same provider, for requests of that lane, or for the one request that has its slot."""
        return UniqodoProvider(self._transport.on(way), self._now, self._account)

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()


def connect(settings: Settings, transport_of: TransportOf, now: Callable[[], datetime]) -> UniqodoProvider:
    """The provider, with the account's key in the one header that takes it."""
    options = cast("UniqodoOptions", settings.options)
    account = Account(
        options=options,
        currency=settings.currency,
        decimals=settings.decimals,
        locale=settings.language[:2],
        lock=timedelta(minutes=options.lock_minutes) * settings.pace,
    )
    return UniqodoProvider(transport_of({"UQD-ACCESS-KEY": settings.secrets["access_key"].reveal()}), now, account)
