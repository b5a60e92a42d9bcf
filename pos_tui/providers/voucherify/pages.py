"""Lists that are turned by page numbers, and what an opaque cursor says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pos_tui.domain.page import Page
from pos_tui.providers.voucherify.calls import LAST_PAGE, PAGE, Told
from pos_tui.providers.voucherify.decipher import Listed, unreadable

W = TypeVar("W")
V = TypeVar("V")


def number_of(cursor: str | None) -> int:
    """The page that a cursor of ours stands for; the first one without, or with one that is none of ours."""
    said = cursor or ""
    return min(int(said), LAST_PAGE) if said.isascii() and said.isdigit() and 0 < len(said) < 4 and int(said) else 1


def limit_of(size: int | None) -> int:
    """How many a page may have."""
    return min(max(size or PAGE, 1), PAGE)


def page_of(
    found: Listed, made: Sequence[W], value: Callable[[W], V], told: Told, *, number: int, limit: int
) -> Page[V]:
    """A page; where nothing on it makes sense, the answer is unreadable, and not an empty list."""
    if found.items and not made:
        raise unreadable(told.answer)
    counted = number * limit < found.total if found.total is not None else len(found.items) >= limit
    more = counted if found.more is None else found.more
    return Page(
        items=tuple(map(value, made)),
        cursor=str(number + 1) if more and found.items and number < LAST_PAGE else None,
        total=found.total,
        unreadable=len(found.items) - len(made),
        **told.moments,
    )
