"""Wallet passes on the wire."""

from __future__ import annotations

from pydantic import field_validator

from pos_tui.providers.wire import Address, Id, Instant, MaybeFlag, MaybeId, Text, Whole, Wire, parse


class Pass(Wire):
    """A pass, from its making or from the list; some samples of either leave out the platform."""

    id: Id
    pass_type: Text = None
    platform: Text = None
    status: Text = None
    title: Text = None
    coupon_title: Text = None
    pass_url: Address = None
    created_at: Instant = None
    expiry_date: Instant = None


class PassStatus(Pass):
    """The answer to a pass's `status`."""

    installed_devices: Whole = None
    last_updated: Instant = None


class Notified(Wire):
    """The answer to a notification. A readable one is a yes whatever it holds."""

    notification_id: MaybeId = None


class PlatformUse(Wire):
    """One platform in the summary of `wallet-devices`; `device_count` is Apple's only."""

    installed: MaybeFlag = None
    pass_count: Whole = None
    device_count: Whole = None


class Platforms(Wire):
    """The summary of `wallet-devices`."""

    apple: PlatformUse = PlatformUse()
    google: PlatformUse = PlatformUse()

    @field_validator("apple", "google", mode="before")
    @classmethod
    def _maybe(cls, value: object) -> PlatformUse:
        return parse(PlatformUse, value) or PlatformUse()


class Devices(Wire):
    """The answer to `wallet-devices`."""

    summary: Platforms = Platforms()

    @field_validator("summary", mode="before")
    @classmethod
    def _maybe(cls, value: object) -> Platforms:
        return parse(Platforms, value) or Platforms()
