"""The reads that settle a change of each kind, and what they prove."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from pos_tui.domain.coupon_list import CouponQuery
from pos_tui.domain.settling import (
    AwardRead,
    Circumstances,
    Evidence,
    Issued,
    RedeemRead,
    Ruling,
    judge_award,
    judge_issue,
    judge_redeem,
    judge_reversal,
    judge_switching_off,
    judge_use,
)
from pos_tui.domain.write import Kind, Write
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import ProviderError

_MOST_PAGES: Final = 5
"""Pages of a history that are read to find one award."""

_CLOCKS_APART: Final = timedelta(minutes=10)
"""How far two clocks may be apart when it is asked whether a history reaches back far enough."""

Known = Callable[[], Awaitable[Circumstances]]


class NotRead(Exception):
    """There was no readable answer."""


async def read_evidence(provider: Provider, write: Write, circumstances: Known) -> Ruling:
    """Read what can be read about `write`, whose answer was lost, and judge it. Raises `NotRead`."""
    try:
        match write.kind:
            case Kind.USE:
                return judge_use(write, await provider.trace(write), await circumstances())
            case Kind.REVERSE:
                return judge_reversal(write, await provider.trace(write), await circumstances())
            case Kind.ISSUE:
                return judge_issue(write, await provider.trace(write), await circumstances())
            case Kind.SWITCH_OFF:
                return judge_switching_off(write, await provider.trace(write), await circumstances())
            case Kind.REDEEM:
                return judge_redeem(write, await _read_redeem(provider, write), await circumstances())
            case Kind.AWARD:
                return judge_award(write, await _read_award(provider, write), await circumstances())
            case Kind.ENROL:
                return Ruling(Evidence.NOT_OURS, "an enrolment may be repeated: the provider finds who is there")
            case Kind.LOST:
                return Ruling(Evidence.WAIT, "only a person can tell")
    except ProviderError as error:
        raise NotRead(str(error)) from None


async def _read_redeem(provider: Provider, write: Write) -> RedeemRead:
    page = await provider.coupons(CouponQuery(customer_id=write.customer_id, reward_id=write.reward_id))
    if page.unreadable:
        raise NotRead("a coupon in the list cannot be read")
    balance = (await provider.balance(write.customer_id)).points if page.items else None
    issued = tuple(Issued(coupon.id, coupon.code, coupon.created_at) for coupon in page.items)
    return RedeemRead(coupons=issued, balance=balance, server_date=page.server_date, as_of=page.as_of)


async def _read_award(provider: Provider, write: Write) -> AwardRead:
    """The history, back to before the request left, as far as a few pages go."""
    descriptions: list[str] = []
    cursor: str | None = None
    for number in range(_MOST_PAGES):
        page = await provider.history(write.customer_id, cursor)
        descriptions += [activity.description for activity in page.items]
        cursor = page.cursor
        older = any(activity.at and activity.at < write.sent_at - _CLOCKS_APART for activity in page.items)
        enough = older or cursor is None or any(write.mark in said for said in descriptions)
        if enough or number == _MOST_PAGES - 1:
            return AwardRead(
                descriptions=tuple(descriptions),
                reaches_back=enough and not page.unreadable,
                server_date=page.server_date,
                as_of=page.as_of,
            )
    raise AssertionError("the last page returns")
