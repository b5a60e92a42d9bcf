"""Passes in the wallet of a customer's phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from pos_tui.domain.page import Page


class Platform(StrEnum):
    """Whose wallet."""

    APPLE = "apple"
    GOOGLE = "google"


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletPass:
    """One pass. `url` is where the phone gets it (it lets whoever has it install the pass); lists do not carry it.

    `kind`, `platform` and `status` are the provider's words.
    """

    id: str
    kind: str = ""
    platform: str = ""
    status: str = ""
    title: str = ""
    url: str | None = field(default=None, repr=False)
    created_at: datetime | None = None
    expires_at: datetime | None = None


WalletPassPage: TypeAlias = Page[WalletPass]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletPassStatus:
    """How one pass stands: `devices` is on how many phones it is, `updated_at` when it was last changed there."""

    id: str
    kind: str = ""
    platform: str = ""
    status: str = ""
    title: str = ""
    devices: int | None = None
    updated_at: datetime | None = None


class PhoneMessage(StrEnum):
    """What a message to a customer's phone is about; the provider knows no others that a counter could mean."""

    COUPON = "coupon_available"
    POINTS = "points_update"


LONGEST_MESSAGE: Final = 500
"""Characters that a message may have (Zupy Partner API, wallet push notifications)."""
MOST_MESSAGES: Final = 10
"""Messages an hour that reach one customer; more are taken in, and never sent (the same section)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletUse:
    """What a customer has on one platform. Google does not count devices."""

    installed: bool | None = None
    passes: int | None = None
    devices: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletDevices:
    """What a customer has on either platform."""

    apple: WalletUse = WalletUse()
    google: WalletUse = WalletUse()
