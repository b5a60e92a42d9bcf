"""From a 2xx to one object or a list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pos_tui.providers.answer import Answer
from pos_tui.providers.voucherify.decipher.problems import problem, unreadable
from pos_tui.providers.wire import Wire, parse

T = TypeVar("T", bound=Wire)


@dataclass(frozen=True, slots=True)
class Listed:
    """The members of a list, how many there are on all pages together, and what the next page begins after."""

    items: tuple[Any, ...]
    total: int | None = None
    more: bool | None = None
    after: str | None = None


def members(answer: Answer) -> dict[str, Any]:
    """The object of a 2xx. Raises `Refusal` or `Unclear`."""
    if not 200 <= answer.status < 300:
        raise problem(answer)
    try:
        body: Any = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise unreadable(answer) from None
    if not isinstance(body, dict):
        raise unreadable(answer)
    return cast("dict[str, Any]", body)


def one(model: type[T], answer: Answer) -> T:
    """The single object of a 2xx. Raises `Refusal` or `Unclear`."""
    value = parse(model, members(answer))
    if value is None:
        raise unreadable(answer)
    return value


def listed(answer: Answer, usual: str) -> Listed:
    """The list of a 2xx, which stands under the name that `data_ref` says, or the usual one. Raises as `one`."""
    body = members(answer)
    named: Any = body.get("data_ref")
    items: Any = body[named] if isinstance(named, str) and named in body else body.get(usual)
    if not isinstance(items, list):
        raise unreadable(answer)
    total, more, after = body.get("total"), body.get("has_more"), body.get("more_starting_after")
    return Listed(
        items=tuple(cast("list[Any]", items)),
        total=total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None,
        more=more if isinstance(more, bool) else None,
        after=after if isinstance(after, str) and after else None,
    )


def models(model: type[T], found: Listed) -> tuple[T, ...]:
    """The members that make sense."""
    return tuple(value for item in found.items if (value := parse(model, item)) is not None)
