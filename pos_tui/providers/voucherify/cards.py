"""Loyalty cards: what their points can buy."""

from __future__ import annotations

from pos_tui.domain.reward import Reward
from pos_tui.providers.voucherify.calls import Calls, path
from pos_tui.providers.voucherify.decipher import listed, models
from pos_tui.providers.voucherify.models import Offered


class Cards(Calls):
    """`loyalties/members/{code}/rewards`; the code of the card names the member."""

    async def card_rewards(self, code: str) -> tuple[Reward, ...]:
        """Everything that there is, what the card has points for first."""
        told = await self._read(path("loyalties", "members", code, "rewards"))
        offered = models(Offered, listed(told.answer, "data"))
        return tuple(sorted(map(_reward, offered), key=lambda reward: reward.points or 0))


def _reward(offered: Offered) -> Reward:
    bought, assignment = offered.reward, offered.assignment
    prices = assignment.parameters if assignment else None
    left = None if bought.stock is None else bought.stock - (bought.redeemed or 0)
    return Reward(
        id=bought.id,
        name=bought.name or "",
        kind=bought.type or "",
        points=prices.loyalty.points if prices and prices.loyalty else None,
        stock=left,
        taken=bought.redeemed,
        available=None if left is None else left > 0,
    )
