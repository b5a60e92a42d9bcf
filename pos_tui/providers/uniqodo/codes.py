"""Codes that are handed out, and switched off."""

from __future__ import annotations

from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.text import CLEANED, clean
from pos_tui.providers.uniqodo.calls import Calls
from pos_tui.providers.uniqodo.decipher import claimed_in, members, problem, problems_in, refusal, unreadable
from pos_tui.providers.uniqodo.decipher.problems import no_of
from pos_tui.providers.uniqodo.names import COUPON_CODE, PROMOTION_ID, REFERENCE


class Codes(Calls):
    """`claims` and `deactivate`."""

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The promotions that the settings name."""
        return self._account.options.promotions

    async def issue(self, order: IssueOrder) -> NewCode:
        """`claims`; nothing of ours is kept with it, so that a repeat would hand out another code.

        The customer's own word goes with it twice: a secure code is bound to it, and the till asks for it again.
        """
        customer = {"id": order.customer} | ({"email": order.customer} if "@" in order.customer else {})
        body = {PROMOTION_ID: order.campaign.id, "customer": customer, REFERENCE: order.customer}
        answer = await self._change("claims", body)
        if not 200 <= answer.status < 300:
            raise problem(answer)
        new = claimed_in(members(answer.body) or {})
        if new is None or clean(new.code).endswith(CLEANED):
            raise unreadable(answer)
        return new

    async def switch_off(self, code: str) -> None:
        """`deactivate`; how it is sent is a guess, as no page shows it."""
        answer = await self._change("deactivate", {COUPON_CODE: code})
        if not 200 <= answer.status < 300:
            raise problem(answer, code)
        for one in problems_in(answer):
            raise refusal(no_of(one, answer.status), answer)
        if answer.body.strip() and members(answer.body) is None:
            raise unreadable(answer)
