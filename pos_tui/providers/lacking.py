"""What a provider does not offer: every call of a counter, refused in one word. A provider overrides what it has."""

from __future__ import annotations

from typing import Any, NoReturn

from pos_tui.domain.issuing import Campaign
from pos_tui.domain.outcome import Reason
from pos_tui.providers.errors import Refusal


async def _not_offered(_self: Lacking, *_given: Any, **_named: Any) -> NoReturn:
    raise Refusal(Reason.NOT_OFFERED)


class Lacking:
    """Comes last among the bases of a provider."""

    trace = reverse = coupons = coupon_stats = card_rewards = _not_offered
    customer = search_customers = customers = enrol = _not_offered
    request_otp = verify_otp = _not_offered
    balance = z_balance = add_points = history = _not_offered
    rewards = reward = redeem = _not_offered
    wallet_loyalty = wallet_coupon = wallet_passes = wallet_devices = wallet_pass_status = wallet_notify = _not_offered
    programs = issue = switch_off = _not_offered

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Nothing is handed out."""
        return ()

    async def release(self, code: str, hold: str) -> None:
        """Nothing is held."""
