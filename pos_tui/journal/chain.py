"""Whether the rows of a journal are all there and as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pos_tui.journal.entry import FIRST_LINK, Row, Step


def _p(words: str) -> str:
    """Marks words for the catalogues."""
    return words


class Chain(NamedTuple):
    """What was found: how many rows hold, the last one's hash, and the place of the first row that does not fit."""

    rows: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def whole(self) -> bool:
        """Whether every row fits."""
        return self.broken_at is None


def follow(rows: Iterable[Row], *, from_the_middle: bool = False) -> Chain:
    """Walk a chain as far as it holds: from its first row, or from a later one that is believed."""
    count, head, place = 0, FIRST_LINK, 0
    for row in rows:
        if count == 0 and from_the_middle:
            fits, place = True, row.seq - 1
        else:
            fits = row.link(head if count else before(row)) == row.hash
        if row.seq != place + 1:
            return Chain(count, head, place + 1, _p("it is missing"))
        if not fits:
            return Chain(count, head, row.seq, _p("it is not what was written"))
        count, head, place = count + 1, row.hash, row.seq
    return Chain(count, head)


def before(first: Row) -> str:
    """What stands before a chain's first row: the end of the damaged journal that it took over from, if any."""
    if first.step != Step.OPENED:
        return FIRST_LINK
    try:
        after = first.entry().data.get("after")
    except ValueError:
        return FIRST_LINK
    return after if isinstance(after, str) else FIRST_LINK
