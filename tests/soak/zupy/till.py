"""A cashier's keys where the shop has Zupy."""

import asyncio

from pos_tui.counter.changes import RedeemOrder, Result, Verdict
from pos_tui.domain.customer_list import Enrolment
from tests.soak.till import CEILING, MOST_TRIES, Till

from .script import Visitor, Want


class ZupyTill(Till):
    """Uses coupons, redeems rewards, awards points, enrols customers."""

    async def _serve(self, customer: Visitor, *, again: bool) -> None:
        if customer.want is Want.USE:
            await self._use(customer)
        elif not again:
            await self._change(customer)

    async def _change(self, customer: Visitor) -> None:
        for _ in range(MOST_TRIES):
            async with asyncio.timeout(CEILING):
                result = await self._ask(customer)
            self._diary.write(
                "verdict", wish=customer.wish, phase=result.verdict, reason=result.reason or result.notice or ""
            )
            if result.verdict is not Verdict.NOT_SENT:
                return

    async def _ask(self, customer: Visitor) -> Result:
        changes = self.counter.changes
        match customer.want:
            case Want.REDEEM:
                order = RedeemOrder(
                    customer_id=customer.customer_id, reward_id=customer.reward_id, price=customer.price
                )
                return await changes.redeem(order)
            case Want.AWARD:
                return await changes.award(customer.customer_id, 100, f"soak {customer.wish}")
            case _:
                return await changes.enrol(Enrolment(phone=customer.phone, name="Soak"))
