"""Cursor paging: newest first, a stable place in the list that later additions do not shift.

The API documents neither the default nor the largest page size; 20 and 100 are what its first version had.
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from typing import cast

from pos_tui.sandbox.endpoints import Item, Many
from pos_tui.sandbox.problems import FieldError, invalid

DEFAULT_SIZE = 20
LARGEST_SIZE = 100

_SIZE = re.compile(r"0*[1-9]\d{0,8}", re.ASCII)

Place = tuple[str, str]
"""When a row was created, and its id: unique, and in the order of the list."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a list that a query asks for: after a place, or before one."""

    size: int
    after: Place | None = None
    before: Place | None = None


def window_of(query: Mapping[str, str]) -> Window:
    """The window in `cursor` and `page_size`; a size over the largest is cut to it."""
    size = _size(query.get("page_size"))
    cursor = query.get("cursor")
    if not cursor:
        return Window(size)
    direction, place = _decoded(cursor)
    return Window(size, after=place) if direction == "after" else Window(size, before=place)


def page(rows: Sequence[Row], window: Window, item_of: Callable[[Row], Item]) -> Many:
    """The window's part of all matching `rows`."""
    ordered = sorted(rows, key=_place, reverse=True)
    if window.before is not None:
        end = _count_down_to(ordered, window.before, inclusive=False)
        start = max(0, end - window.size)
    else:
        start = 0 if window.after is None else _count_down_to(ordered, window.after, inclusive=True)
        end = min(len(ordered), start + window.size)
    shown = ordered[start:end]
    return Many(
        items=[item_of(row) for row in shown],
        count=len(ordered),
        next_cursor=_encoded("after", _place(shown[-1])) if shown and end < len(ordered) else None,
        previous_cursor=_encoded("before", _place(shown[0])) if shown and start > 0 else None,
    )


def _place(row: Row) -> Place:
    return row["created_at"], row["id"]


def _count_down_to(ordered: Sequence[Row], place: Place, *, inclusive: bool) -> int:
    """How many rows of a newest-first list stand before `place`, with the row at the place itself or without."""
    return sum(1 for row in ordered if _place(row) > place or (inclusive and _place(row) == place))


def _size(text: str | None) -> int:
    if not text:
        return DEFAULT_SIZE
    if not _SIZE.fullmatch(text):
        raise invalid(FieldError("page_size", "Um número inteiro maior que zero é exigido."))
    return min(int(text), LARGEST_SIZE)


def _encoded(direction: str, place: Place) -> str:
    return urlsafe_b64encode(json.dumps([direction, *place]).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> tuple[str, Place]:
    try:
        parts: object = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        parts = None
    match parts:
        case ["after" | "before", str(), str()]:
            direction, created_at, row_id = cast("list[str]", parts)
            return direction, (created_at, row_id)
        case _:
            raise invalid(FieldError("cursor", "Cursor inválido."))
