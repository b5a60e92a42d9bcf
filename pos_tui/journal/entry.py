"""One row of the journal, and the hash that ties it to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple, cast

FIRST_LINK: Final = "0" * 64
"""What stands before the first row of a chain that begins with nothing."""


class Step(StrEnum):
    """The kinds of rows."""

    OPENED = "opened"
    INTENT = "intent"
    OUTCOME = "outcome"
    SETTLEMENT = "settlement"
    REVEALED = "revealed"
    """Somebody saw a customer's data in full."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says: the write it is about, the step, the local time (UTC), what is written to, what was known.

    `thing` is what no second write may be sent for while this one is unknown: a coupon's code, for example.
    """

    write: str
    step: Step
    at: datetime
    thing: str
    data: dict[str, Any]


class Row(NamedTuple):
    """An entry as it stands in the file. `hash` covers everything else in the row and the hash of the row before."""

    seq: int
    write: str
    step: str
    at: str
    thing: str
    data: str
    hash: str

    def link(self, previous: str) -> str:
        """The hash that belongs here behind `previous`."""
        return digest(previous, self[:-1])

    def entry(self) -> Entry:
        """What it says. Raises `ValueError` when it is damaged."""
        "".join(self[1:]).encode()  # what was no UTF-8 in the file stands here as surrogates
        at = datetime.fromisoformat(self.at)
        data: Any = json.loads(self.data)
        if at.tzinfo is None or not isinstance(data, dict):
            raise ValueError("no moment, or no object")
        return Entry(self.write, Step(self.step), at, self.thing, cast("dict[str, Any]", data))


def row_from(found: Sequence[Any]) -> Row:
    """A row as SQLite read it. Raises `ValueError` when a column holds another kind of value."""
    if not isinstance(found[0], int) or not all(isinstance(part, str) for part in found[1:]):
        raise ValueError("a column holds another kind of value")
    return Row(*found)


def row_of(seq: int, entry: Entry, previous: str) -> Row:
    """The row for `entry` at the place `seq`, tied to the row before it."""
    at = entry.at.astimezone(UTC).isoformat()
    data = json.dumps(entry.data, ensure_ascii=False, separators=(",", ":"))
    row = Row(seq, entry.write, entry.step, at, entry.thing, data, "")
    return row._replace(hash=row.link(previous))


def digest(previous: str, parts: tuple[int | str, ...]) -> str:
    """SHA-256, in hex, over the hash before and everything that a row says."""
    return hashlib.sha256(json.dumps([previous, *parts]).encode()).hexdigest()
