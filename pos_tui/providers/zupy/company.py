"""The shop: its name and its loyalty programs."""

from __future__ import annotations

from pos_tui.domain.program import Program
from pos_tui.providers.zupy.calls import Calls, path
from pos_tui.providers.zupy.decipher import Call, models, page
from pos_tui.providers.zupy.models import Company, LoyaltyProgram


class Shop(Calls):
    """`companies` and `loyalty/programs`."""

    async def shop_name(self) -> str:
        """The first of `companies`; a key normally sees one."""
        told = await self._read(path("companies"))
        companies = models(Company, page(told.answer, Call.READ))
        return (companies[0].trading_name or companies[0].name or "") if companies else ""

    async def programs(self) -> tuple[Program, ...]:
        """`loyalty/programs`; a shop normally has one, so the first page is all."""
        return (await self._page(path("loyalty", "programs"), LoyaltyProgram, _program)).items


def _program(wire: LoyaltyProgram) -> Program:
    return Program(
        id=wire.id,
        name=wire.name or "",
        unit=wire.points_name or "",
        points_per_currency=wire.points_per_currency,
        minimum_points=wire.minimum_points_redemption,
        expires_after_days=wire.point_expiration_days,
        enrolment_url=wire.enrollment_url,
        status=wire.status or "",
        active=wire.is_active,
    )
