"""`apply`: the one question that there is about a code. It redeems nothing, but may lock the code for its sale."""

from __future__ import annotations

from typing import Final, NamedTuple

from pos_tui.domain.sale import Sale
from pos_tui.providers.uniqodo import bodies
from pos_tui.providers.uniqodo.calls import Calls, Moments
from pos_tui.providers.uniqodo.decipher import (
    OF_THE_REQUEST,
    Reply,
    Verdict,
    applied_in,
    members,
    of_the_only_one,
    problem,
    refusal,
    reply_in,
    unreadable,
    verdict,
)

_ABOUT_THE_CODE: Final = frozenset({400, 404, 409, 422})
"""With these an answer may be about the code, where a single one was asked for (Uniqodo, errors)."""


class Applied(NamedTuple):
    """What an application said: of the code, and of the sale (`carried`: see `Sale`)."""

    verdict: Verdict
    reply: Reply
    carried: str
    moments: Moments


class Applying(Calls):
    """`apply`."""

    async def _apply(self, code: str, sale: Sale) -> Applied:
        """Try a code on a sale. Raises `Refusal` or `Unclear` where the answer is no verdict on it."""
        told = await self._ask("apply", bodies.application(code, sale, self._account))
        answer, body = told.answer, members(told.answer.body)
        reply = reply_in(body or {})
        if not 200 <= answer.status < 300:
            no = of_the_only_one(code, reply, answer.status) if answer.status in _ABOUT_THE_CODE else None
            if no is None:
                raise problem(answer, code)
            return Applied(Verdict(no), Reply(), "", told.moments)
        said = verdict(code, applied_in(bodies.entries_of(sale)), reply, answer.status)
        if said.no and said.general and said.no.id in OF_THE_REQUEST:
            raise refusal(said.no, answer)
        if said.no is None and said.entry is None:
            raise unreadable(answer)
        try:
            carried = bodies.carried_of(reply.entries or [])
        except ValueError:
            raise unreadable(answer) from None
        return Applied(said, reply, carried, told.moments)
