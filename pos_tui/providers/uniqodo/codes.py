"""Codes handed out and switched off. No screen asks for it yet, and no protocol names it."""

from __future__ import annotations

from pos_tui.domain.text import CLEANED, clean
from pos_tui.providers.uniqodo.calls import Calls
from pos_tui.providers.uniqodo.decipher import claimed_in, members, problem, problems_in, refusal, unreadable
from pos_tui.providers.uniqodo.decipher.problems import no_of
from pos_tui.providers.uniqodo.names import COUPON_CODE, PROMOTION_ID, REFERENCE


class Codes(Calls):
    """`claims` and `deactivate`."""

    async def issue(self, promotion_id: str, customer_id: str, *, email: str = "", reference: str = "") -> str:
        """Hand a code of a promotion out to a customer. A change, and never to be repeated blindly: it may be another
        code. `reference` is whom a secure code is bound to.
        """
        customer = {"id": customer_id} | ({"email": email} if email else {})
        bound = {REFERENCE: reference} if reference else {}
        answer = await self._change("claims", {PROMOTION_ID: promotion_id, "customer": customer, **bound})
        if not 200 <= answer.status < 300:
            raise problem(answer)
        code = claimed_in(members(answer.body) or {})
        if not code or clean(code).endswith(CLEANED):
            raise unreadable(answer)
        return code

    async def deactivate(self, code: str) -> None:
        """Switch a code off, for good. A change; how it is sent is a guess, as no page shows it."""
        answer = await self._change("deactivate", {COUPON_CODE: code})
        if not 200 <= answer.status < 300:
            raise problem(answer, code)
        for one in problems_in(answer):
            raise refusal(no_of(one, answer.status), answer)
