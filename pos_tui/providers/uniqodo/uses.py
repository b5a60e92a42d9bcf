"""The redemption: a sale is completed with the code that is used."""

from __future__ import annotations

from pos_tui.domain.coupon import Use
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Sale
from pos_tui.providers.answer import Answer
from pos_tui.providers.base import UseOrder
from pos_tui.providers.errors import NotSent, ProviderError, Unclear
from pos_tui.providers.uniqodo import bodies
from pos_tui.providers.uniqodo.calls import Calls
from pos_tui.providers.uniqodo.coupons import quote_of
from pos_tui.providers.uniqodo.decipher import (
    BY_ID,
    Reply,
    Verdict,
    applied_in,
    members,
    problem,
    refusal,
    reply_in,
    unreadable,
    verdict,
)


class Uses(Calls):
    """`transactions`."""

    async def use(self, order: UseOrder) -> Use:
        """Complete the sale as the check of this code left it, with this code alone.

        It is a yes where the code stands on the order that comes back; of an order without it nobody can tell.
        """
        code, sale = order.coupon.code, order.check.sale if order.check else Sale()
        before = applied_in(bodies.entries_of(sale))
        if sale.amount is None:
            raise NotSent(Reason.NEEDS_ORDER)
        if code not in [entry.coupon_code for entry in before]:
            raise NotSent(Reason.BAD_REQUEST, detail="it is not applied to the sale")
        answer = await self._change("transactions", bodies.transaction(code, sale, self._account))
        if not 200 <= answer.status < 300:
            raise problem(answer, code)
        body = members(answer.body)
        if body is None:
            raise unreadable(answer)
        reply = reply_in(body)
        said = verdict(code, before, reply, answer.status)
        if error := _error(said, reply, answer):
            raise error
        return Use(quote=quote_of(code, reply, sale, self._account, sale.carried))


def _error(said: Verdict, reply: Reply, answer: Answer) -> ProviderError | None:
    """Why a 2xx is no yes. What is said of the whole request decides only where it is understood, and where the order
    does not say otherwise.
    """
    if said.no is None:
        if said.entry:
            return None
        return unreadable(answer) if reply.entries is None else Unclear(Reason.UNREADABLE, status=answer.status)
    vague = said.entry is not None or said.no.id not in BY_ID or said.no.reason is Reason.TRY_LATER
    if said.general and vague:
        return Unclear(said.no.reason, detail=said.no.detail, status=answer.status)
    return refusal(said.no, answer)
