"""Why a code is still held at the end, though nobody stands at the counter any more."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import dropwhile, takewhile

from pos_tui.domain.write import Kind
from tests.soak.diary import Line

from .books import Books, Lock

_TURN = 0.5
"""Seconds that the shop may wait for its turn after it has read its clock: a hold is placed so much later than it says,
at most.
"""
_AT_ESC = ("wish", "served", "lets go")
"""What is written down behind Esc before anything is done for the next customer; other codes are let go of first."""


class Left(StrEnum):
    """The first of these that is so.

    A counter lets go of everything that it may have had kept, whatever became of the answers, and also when it was
    killed meanwhile: the sale is on file. Three things are beyond it, and only the end of the hold's time helps. What
    lets go is one request, which may be lost; a counter may be killed behind the moment in which it takes the sale off
    its file, and before that request is answered; and a check that was given up may be carried out after it. No other
    lock may stay.
    """

    CUT = "its release was cut or refused"
    DIED = "its counter died over its release"
    LATE = "a check that was given up was carried out later than its release or use"
    RELEASED = "though it was released or used"
    UNSURE = "the answer to its use was lost, and the use was not carried out"
    UNKNOWN = "the answer to its check was lost"
    REFUSED = "its use was refused or not sent"
    FORGOTTEN = "nobody let go of it"

    @property
    def wrong(self) -> bool:
        """Whether it may not be there."""
        return self not in (Left.CUT, Left.DIED, Left.LATE)


def why_left(lock: Lock, books: Books) -> Left:
    """By what the diaries and journals tell of that code in that sale: behind its last check it must have ended."""
    told = [line for lines in books.journals.lines.values() for line in lines if _is_of(line, lock)]
    checked, let_go = _last(told, "asks"), _last(told, "lets go")
    used = max(_used(lock, books), default=0.0)
    if checked > max(let_go, used):
        return Left.DIED if _died_at_esc(lock, books) else _forgotten(lock, books, told)
    if let_go > used and not _among(told, "released", since=let_go):
        if _among(told, "not released", since=let_go):
            return Left.CUT
        return Left.DIED if _died_after(let_go, lock, books) else Left.FORGOTTEN
    unheard = len(_among(told, "asks")) > len(_among(told, "held", "not held"))
    return Left.LATE if unheard and lock.placed_at + _TURN > max(let_go, used) else Left.RELEASED


def _is_of(line: Line, lock: Lock) -> bool:
    return line.get("hold") == lock.hold and line.get("code") == lock.code


def _among(told: Sequence[Line], *whats: str, since: float = 0.0) -> list[Line]:
    return [line for line in told if line["what"] in whats and line["at"] >= since]


def _last(told: Sequence[Line], what: str) -> float:
    return max((line["at"] for line in _among(told, what)), default=0.0)


def _used(lock: Lock, books: Books) -> Iterator[float]:
    """When it was redeemed with the session's key, which ends the session."""
    for row in books.rows:
        sent = books.writes.get(row.mark)
        if sent and not row.redemption and row.code == lock.code and sent.record.write.sale_id == lock.hold:
            yield row.at


def _died_after(let_go: float, lock: Lock, books: Books) -> bool:
    """Whether the next end of the counter that let go of it was a sudden one."""
    for lines in books.journals.lines.values():
        if any(_is_of(line, lock) for line in lines):
            ends = _among(lines, "born", "home", since=let_go)
            return bool(ends) and ends[0]["what"] == "born"
    return False


def _died_at_esc(lock: Lock, books: Books) -> bool:
    """Whether the sale was off its file and nothing else had been begun yet."""
    for lines in books.journals.lines.values():
        about = [place for place, line in enumerate(lines) if _is_of(line, lock)]
        if not about:
            continue
        life = list(takewhile(lambda line: line["what"] != "born", lines[about[-1] + 1 :]))
        last = next(dropwhile(lambda line: line["what"] in _AT_ESC, reversed(life)), None)
        return last is not None and last["what"] == "clears" and len(_among(life, "clears")) == 1
    return False


def _forgotten(lock: Lock, books: Books, told: Sequence[Line]) -> Left:
    uses = [
        sent
        for sent in books.writes.values()
        if sent.kind is Kind.USE and sent.record.write.sale_id == lock.hold and sent.thing == lock.code
    ]
    if any(sent.settled and not sent.record.answered for sent in uses):
        return Left.UNSURE
    if _among(told, "not known whether held"):
        return Left.UNKNOWN
    return Left.REFUSED if uses else Left.FORGOTTEN
