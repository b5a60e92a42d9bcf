"""What every provider can do for a counter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pos_tui.domain.coupon import Coupon, Reading, Use
from pos_tui.domain.customer import Contact, Customer
from pos_tui.domain.otp import OtpSession


@dataclass(frozen=True, slots=True)
class CodeReceipt:
    """The provider's word that a one-time code is on its way: the channel, and its life in seconds."""

    channel: str
    life: float


@dataclass(frozen=True, slots=True)
class VerifiedOwner:
    """Whom the digits verified. `session` is the provider's opaque word for it; `life` is in seconds."""

    customer_id: str
    is_new: bool
    session: str = field(repr=False)
    life: float


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one answered (or failed) request tells of the line: whether the provider answers, and the budget left."""

    answered: bool
    remaining: int | None = None
    limit: int | None = None
    server_date: datetime | None = None


class Provider(Protocol):
    """The calls of a counter. Every call raises `ProviderError`; only `use` changes a coupon, and sends once."""

    @property
    def name(self) -> str:
        """How the provider is called on screen."""
        ...

    async def look_up(self, code: str) -> Reading:
        """Read one coupon by its printed code, in one request."""
        ...

    async def customer(self, customer_id: str) -> Customer:
        """Read one customer with their contacts."""
        ...

    async def search_customers(self, contact: Contact) -> tuple[Customer, ...]:
        """Everybody whom the provider finds under a contact; matches may be loose."""
        ...

    async def request_otp(self, contact: Contact) -> CodeReceipt:
        """Have a one-time code sent."""
        ...

    async def verify_otp(self, contact: Contact, digits: str) -> VerifiedOwner:
        """Check the digits that the customer read out."""
        ...

    async def use(self, coupon: Coupon, session: OtpSession | None) -> Use:
        """Spend one use of a coupon. Never repeated by the transport."""
        ...

    async def shop_name(self) -> str:
        """The name of the shop whose key this is."""
        ...

    async def aclose(self) -> None:
        """Give the connections back."""
        ...
