"""Reading what a query asks for: pages, orders and filters; what is wrong with it is `invalid_query_params`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json

USUAL_LIMIT, LARGEST_LIMIT, LAST_PAGE = 10, 100, 99

Test = Callable[[Json], bool]

_FILTER = re.compile(r"\[?filters\]?\[(?P<field>[^\]]+)\]\[conditions\]\[(?P<test>\$\w+)\](?:\[\d*\])?")
_TESTS: MappingProxyType[str, Callable[[Any, str], bool]] = MappingProxyType(
    {
        "$is": lambda value, text: _same(value) == text,
        "$is_not": lambda value, text: _same(value) != text,
        "$in": lambda value, text: _same(value) in text.split(","),
        "$before": lambda value, text: value is not None and str(value) < text,
        "$after": lambda value, text: value is not None and str(value) > text,
        "$has_value": lambda value, text: value is not None,
        "$is_unknown": lambda value, text: value is None,
        "$contains": lambda value, text: value is not None and text in str(value),
    }
)


@dataclass(frozen=True, slots=True)
class Page:
    """A numbered page of a list."""

    limit: int
    number: int

    def of(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The rows on it."""
        return rows[(self.number - 1) * self.limit : self.number * self.limit]


def limit_in(query: Mapping[str, str]) -> int:
    """How many items a page has, ten if nothing is said."""
    return _whole(query, "limit", USUAL_LIMIT, LARGEST_LIMIT)


def page_in(query: Mapping[str, str]) -> Page:
    """The page asked for, the first if nothing is said."""
    text = query.get("page", "1")
    if text.isascii() and text.isdigit() and int(text) > LAST_PAGE:
        raise Refusal("page_over_limit", f"Property .page cannot be higher than {LAST_PAGE}")
    return Page(limit_in(query), _whole(query, "page", 1, LAST_PAGE))


def order_in(query: Mapping[str, str], allowed: Sequence[str], usual: str) -> tuple[str, bool]:
    """What a list is sorted by, and whether it is descending."""
    text = query.get("order", usual)
    if text.removeprefix("-") not in allowed:
        raise Refusal("invalid_query_params", "Property .order should be equal to one of the allowed values")
    return text.removeprefix("-"), text.startswith("-")


def range_in(query: Mapping[str, str], name: str) -> Callable[[str | None], bool]:
    """Whether a time is within `[name][before]` and `[name][after]`."""

    def bound(which: str) -> str | None:
        return query.get(f"[{name}][{which}]") or query.get(f"{name}[{which}]")

    before, after = bound("before"), bound("after")
    return lambda time: (
        (before is None or (time is not None and time < before))
        and (after is None or (time is not None and time > after))
    )


def filters_in(query: Mapping[str, str], special: Mapping[str, Test]) -> Sequence[Test]:
    """Every filter as a test of an item; `special` are those that look at a whole item, by their names."""
    tests: list[Test] = []
    for name, text in query.items():
        match = _FILTER.fullmatch(name)
        if match is not None:
            tests.append(_check(match["field"], match["test"], text, special))
        elif "filters" in name and name != "filters[junction]":
            raise Refusal("invalid_query_params", f"Property {name} is not a filter")
    return tests


def passes(filters: Sequence[Test], item: Json) -> bool:
    """Whether an item passes every filter."""
    return all(test(item) for test in filters)


def _check(field: str, test: str, text: str, special: Mapping[str, Test]) -> Test:
    if test in special:
        wanted = text.lower() != "false"
        return lambda item: special[test](item) == wanted
    if test not in _TESTS:
        raise Refusal("invalid_query_params", f"{test} is not a condition")
    return lambda item: _TESTS[test](_at(item, field.split(".")), text)


def _at(item: object, path: Sequence[str]) -> Any:
    for name in path:
        item = cast("Json", item).get(name) if isinstance(item, dict) else None
    return item


def _same(value: Any) -> str | None:
    """The value as a query says it."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _whole(query: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = query.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= most):
        raise Refusal("invalid_query_params", f"Property .{name} should be between 1 and {most}")
    return int(text)


def after_id(items: Sequence[Json], place: str | None, limit: int) -> tuple[Sequence[Json], bool]:
    """The items behind the one with an id, and whether there are more; an id that is not there is no place."""
    start = 0
    if place is not None:
        ids = [item["id"] for item in items]
        if place not in ids:
            raise Refusal("invalid_or_expired_cursor", "Cursor is invalid or expired")
        start = ids.index(place) + 1
    return items[start : start + limit], len(items) > start + limit
