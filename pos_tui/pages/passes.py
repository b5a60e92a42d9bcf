"""Passes for the wallet of a customer's phone: of their card, and of each coupon that they can use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from pos_tui.counter.calls import failure
from pos_tui.domain.coupon import Coupon
from pos_tui.domain.outcome import Reason
from pos_tui.domain.tone import Tone
from pos_tui.domain.wallet import Platform, WalletDevices, WalletPass
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading
from pos_tui.pages.served import Served
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import NotSent, ProviderError, Refusal, Unclear

_SERVICE_DOWN: Final = 503
"""The status of a wallet service that is down (Zupy Partner API, errors: wallet-temporarily-unavailable)."""
_PAUSE: Final = 30.0
"""Seconds until it may be asked again where the answer names none (the same section)."""
_PLATFORMS: Final = tuple(Platform)


class Asked(NamedTuple):
    """Of what a pass is wanted, and for whose wallet; without a coupon it is the customer's card."""

    coupon: Coupon | None
    platform: Platform


class Trouble(NamedTuple):
    """Why there is no pass, in the provider's own words too; `service_down`: only the wallet service is to blame."""

    reason: Reason
    detail: str
    service_down: bool


class Passes:
    """Each request makes another pass at the provider. That changes nothing for anybody, so it needs no journal; yet
    only F8 sends one, and never while another is under way.
    """

    def __init__(self, reading: Reading, served: Served, ring: Callable[[Tone], None]) -> None:
        self._reading = reading
        self._served = served
        self._ring = ring
        self._marked: str | None = None
        self._may_again_at = 0.0
        self.devices: Part[WalletDevices] = Part(reading, Lane.LIST)
        self.made: Part[WalletPass] = Part(reading, Lane.LIST)
        self.platform = _PLATFORMS[0]
        self.asked: Asked | None = None
        """What F8 asked for last."""
        self.trouble: Trouble | None = None
        """Why the last request gave nothing."""
        self.failures = 0
        """How many requests in a row left and gave nothing."""

    def show(self) -> None:
        """Somebody looks: who has which pass, and of what one can be made, are read where they were not."""
        self.put_away()
        self._served.show()
        if self.devices.untouched:
            self._read_devices()

    def again(self) -> None:
        """F5: all of that once more."""
        self._served.read_coupons()
        self._read_devices()

    def _read_devices(self) -> None:
        if customer := self._served.customer:
            self.devices.read(lambda provider: provider.wallet_devices(customer.id))

    # -- of what, and for which phone -------------------------------------------------------------------------

    @property
    def choices(self) -> tuple[Coupon | None, ...]:
        """The card, which is None, then the coupons that can be used."""
        return (None, *self._served.usable)

    @property
    def marked(self) -> int:
        """The place of the marked one; the card's when that coupon is not there any more."""
        ids = [coupon.id if coupon else None for coupon in self.choices]
        return ids.index(self._marked) if self._marked in ids else 0

    def mark(self, place: int) -> None:
        """Mark the one at that place, from zero."""
        if 0 <= place < len(self.choices):
            coupon = self.choices[place]
            self._marked = coupon.id if coupon else None
            self.trouble = None

    def move(self, by: int) -> None:
        """Mark another one."""
        self.mark(max(0, min(self.marked + by, len(self.choices) - 1)))

    def turn(self, by: int) -> None:
        """Another phone."""
        self.platform = _PLATFORMS[(_PLATFORMS.index(self.platform) + by) % len(_PLATFORMS)]
        self.trouble = None

    # -- the pass ---------------------------------------------------------------------------------------------

    @property
    def link(self) -> str:
        """Where the phone gets the pass that was made, empty while there is none."""
        made = self.made.value
        return made.url or "" if made else ""

    @property
    def pause(self) -> float:
        """Seconds until the next request makes sense."""
        return max(0.0, self._may_again_at - self._reading.monotonic())

    def make(self) -> None:
        """F8: a pass of what is marked, once."""
        customer = self._served.customer
        if customer and not self.link and not self.pause and not self.made.waits:
            asked = self.asked = Asked(self.choices[self.marked], self.platform)
            self.trouble = None
            self.made.read(lambda provider: self._make(provider, customer.id, asked))

    async def _make(self, provider: Provider, customer_id: str, asked: Asked) -> WalletPass:
        try:
            made = await _sent(provider, customer_id, asked)
        except Exception as raised:
            error = failure(raised)
            if self._served.is_served(customer_id):
                self._failed(error)
            raise error from raised
        if self._served.is_served(customer_id):
            self.failures = 0
            self._ring(Tone.GOOD)
        return made

    def _failed(self, error: ProviderError) -> None:
        down = error.status == _SERVICE_DOWN
        self.trouble = Trouble(error.reason, error.detail, down)
        self.failures += not isinstance(error, NotSent)
        usual = _PAUSE if down else 0.0
        pause = usual if error.retry_after is None else error.retry_after
        self._may_again_at = self._reading.monotonic() + pause
        self._ring(Tone.BAD if isinstance(error, Refusal) else Tone.DOUBT)

    def put_away(self) -> None:
        """The link leaves the screen; by now the pass may be on a phone, so that is read again."""
        if self.link:
            self.made.forget()
            self._read_devices()

    def close(self) -> None:
        """Somebody else is served."""
        self.devices.forget()
        self.made.forget()
        self.platform = _PLATFORMS[0]
        self.asked = self.trouble = self._marked = None
        self.failures = 0
        self._may_again_at = 0.0


async def _sent(provider: Provider, customer_id: str, asked: Asked) -> WalletPass:
    if asked.coupon:
        made = await provider.wallet_coupon(customer_id, asked.coupon.id, asked.platform)
    else:
        made = await provider.wallet_loyalty(customer_id, asked.platform)
    if not made.url:
        raise Unclear(Reason.UNREADABLE)
    return made
