"""Cursor paging: newest first, a stable place in the list that later additions do not shift.

The API documents neither the default nor the largest page size; 20 and 100 are what its first version had. Every
page is one short walk along an index, however long the list is.
"""

import json
import re
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
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


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list. The table that is listed is called `t` and has `created_at` and `id`.

    `where` holds for the table alone, so that counting needs no join; `joins` only add columns to a row that is shown.
    `index` is the one to walk along where the choice is not left to the store. `tallies` is a table of the same columns
    with a `number` of rows in each of its own, for lists too long to be counted.
    """

    table: str
    where: str
    columns: str = "t.*"
    joins: str = ""
    index: str | None = None
    tallies: str | None = None

    def counting(self) -> str:
        """A query for the number of all rows."""
        return f"SELECT {self._number} FROM {self._counted} t WHERE {self.where}"  # noqa: S608 - constants of the resources

    def grouped(self, columns: str) -> str:
        """A query for the number of rows for each content of `columns`, which come first."""
        return (
            f"SELECT {columns}, {self._number} FROM {self._counted} t"  # noqa: S608 - see above
            f" WHERE {self.where} GROUP BY {columns} HAVING {self._number} > 0"
        )

    def beyond(self, sign: str, order: str) -> str:
        """A query for the rows on one side of a place, from the place on."""
        along = "" if self.index is None else f"INDEXED BY {self.index}"
        return (
            f"SELECT {self.columns} FROM {self.table} t {along} {self.joins} WHERE {self.where}"  # noqa: S608 - see above
            f" AND (t.created_at, t.id) {sign} (:place_at, :place_id)"
            f" ORDER BY t.created_at {order}, t.id {order} LIMIT :most"
        )

    @property
    def _counted(self) -> str:
        return self.table if self.tallies is None else self.tallies

    @property
    def _number(self) -> str:
        return "count(*)" if self.tallies is None else "ifnull(sum(t.number), 0)"


_TOP: Place = ("~", "~")
"""Behind every time and id, as text."""


def window_of(query: Mapping[str, str]) -> Window:
    """The window in `cursor` and `page_size`; a size over the largest is cut to it."""
    size = _size(query.get("page_size"))
    cursor = query.get("cursor")
    if not cursor:
        return Window(size)
    direction, place = _decoded(cursor)
    return Window(size, after=place) if direction == "after" else Window(size, before=place)


def page(
    db: sqlite3.Connection,
    listing: Listing,
    values: Mapping[str, object],
    window: Window,
    item_of: Callable[[Row], Item],
) -> Many:
    """The window's part of the list; `values` are those that the listing's conditions name."""

    def beyond(place: Place, sign: str, order: str, most: int) -> list[Row]:
        bounds = {"place_at": place[0], "place_id": place[1], "most": most}
        return db.execute(listing.beyond(sign, order), {**values, **bounds}).fetchall()

    if window.before is not None:
        shown = beyond(window.before, ">", "ASC", window.size)[::-1]
    else:
        shown = beyond(window.after or _TOP, "<", "DESC", window.size)
    (count,) = db.execute(listing.counting(), values).fetchone()
    more = bool(shown) and bool(beyond(_place(shown[-1]), "<", "DESC", 1))
    less = bool(shown) and bool(beyond(_place(shown[0]), ">", "ASC", 1))
    return Many(
        items=[item_of(row) for row in shown],
        count=count,
        next_cursor=_encoded("after", _place(shown[-1])) if more else None,
        previous_cursor=_encoded("before", _place(shown[0])) if less else None,
    )


def _place(row: Row) -> Place:
    return row["created_at"], row["id"]


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
