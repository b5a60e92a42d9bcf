"""A short message to a customer's phone, by way of the passes in its wallet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from pos_tui.counter.calls import failure
from pos_tui.domain.outcome import Reason
from pos_tui.domain.tone import Tone
from pos_tui.domain.wallet import PhoneMessage
from pos_tui.host.lanes import Lane
from pos_tui.pages.part import Part, Reading
from pos_tui.pages.served import Served
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import ProviderError, Refusal, Unclear

_SERVICE_DOWN: Final = 503
"""The status of a wallet service that is down (Zupy Partner API, errors: wallet-temporarily-unavailable)."""
_PAUSE: Final = 30.0
"""Seconds until it may be asked again where the answer names none (the same section)."""
_KINDS: Final = tuple(PhoneMessage)


class NotTold(NamedTuple):
    """Why it was not taken in. `maybe`: nobody knows whether it was; `down`: only the wallet service is to blame."""

    reason: Reason
    detail: str
    maybe: bool
    down: bool


class Telling:
    """It changes nothing for anybody, so it needs no journal; yet only F8 sends it, and once."""

    def __init__(self, reading: Reading, served: Served, ring: Callable[[Tone], None]) -> None:
        self._reading = reading
        self._served = served
        self._ring = ring
        self._may_again_at = 0.0
        self.kind = _KINDS[0]
        self.queued: Part[PhoneMessage] = Part(reading, Lane.LIST)
        """What was taken in."""
        self.trouble: NotTold | None = None

    def turn(self, by: int) -> None:
        """Another message."""
        if not self.queued.waits:
            self.kind = _KINDS[(_KINDS.index(self.kind) + by) % len(_KINDS)]
            self.open()

    def open(self) -> None:
        """Nothing is said of an earlier one."""
        if not self.queued.waits:
            self.queued.forget()
            self.trouble = None

    @property
    def pause(self) -> float:
        """Seconds until the next request makes sense."""
        return max(0.0, self._may_again_at - self._reading.monotonic())

    @property
    def can_be_sent(self) -> bool:
        """Whether F8 sends it."""
        return self._served.customer is not None and self.queued.value is None and not (self.queued.waits or self.pause)

    def tell(self, message: str) -> None:
        """F8: have it shown, in these words, once."""
        customer, kind = self._served.customer, self.kind
        if customer and self.can_be_sent:
            self.trouble = None
            self.queued.read(lambda provider: self._tell(provider, customer.id, kind, message))

    async def _tell(self, provider: Provider, customer_id: str, kind: PhoneMessage, message: str) -> PhoneMessage:
        try:
            await provider.wallet_notify(customer_id, kind, message)
        except Exception as raised:
            error = failure(raised)
            if self._served.is_served(customer_id):
                self._failed(error)
            raise error from raised
        if self._served.is_served(customer_id):
            self._ring(Tone.GOOD)
        return kind

    def _failed(self, error: ProviderError) -> None:
        down = error.status == _SERVICE_DOWN
        maybe = isinstance(error, Unclear) and not down
        self.trouble = NotTold(error.reason, error.detail, maybe, down)
        usual = _PAUSE if down or error.reason is Reason.TRY_LATER else 0.0
        self._may_again_at = self._reading.monotonic() + (usual if error.retry_after is None else error.retry_after)
        self._ring(Tone.BAD if isinstance(error, Refusal) else Tone.DOUBT)

    def close(self) -> None:
        """Somebody else is served."""
        self.kind = _KINDS[0]
        self.queued.forget()
        self.trouble = None
        self._may_again_at = 0.0
