"""Changes: a use, its reversal, and the end of a hold."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.coupon import Use
from pos_tui.domain.sale import Sale
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent
from pos_tui.providers.transport import Request
from pos_tui.providers.voucherify import bodies
from pos_tui.providers.voucherify.calls import Calls, path
from pos_tui.providers.voucherify.decipher import (
    No,
    given_back,
    members,
    one,
    problem,
    redeemed,
    refusal,
    unreadable,
)
from pos_tui.providers.voucherify.models import Redeemed


class Uses(Calls):
    """`redemptions`, their rollbacks, and `sessions`."""

    async def use(self, order: UseOrder) -> Use:
        """`redemptions`: sent twice it would be two uses. A 200 is a yes only for the codes that it says were used."""
        coupon, check = order.coupon, order.check
        if no := bodies.lacking(coupon, check):
            raise NotSent(no.reason, detail=no.detail)
        answer = await self._change(path("redemptions"), bodies.redemption(order, self._options))
        card = bodies.credits_of(coupon, check.sale if check else Sale())
        said = redeemed(one(Redeemed, answer), {coupon.code, coupon.id}, card)
        if isinstance(said, No):
            raise refusal(said, answer)
        if said is None:
            raise unreadable(answer)
        sale = check.sale if check else Sale()
        return replace(said, quote=said.quote.after_others(sale)) if said.quote else said

    async def reverse(self, reversal: str, reason: str, mark: str) -> None:
        """`rollbacks`, for a single redemption as well as a parent with its children; three months back at most."""
        body = bodies.rollback(reason, mark, self._options)
        answer = await self._change(path("redemptions", reversal, "rollbacks"), body)
        said = given_back(members(answer))
        if isinstance(said, No):
            raise refusal(said, answer)
        if said is None:
            raise unreadable(answer)

    async def release(self, code: str, hold: str) -> None:
        """`sessions`; a hold that is not there is let go of already, and asking twice does no harm."""
        where = path("vouchers", code, "sessions", bodies.session_key(code, hold))
        answer = await self._transport.send(Request(method="DELETE", path=where))
        if answer.status not in (204, 404):
            raise problem(answer)
