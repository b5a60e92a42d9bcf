"""From the bytes of an answer to its parts: the errors, and the order with what is applied to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from pos_tui.domain.issuing import NewCode
from pos_tui.providers.answer import Answer
from pos_tui.providers.uniqodo.models import Claim, ClaimedOf, Entry, Problem
from pos_tui.providers.uniqodo.names import APPLIED, TOTAL_DISCOUNT
from pos_tui.providers.wire import Number, Wire, parse


@dataclass(frozen=True, slots=True)
class Reply:
    """`entries` are the applied promotions as they came, None where there is no such list; `applied` those of them that
    make sense. `discount` is what they take off together, in the shop's currency.
    """

    problems: tuple[Problem, ...] = ()
    entries: list[Any] | None = None
    applied: tuple[Entry, ...] = ()
    discount: Decimal | None = None


class _Amount(Wire):
    value: Number = None


def members(body: bytes) -> dict[str, Any] | None:
    """The JSON object of a body, None when it is none."""
    try:
        read: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", read) if isinstance(read, dict) else None


def problems_in(answer: Answer) -> tuple[Problem, ...]:
    """The errors of an answer with any status; none where there is no such list."""
    return _problems(members(answer.body) or {})


def reply_in(body: dict[str, Any]) -> Reply:
    """The answer to an application or a transaction."""
    order: Any = body.get("order")
    told: dict[str, Any] = cast("dict[str, Any]", order) if isinstance(order, dict) else {}
    entries: Any = told.get(APPLIED)
    listed = cast("list[Any]", entries) if isinstance(entries, list) else None
    return Reply(
        problems=_problems(body),
        entries=listed,
        applied=applied_in(listed or []),
        discount=_discount(told.get(TOTAL_DISCOUNT), applied_in(listed or [])),
    )


def applied_in(entries: list[Any]) -> tuple[Entry, ...]:
    """The entries that make sense."""
    return tuple(entry for one in entries if (entry := parse(Entry, one)))


def claimed_in(body: dict[str, Any]) -> NewCode | None:
    """The code of the answer to a claim; it ends by itself, or with its promotion (contract as of one integrator)."""
    claim, promotion = parse(Claim, body.get("claim")), parse(ClaimedOf, body.get("promotion"))
    if claim is None or not claim.code:
        return None
    return NewCode(claim.code, claim.ends_at or (promotion.ends_at if promotion else None))


def _problems(body: dict[str, Any]) -> tuple[Problem, ...]:
    told: Any = body.get("errors")
    listed = cast("list[Any]", told) if isinstance(told, list) else []
    return tuple(problem for one in listed if (problem := parse(Problem, one)))


def _discount(total: object, applied: tuple[Entry, ...]) -> Decimal | None:
    """What the order says, else the sum of the entries where each of them says."""
    said = _Amount.model_validate({"value": total}).value
    if said is not None:
        return said
    return total_of(applied)


def total_of(entries: Iterable[Entry]) -> Decimal | None:
    """What these take off together, None where one of them does not say."""
    each = [entry.discount for entry in entries]
    told = [discount for discount in each if discount is not None]
    return sum(told, Decimal()) if told and len(told) == len(each) else None
