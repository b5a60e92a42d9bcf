"""Points and Z$."""

from __future__ import annotations

from pos_tui.domain.points import LONGEST_REASON, Activity, Awarded, HistoryPage, PointsBalance, ZBalance
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, one
from pos_tui.providers.zupy.models import HistoryRow, PointsAdded, ZupyDollars
from pos_tui.providers.zupy.models import Points as PointsSaid


class Points(Calls):
    """What lies beneath a customer's `points`, and `z-balance`."""

    async def balance(self, customer_id: str) -> PointsBalance:
        """`points`."""
        told = await self._read(path("customers", customer_id, "points"))
        said = one(PointsSaid, told.answer, Call.READ_OF_CUSTOMER)
        return PointsBalance(
            points=said.points_balance,
            earned=said.points_earned,
            spent=said.points_spent,
            tier=said.tier,
            unit=said.points_name or "",
            last_activity_at=said.last_activity_date,
            server_date=told.server_date,
            read_at=told.read_at,
            asked_at=told.asked_at,
        )

    async def z_balance(self, customer_id: str) -> ZBalance:
        """`z-balance`, whose 200 may say that the ledger was not reached: a figure beside that is none."""
        told = await self._read(path("customers", customer_id, "z-balance"))
        said = one(ZupyDollars, told.answer, Call.READ_OF_CUSTOMER)
        return ZBalance(
            z=None if said.error else said.z_balance,
            has_wallet=said.has_wallet,
            trouble=said.error or "",
            server_date=told.server_date,
            read_at=told.read_at,
            asked_at=told.asked_at,
        )

    async def add_points(self, customer_id: str, amount: int, reason: str) -> Awarded:
        """`points/add`: a repeat credits twice, and nothing at the counter takes points back."""
        if amount < 1 or len(reason) > LONGEST_REASON:
            raise ValueError("no award: it takes one point at least, and a reason that is not too long")
        where = path("customers", customer_id, "points", "add")
        said = one(PointsAdded, await self._change(where, {"amount": amount, "reason": reason}), Call.AWARD)
        return Awarded(
            amount=said.amount,
            balance_before=said.balance_before,
            balance_after=said.balance_after,
            activity_id=said.activity_id,
            created_at=said.created_at,
        )

    async def history(self, customer_id: str, cursor: str | None = None) -> HistoryPage:
        """A page of `points/history`."""
        where = path("customers", customer_id, "points", "history")
        return await self._page(where, HistoryRow, _activity, cursor=cursor, call=Call.READ_OF_CUSTOMER)


def _activity(wire: HistoryRow) -> Activity:
    return Activity(
        id=wire.id,
        kind=wire.activity_type or "",
        label=wire.activity_type_display or "",
        points=wire.points_amount,
        description=wire.description or "",
        balance_before=wire.balance_before,
        balance_after=wire.balance_after,
        at=wire.activity_date or wire.created_at,
    )
