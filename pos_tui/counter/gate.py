"""Changes for which some shops want a verified customer first: the check, then the change, with one session."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pos_tui.counter.changes import Result, Verdict
from pos_tui.counter.check import CustomerCheck
from pos_tui.counter.clock import Clock
from pos_tui.counter.sessions import Sessions
from pos_tui.domain.customer import Customer
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.write import Kind

T = TypeVar("T")

Send = Callable[[OtpSession | None], Awaitable[Result[T]]]


class Gate:
    """Whether a kind of change is asked a session for is learned from the first refusal, and then asked before."""

    def __init__(self, check: CustomerCheck, sessions: Sessions, clock: Clock) -> None:
        self._check = check
        self._sessions = sessions
        self._clock = clock

    async def through(self, kind: Kind, customer: Customer, send: Send[T]) -> Result[T] | None:
        """The result of `send`, which is called at most twice: again only where the first was a known no for want of a
        session. None when somebody said "not now".
        """
        session = self._sessions.good_for(customer.id, self._clock.monotonic())
        if session is None and self._sessions.asks(kind):
            checked = await self._check.verify(customer)
            if checked.session is None:
                return _not_verified(checked.reason)
            return await send(checked.session)
        result = await send(session)
        if result.reason is not Reason.OTP_REQUIRED:
            return result
        self._sessions.learn(kind)
        checked = await self._check.verify(customer)
        return await send(checked.session) if checked.session else _not_verified(checked.reason)


def _not_verified(reason: Reason | None) -> Result[Any] | None:
    return Result(verdict=Verdict.NOT_SENT, reason=reason) if reason else None
