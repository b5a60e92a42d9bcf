"""Why a code is still held at the end, though nobody stands at the counter any more."""

from collections.abc import Sequence
from enum import StrEnum

from pos_tui.domain.write import Kind
from tests.soak.diary import Line

from .books import Books, Lock

_SAME = 0.001
"""Seconds within which a time of the shop and one of a diary are the same."""


class Left(StrEnum):
    """The first of these that is so."""

    RELEASED = "though it was released or used"
    FAILED = "its release was cut or refused"
    DIED = "its counter died"
    UNSURE = "the answer to its use was lost, and the use was not carried out"
    UNKNOWN = "the answer to its check was lost"
    REFUSED = "its use was refused or not sent"
    FORGOTTEN = "nobody let go of it"

    @property
    def wrong(self) -> bool:
        """Whether it may not be there: every other hold ends by itself, when its time is over."""
        return self is Left.RELEASED


def why_left(lock: Lock, books: Books) -> Left:
    """By what the diaries and journals tell of that code in that sale."""
    told = {
        (counter, line["what"], line.get("since", line["at"]))
        for counter, lines in books.journals.lines.items()
        for line in lines
        if line.get("hold") == lock.hold and line.get("code") == lock.code
    }
    counters = {counter for counter, _, _ in told}
    if _released(lock, told) or _used(lock, books):
        return Left.RELEASED
    if any(what == "not released" for _, what, _ in told):
        return Left.FAILED
    uses = [
        sent
        for sent in books.writes.values()
        if sent.kind is Kind.USE and sent.record.write.sale_id == lock.hold and sent.thing == lock.code
    ]
    if any(sent.settled and not sent.record.answered for sent in uses):
        return Left.UNSURE
    if _died(lock, books, counters):
        return Left.DIED
    if any(what == "not known whether held" for _, what, _ in told):
        return Left.UNKNOWN
    return Left.REFUSED if uses else Left.FORGOTTEN


def _released(lock: Lock, told: set[tuple[int, str, float]]) -> bool:
    return any(what == "released" and at >= lock.placed_at + _SAME for _, what, at in told)


def _used(lock: Lock, books: Books) -> bool:
    """A redemption with the session's key ends the session."""
    for row in books.rows:
        sent = books.writes.get(row.mark)
        if sent and not row.redemption and row.code == lock.code and sent.record.write.sale_id == lock.hold:
            return row.at >= lock.placed_at + _SAME
    return False


def _died(lock: Lock, books: Books, counters: set[int]) -> bool:
    """While the customer was there. Of a counter that died while it asked, no diary says that it asked at all."""
    return not counters or any(_died_at(lock, books.journals.lines[counter]) for counter in counters)


def _died_at(lock: Lock, lines: Sequence[Line]) -> bool:
    wish = ""
    for line in lines:
        after = line["at"] > lock.placed_at
        if line["what"] == "wish":
            if after and wish and line["wish"] != wish:
                return False
            wish = line["wish"]
        elif after and line["what"] == "born":
            return True
    return False
