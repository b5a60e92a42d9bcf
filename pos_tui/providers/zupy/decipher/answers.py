"""From a 2xx to a value: one object or a list, in every envelope that any generation of the API used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast
from urllib.parse import parse_qs

from pos_tui.domain.outcome import Reason
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import Unclear
from pos_tui.providers.headers import promises_json
from pos_tui.providers.zupy.decipher.call import Call
from pos_tui.providers.zupy.decipher.problems import problem
from pos_tui.providers.zupy.models import Wire, parse

_LONGEST_CURSOR: Final = 4096


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list, the cursor of the next page, and how many items there are on all pages together."""

    items: tuple[Any, ...]
    cursor: str | None = None
    total: int | None = None


T = TypeVar("T", bound=Wire)


def one(model: type[T], answer: Answer, call: Call) -> T:
    """The single object of a 2xx, enveloped or flat. Raises `Refusal` or `Unclear`."""
    payload = _payload(answer, call)
    value = parse(model, payload) if isinstance(payload, dict) else None
    if value is None:
        raise unreadable(answer)
    return value


def page(answer: Answer, call: Call) -> Listed:
    """The list of a 2xx: `{data, meta}`, `{count, next, previous, results}` or bare. Raises `Refusal` or `Unclear`."""
    body = _json(answer, call)
    if isinstance(body, list):
        return Listed(tuple(cast("list[Any]", body)))
    if isinstance(body, dict):
        members = cast("dict[str, Any]", body)
        for name in ("results", "data"):
            items = members.get(name)
            if isinstance(items, list):
                return Listed(tuple(cast("list[Any]", items)), _cursor(members), _total(members))
    raise unreadable(answer)


def models(model: type[T], listed: Listed) -> tuple[T, ...]:
    """The items that make sense."""
    return tuple(value for item in listed.items if (value := parse(model, item)) is not None)


def unreadable(answer: Answer) -> Unclear:
    """What to raise when a 2xx holds nothing that makes sense."""
    said_yes = promises_json(answer.status, answer.headers)
    return Unclear(Reason.UNREADABLE, status=answer.status, said_yes=said_yes)


def _meta(members: dict[str, Any]) -> dict[str, Any]:
    meta = members.get("meta")
    return cast("dict[str, Any]", meta) if isinstance(meta, dict) else {}


def _cursor(members: dict[str, Any]) -> str | None:
    """`meta.cursor` while there is a next page, or what the `next` address says, which itself is never called.

    The history and the passes document no parameter for their pages: a `page` is kept with its name.
    """
    meta = _meta(members)
    cursor: Any = meta.get("cursor") if meta.get("has_next", True) else None
    following = members.get("next")
    if isinstance(following, str):
        said = parse_qs(following.partition("?")[2])
        numbered = [f"page={number}" for number in said.get("page", [])]
        cursor = next(iter(said.get("cursor", numbered)), None)
    usable = isinstance(cursor, str) and cursor.isprintable() and 0 < len(cursor) <= _LONGEST_CURSOR
    return cursor if usable else None


def _total(members: dict[str, Any]) -> int | None:
    count: Any = members.get("count", _meta(members).get("count"))
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None


def _json(answer: Answer, call: Call) -> Any:
    """The JSON of a 2xx; every other answer raises what it means."""
    if not 200 <= answer.status < 300:
        raise problem(answer, call)
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise unreadable(answer) from None


def _payload(answer: Answer, call: Call) -> Any:
    body = _json(answer, call)
    if isinstance(body, dict):
        members = cast("dict[str, Any]", body)
        if "data" in members and members.keys() <= {"data", "meta"}:
            return members["data"]
    return cast("Any", body)
