"""Rewards: listed, read, redeemed."""

from __future__ import annotations

from pos_tui.domain.money import Balance
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.reward import Redeemed, Reward, RewardPage
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one
from pos_tui.providers.zupy.models import CatalogueReward, Redemption


class Rewards(Calls):
    """`rewards` and `redeem`."""

    async def rewards(
        self, customer_id: str | None = None, *, redeemable: bool = False, cursor: str | None = None
    ) -> RewardPage:
        """A page of `rewards`; `redeemable` leaves out what the customer cannot redeem now."""
        if redeemable and customer_id is None:
            raise ValueError("redeemable by whom?")
        asked = {"customer_id": customer_id, "redeemable": "true" if redeemable else None}
        return await self._page(path("rewards"), CatalogueReward, _reward, query=asked, cursor=cursor)

    async def reward(self, reward_id: str) -> Reward:
        """`rewards/{id}`."""
        told = await self._read(path("rewards", reward_id))
        return _reward(one(CatalogueReward, told.answer, Call.READ))

    async def redeem(
        self, customer_id: str, reward_id: str, *, use_z: bool = False, session: OtpSession | None = None
    ) -> Redeemed:
        """`redeem`: takes the points at once; a repeat takes them again."""
        where = path("customers", customer_id, "rewards", reward_id, "redeem")
        answer = await self._change(where, {"use_z_tokens": True} if use_z else None, session)
        said = one(Redemption, answer, Call.REDEEM)
        return Redeemed(
            code=said.coupon_code.upper(),
            points_used=said.points_used,
            z_used=said.z_tokens_used,
            balance=Balance(said.new_balance, said.new_z_balance),
            valid_until=said.valid_until,
            created_at=said.created_at,
        )


def _reward(wire: CatalogueReward) -> Reward:
    return Reward(
        id=wire.id,
        name=wire.name or "",
        description=wire.description or "",
        kind=wire.reward_type or "",
        origin=wire.origin_type or "",
        points=wire.points_required,
        value=wire.monetary_value,
        discount=wire.discount_type or "",
        percentage=wire.discount_percentage,
        amount=wire.discount_fixed_amount,
        most=wire.maximum_discount_value,
        validity_days=wire.validity_days,
        stock=wire.quantity_available,
        taken=wire.quantity_redeemed,
        available=wire.is_available,
        active=wire.is_active,
        already_redeemed=wire.already_redeemed,
        starts_at=wire.start_date,
        ends_at=wire.end_date,
    )
