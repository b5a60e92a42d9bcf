"""`pos-tui check CODE [--total AMOUNT] [--json]`: looks up only, never writes; what is held for a sale is let go of."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Final

from pos_tui.commands.counter import layouts_of
from pos_tui.commands.output import iso
from pos_tui.counter.clock import SystemClock, new_id
from pos_tui.domain.attempt import Attempt, Phase, advance, events, no_code, received
from pos_tui.domain.capability import Capability
from pos_tui.domain.code import NotACode, read_code
from pos_tui.domain.draft import minor_units
from pos_tui.domain.outcome import Reason
from pos_tui.domain.sale import Check, Quote, Sale
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import read_records
from pos_tui.journal.records import State
from pos_tui.providers.base import Provider
from pos_tui.providers.errors import ProviderError
from pos_tui.providers.registry import budget_of, connect
from pos_tui.settings import Settings, SettingsError, environment, load
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.sale import SaleWords
from pos_tui.words.verdict import Verdicts

_KEY_REFUSED: Final = 6
_NO_ANSWER: Final = 5
_PATIENCE: Final = 5.0
"""Seconds that it waits for its turn among the counters of this key."""
_EXITS: Final = {Phase.READY: 0, Phase.REFUSED: 3, Phase.NOT_OURS: 4, Phase.UNDECIDED: _NO_ANSWER}
_VERDICTS: Final = {
    Phase.READY: "ready",
    Phase.REFUSED: "refused",
    Phase.NOT_OURS: "not_ours",
    Phase.UNDECIDED: "no_answer",
    Phase.NOT_CONFIRMED: "not_confirmed",
}


def main(options: argparse.Namespace) -> int:
    """0 usable, 3 refused, 4 not ours or not found, 5 no deciding answer, 6 key refused, 2 bad settings."""
    settings = load(environment(), options.config)
    check = _check_of(options.total, settings)
    attempt = _as_known_here(asyncio.run(_look_up(settings, options.code, check)), settings)
    sys.stdout.write(_as_json(attempt) if options.json else _as_text(attempt, settings))
    if attempt.phase is Phase.UNDECIDED and attempt.reason in (Reason.KEY_REFUSED, Reason.NOT_ALLOWED):
        return _KEY_REFUSED
    return _EXITS.get(attempt.phase, _NO_ANSWER)


def _check_of(total: str | None, settings: Settings) -> Check | None:
    """The sale that the code is for, with an id of its own; none where nobody says one. Raises `SettingsError`."""
    if total is None:
        return None
    if Capability.SALE not in settings.able:
        raise SettingsError(f"--total: {settings.label} looks codes up without a sale.")
    amount = minor_units(total, settings.decimals)
    if amount is None:
        raise SettingsError("--total: give an amount, such as 37.50.")
    sale = new_id()
    return Check(sale=Sale(id=sale, total=amount), hold=sale)


async def _look_up(settings: Settings, text: str, check: Check | None) -> Attempt:
    """The attempt as the counter would see it after its one look-up."""
    read = read_code(text, settings.grammar, layouts_of(settings))
    if isinstance(read, NotACode):
        return no_code("check", read)
    attempt = received("check", read)
    budget = budget_of(settings)
    provider = connect(settings, SystemClock().now, budget=budget, reads_wait=_PATIENCE)
    try:
        answer: events.Event = events.Found(await provider.look_up(read.code, check))
        await _let_go(provider, read.code, check)
    except ProviderError as error:
        answer = events.LookUpFailed(error.reason, error.retry_after, error.detail)
    finally:
        await provider.aclose()
        await budget.close()
    return advance(attempt, answer)[0]


async def _let_go(provider: Provider, code: str, check: Check | None) -> None:
    """Nobody uses it after this check; a hold that stays after all ends by itself."""
    if check and Capability.HOLD in provider.able:
        with suppress(ProviderError):
            await provider.release(code, check.hold)


def _as_known_here(attempt: Attempt, settings: Settings) -> Attempt:
    """What is READY for the provider may be not confirmed at this counter."""
    if attempt.phase is not Phase.READY:
        return attempt
    try:
        records = read_records(settings.data_dir)
    except JournalError as error:
        raise SettingsError(f"The journal in {settings.data_dir} cannot be read: {error}.") from None
    still_open = [one.write for one in records if one.state is State.OPEN and one.write.code == attempt.code]
    return replace(attempt, phase=Phase.NOT_CONFIRMED, write=still_open[-1]) if still_open else attempt


def _as_json(attempt: Attempt) -> str:
    coupon = attempt.coupon
    facts = {
        "code": attempt.code,
        "verdict": _VERDICTS[attempt.phase],
        "reason": attempt.reason or attempt.why,
        "reward": coupon.reward if coupon else None,
        "uses_left": coupon.uses_left if coupon else None,
        "uses_total": coupon.uses_total if coupon else None,
        "valid_until": iso(coupon.valid_until) if coupon else None,
        "used_at": iso(coupon.used_at) if coupon else None,
    }
    return json.dumps(facts | _of_the_sale(attempt), ensure_ascii=False) + "\n"


def _of_the_sale(attempt: Attempt) -> dict[str, int | None]:
    """What the code makes of a sale, in minor units; nothing where there is none."""
    if attempt.check is None:
        return {}
    quote = attempt.quote or Quote()
    return {"discount": quote.discount, "to_pay": quote.to_pay}


def _as_text(attempt: Attempt, settings: Settings) -> str:
    words = Catalogue(settings.language)
    dates = Dates(words, settings.timezone)
    sale = SaleWords(words, dates, settings.currency, settings.decimals)
    verdicts = Verdicts(words, dates, provider=settings.label, place=tuple, sale=sale)
    now = SystemClock().now()
    coupon = attempt.coupon
    facts = [f"{verdicts.word(attempt)}  {attempt.code}", verdicts.brief(attempt, now)]
    if attempt.phase is Phase.READY and coupon:
        facts += [verdicts.uses(coupon.uses_left, coupon.uses_total), verdicts.last_day(coupon, now)]
        facts.append(sale.given(attempt))
    if attempt.phase is Phase.NOT_OURS and attempt.otherwise and not attempt.why:
        facts.append(words.say("Try {code}.", code=attempt.otherwise))
    return "  ".join(fact for fact in facts if fact) + "\n"
