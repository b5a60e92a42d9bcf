"""Every change but a use: intent, sending, outcome, and what is not known goes to the settler."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from pos_tui.counter.calls import failure
from pos_tui.counter.runner import LONGEST_WAIT, Means
from pos_tui.counter.settler import Settler
from pos_tui.domain.attempt import Notice, effects, events
from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.customer import mask_phone
from pos_tui.domain.customer_list import Enrolled, Enrolment
from pos_tui.domain.issuing import Campaign, IssueOrder, NewCode
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.outcome import Reason
from pos_tui.domain.points import LONGEST_REASON, Awarded
from pos_tui.domain.reward import Redeemed
from pos_tui.domain.settling import Ruling
from pos_tui.domain.write import Answer, Kind, Write, WriteEvent
from pos_tui.host.budget import NoSlot, Slot
from pos_tui.host.lanes import Lane
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import NotSent, ProviderError, Refusal

T = TypeVar("T")


class Verdict(StrEnum):
    """How a change ended, as far as it is known."""

    DONE = "done"
    REFUSED = "refused"
    NOT_SENT = "not sent"
    NOT_CONFIRMED = "not confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Generic[T]):
    """The verdict; the provider's value where it is done, else why not. `retry_after` is in seconds."""

    verdict: Verdict
    value: T | None = None
    reason: Reason | None = None
    detail: str = ""
    notice: Notice | None = None
    retry_after: float | None = None
    write_id: str = ""
    """By which what is not confirmed is followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedeemOrder:
    """Points for a reward: whose, which, its price, and the balance (points) as last read. `person` (masked) and
    `reward` say the same to people."""

    customer_id: str
    reward_id: str
    person: str = ""
    reward: str = ""
    price: int
    balance: int | None = None
    use_z: bool = False


_ANSWERS: Final = {
    Answer.YES: WriteEvent.YES,
    Answer.NO: WriteEvent.NO,
    Answer.NOT_SENT: WriteEvent.NOT_SENT,
    Answer.UNKNOWN: WriteEvent.UNKNOWN,
}


class Changes:
    """Every change that is no use of a coupon. Who waits for one may go: it is finished and recorded all the same."""

    def __init__(self, means: Means, settler: Settler) -> None:
        self._provider = means.provider
        self._budget = means.budget
        self._recorder = means.recorder
        self._rules = means.rules
        self._clock = means.clock
        self._tasks = means.tasks
        self._ids = means.ids
        self._settler = settler
        self._sending = 0

    async def redeem(self, order: RedeemOrder, session: OtpSession | None = None) -> Result[Redeemed]:
        """Turn points into a coupon. What the newest coupon of the reward was is read before: settling needs it."""
        query = CouponQuery(customer_id=order.customer_id, reward_id=order.reward_id, page_size=1)
        try:
            before = await self._provider.on(Lane.LOOK_UP).coupons(query)
        except Exception as raised:
            return replace(_failed(failure(raised)), verdict=Verdict.NOT_SENT)
        write = replace(
            self._write(Kind.REDEEM, order.customer_id),
            reward_id=order.reward_id,
            amount=order.price,
            person=order.person,
            about=order.reward,
            balance=order.balance,
            newest=before.items[0].id if before.items else "",
            server_ahead=before.server_date - before.read_at if before.server_date else None,
        )
        return await self._carry_out(
            write,
            lambda provider, _: provider.redeem(order.customer_id, order.reward_id, use_z=order.use_z, session=session),
            lambda redeemed: {"code": redeemed.code, "points": redeemed.points_used},
        )

    async def award(self, customer_id: str, amount: int, reason: str, person: str = "") -> Result[Awarded]:
        """Add points. The reason that the provider keeps ends in the write's mark, by which it is found again.

        `person` is the customer, masked.
        """
        write = replace(self._write(Kind.AWARD, customer_id), amount=amount, person=person)

        def call(provider: Provider, sent: Write) -> Awaitable[Awarded]:
            short = reason[: LONGEST_REASON - len(sent.mark) - 1].rstrip()
            return provider.add_points(customer_id, amount, f"{short} {sent.mark}".lstrip())

        return await self._carry_out(write, call, lambda awarded: {"balance": awarded.balance_after})

    async def enrol(self, enrolment: Enrolment, session: OtpSession | None = None) -> Result[Enrolled]:
        """Find somebody or make them a customer; it may be repeated at any time."""
        write = replace(self._write(Kind.ENROL, ""), person=mask_phone(enrolment.phone))
        return await self._carry_out(
            write,
            lambda provider, _: provider.enrol(enrolment, session),
            lambda enrolled: {"customer_id": enrolled.customer_id, "created": enrolled.created},
        )

    async def reverse(self, code: str, reversal: str, why: str) -> Result[None]:
        """Give a use of a code back, by the provider's word for that use."""
        write = replace(self._write(Kind.REVERSE, ""), code=code, reversal=reversal, about=why)
        result: Result[None] = await self._carry_out(
            write, lambda provider, sent: provider.reverse(reversal, why, sent.id), lambda _: {}
        )
        return result

    async def issue(self, campaign: Campaign, customer: str, person: str, *, known: bool) -> Result[NewCode]:
        """Hand out a code. `person` is the customer, masked; `known`: `customer` is the provider's id, which may be
        written down, and not the customer's own word.
        """
        write = self._issue(campaign, customer, person, known=known)
        return await self._carry_out(
            write,
            lambda provider, sent: provider.issue(IssueOrder(campaign=campaign, customer=customer, mark=sent.id)),
            lambda new: {"code": new.code},
        )

    def found_issued(self, campaign: Campaign, customer: str, person: str, *, known: bool) -> str:
        """The code that was handed out so after all, found later, and not told yet; empty: none."""
        return self._settler.take_found(self._issue(campaign, customer, person, known=known).thing)

    def _issue(self, campaign: Campaign, customer: str, person: str, *, known: bool) -> Write:
        about = {"campaign": campaign.id, "person": person, "about": campaign.name}
        return replace(self._write(Kind.ISSUE, customer if known else ""), **about)

    async def switch_off(self, code: str, why: str) -> Result[None]:
        """Switch a code off for good."""
        write = replace(self._write(Kind.SWITCH_OFF, ""), code=code, about=why)
        result: Result[None] = await self._carry_out(write, lambda provider, _: provider.switch_off(code), lambda _: {})
        return result

    def when_settled(self, write_id: str, then: Callable[[Ruling], None]) -> None:
        """Let somebody know what became of a change that is not confirmed."""
        self._settler.when_settled(write_id, then)

    @property
    def on_the_wire(self) -> int:
        """How many changes have been sent and not been answered."""
        return self._sending

    def _write(self, kind: Kind, customer_id: str) -> Write:
        return Write(
            id=self._ids(),
            kind=kind,
            customer_id=customer_id,
            sent_at=self._clock.now(),
            moment=self._clock.moment(),
        )

    async def _carry_out(
        self, write: Write, call: Callable[[Provider, Write], Awaitable[T]], said: Callable[[T], dict[str, Any]]
    ) -> Result[T]:
        """Wait for a request, then do all the rest whether anybody still waits or not."""
        try:
            slot = await self._budget.slot(Lane.USE, LONGEST_WAIT * self._rules.pace)
        except NoSlot as error:
            return Result(verdict=Verdict.NOT_SENT, notice=Notice.NO_REQUEST, retry_after=error.seconds)
        ended: asyncio.Future[Result[T]] = asyncio.get_running_loop().create_future()

        async def through() -> None:
            result = await self._through(write, slot, call, said)
            if not ended.done():
                ended.set_result(result)

        self._tasks.spawn(through(), must_finish=True)
        return await ended

    async def _through(
        self,
        write: Write,
        slot: Slot,
        call: Callable[[Provider, Write], Awaitable[T]],
        said: Callable[[T], dict[str, Any]],
    ) -> Result[T]:
        write = replace(write, sent_at=self._clock.now(), moment=self._clock.moment())
        recorded = await self._recorder.intent(write)
        if isinstance(recorded, events.IntentFailed):
            slot.unused()
            return Result(verdict=Verdict.NOT_SENT, notice=recorded.notice)
        write = write.advance(WriteEvent.RECORDED).advance(WriteEvent.SEND)
        self._sending += 1
        try:
            value = await call(self._provider.on(slot), write)
        except Exception as raised:
            error = failure(raised)
            answer = _answer(error)
            write = replace(write.advance(_ANSWERS[answer]), status_said_yes=error.said_yes)
            self._record(effects.RecordOutcome(write, answer, error.reason))
            if answer is Answer.UNKNOWN:
                self._settler.adopt(write)
            return replace(_failed(error), write_id=write.id)
        finally:
            self._sending -= 1
        self._record(effects.RecordOutcome(write.advance(WriteEvent.YES), Answer.YES, said=said(value)))
        return Result(verdict=Verdict.DONE, value=value)

    def _record(self, effect: effects.RecordOutcome) -> None:
        self._tasks.spawn(self._recorder.outcome(effect, lambda _: None), must_finish=True)


def _answer(error: ProviderError) -> Answer:
    match error:
        case Refusal():
            return Answer.NO
        case NotSent():
            return Answer.NOT_SENT
        case _:
            return Answer.UNKNOWN


def _failed(error: ProviderError) -> Result[Any]:
    verdicts = {Answer.NO: Verdict.REFUSED, Answer.NOT_SENT: Verdict.NOT_SENT, Answer.UNKNOWN: Verdict.NOT_CONFIRMED}
    return Result(
        verdict=verdicts[_answer(error)],
        reason=error.reason,
        detail=error.detail,
        retry_after=error.retry_after,
    )
