"""Checks of the provider by one cheap read: the key, the clock, and the requests that are left."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pos_tui.counter.clock import SystemClock
from pos_tui.doctor.check import Check
from pos_tui.doctor.state import State
from pos_tui.domain.capability import Capability
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.sale import Check as SaleCheck
from pos_tui.domain.sale import Sale
from pos_tui.domain.text import clean
from pos_tui.providers.base import LineReport, Provider
from pos_tui.providers.errors import ProviderError, Refusal
from pos_tui.providers.registry import budget_of, connect
from pos_tui.settings import Settings
from pos_tui.words.catalogue import Catalogue

_CLOCK_TOLERATED: Final = 60.0
"""Seconds, as on the counter's own top line."""
_PATIENCE: Final = 5.0
"""Seconds that it waits for its turn among the counters of this key."""
_LITTLE_LEFT: Final = 0.1
"""The part of a minute's requests below which it is a warning."""
_NO_CODE: Final = "pos-tui-doctor"
"""Nobody's code, and nobody's sale."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the one read went: the shop's name or the error, and what the answer told on the way (None: no answer)."""

    shop: str | ProviderError
    report: LineReport | None
    at: datetime


def ask(settings: Settings) -> Asked:
    """Read the shop's name, as the counter does when it starts."""
    return asyncio.run(_ask(settings))


async def _ask(settings: Settings) -> Asked:
    clock = SystemClock()
    heard: list[tuple[LineReport, datetime]] = []
    budget = budget_of(settings)
    provider = connect(
        settings, clock.now, lambda report: heard.append((report, clock.now())), budget, reads_wait=_PATIENCE
    )
    try:
        shop: str | ProviderError = await provider.shop_name()
        if not heard:
            await _try_no_code(provider)
    except ProviderError as error:
        shop = error
    finally:
        await provider.aclose()
        await budget.close()
    answers = [(report, at) for report, at in heard if report.answered]
    report, at = answers[-1] if answers else (None, clock.now())
    return Asked(shop, report, at)


async def _try_no_code(provider: Provider) -> None:
    """Where nothing can be read without a sale: an empty one, with a code that there is not. That is a question as any
    scan is, keeps nothing, and tells of the key, the clock, and how the order's fields are called.
    """
    if Capability.SALE in provider.able:
        await provider.look_up(_NO_CODE, SaleCheck(sale=Sale(id=_NO_CODE, total=0), hold=""))


def check_key(words: Catalogue, settings: Settings, asked: Asked) -> Check:
    """Whether the provider takes the key. Whether it may also use coupons, no read can tell."""
    say, provider = words.say, settings.label
    if isinstance(asked.shop, str):
        shop = clean(asked.shop, 60)
        knows = say("{provider} knows it: {shop}", provider=provider, shop=shop)
        return Check("key", State.OK, knows if shop else say("{provider} accepts the key", provider=provider))
    error = asked.shop
    outcome = OUTCOMES[error.reason]
    decided = isinstance(error, Refusal) and error.reason is not Reason.TRY_LATER
    says = say(outcome.says)
    if error.detail:
        says += " " + say("{provider} says: {words}", provider=provider, words=error.detail)
    facts = {"reason": str(error.reason), "status": error.status}
    return Check("key", State.WRONG if decided else State.WARNING, says, say(outcome.next), facts)


def check_provider(words: Catalogue, settings: Settings) -> Iterator[Check]:
    """Says so where nobody has run the provider against an account yet; nothing else."""
    if settings.experimental:
        says = words.say("{provider} is experimental: nobody has tried it on an account", provider=settings.label)
        yield Check("provider", State.WARNING, says, words.say("Try it on a few codes of your own first."))


def check_clock(words: Catalogue, asked: Asked) -> Check:
    """How far this clock is from the provider's, to the second."""
    say = words.say
    if asked.report is None or asked.report.server_date is None:
        return _not_told(words, "clock", answered=asked.report is not None)
    ahead = round((asked.at - asked.report.server_date).total_seconds())
    facts = {"ahead_s": ahead}
    if abs(ahead) > _CLOCK_TOLERATED:
        says = (
            say("{seconds} s ahead of the provider's", seconds=ahead)
            if ahead > 0
            else say("{seconds} s behind the provider's", seconds=-ahead)
        )
        return Check("clock", State.WARNING, says, say("Set this computer's clock (NTP)."), facts)
    return Check("clock", State.OK, say("as the provider's, to {seconds} s", seconds=abs(ahead)), facts=facts)


def check_budget(words: Catalogue, asked: Asked) -> Check:
    """How many requests are left in this minute."""
    say, report = words.say, asked.report
    if report is None or report.remaining is None or not report.limit:
        return _not_told(words, "budget", answered=report is not None)
    facts = {"remaining": report.remaining, "limit": report.limit}
    says = say("{left} of {limit} a minute left", left=report.remaining, limit=report.limit)
    if report.remaining < report.limit * _LITTLE_LEFT:
        return Check("budget", State.WARNING, says, say("Wait a minute. Do other programs use this key?"), facts)
    return Check("budget", State.OK, says, facts=facts)


def _not_told(words: Catalogue, name: str, *, answered: bool) -> Check:
    """An answer need not tell it; without an answer it is not known."""
    if answered:
        return Check(name, State.OK, words.say("the provider does not tell"))
    return Check(name, State.WARNING, words.say("not known: no answer"))
