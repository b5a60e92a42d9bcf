"""What an answer says of one code: a 200 means *understood*, not *applied* (Uniqodo, partial success)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from pos_tui.domain.text import clean
from pos_tui.providers.uniqodo.decipher.body import Reply
from pos_tui.providers.uniqodo.decipher.problems import No, no_of, of_another
from pos_tui.providers.uniqodo.decipher.table import BY_ID, OF_A_CODE, OF_AUTOMATIC_ONES, OF_THE_REQUEST, ON_THE_ORDER
from pos_tui.providers.uniqodo.models import Entry, Problem

_LONGEST_CODE: Final = 40


class Dropped(NamedTuple):
    """A code that was applied before and is not any more, clean; and why, for staff."""

    code: str
    why: str


class Verdict(NamedTuple):
    """The no to a code, or its entry; neither, where the answer is not about it. `general`: the no is to the whole
    request.
    """

    no: No | None = None
    entry: Entry | None = None
    general: bool = False
    dropped: tuple[Dropped, ...] = ()


def verdict(code: str, before: tuple[Entry, ...], reply: Reply, status: int = 200) -> Verdict:
    """The verdict on `code`; `before` is what was applied when it was asked.

    That a code is on the order already is no no where it stands there itself: it was scanned again.
    """
    entry = next((one for one in reply.applied if one.coupon_code == code), None)
    mine = [one for one in reply.problems if _is_about(one, code, entry, before, reply)]
    no = [one for one in mine if not (entry and one.id == ON_THE_ORDER)]
    general = [one for one in reply.problems if _is_general(one)]
    dropped = tuple(_dropped(code, before, reply))
    if no:
        return Verdict(no_of(_known_first(no), status), entry, dropped=dropped)
    if general:
        return Verdict(no_of(_known_first(general), status), entry, general=True, dropped=dropped)
    return Verdict(None, entry, dropped=dropped)


def of_the_only_one(code: str, reply: Reply, status: int) -> No | None:
    """The no to the one code that was asked for, as a 4xx says it; None where that is no verdict on a code."""
    for one in reply.problems:
        known = one.id in BY_ID and one.id not in OF_THE_REQUEST
        if known and one.coupon_code in (None, code):
            return no_of(one, status)
    return None


def _is_about(problem: Problem, code: str, entry: Entry | None, before: tuple[Entry, ...], reply: Reply) -> bool:
    """Whether an error names the code, or its promotion: one that names a promotion alone may be about a code that was
    applied before, or about an automatic promotion, which is nothing that anybody scanned.
    """
    if problem.coupon_code is not None:
        return problem.coupon_code == code
    if problem.promotion_id is None:
        return False
    if entry and entry.promotion_id == problem.promotion_id:
        return True
    gone = {one.promotion_id for one in _gone(code, before, reply)}
    return problem.id in OF_A_CODE and problem.promotion_id not in gone


def _is_general(problem: Problem) -> bool:
    named = problem.coupon_code is not None or problem.promotion_id is not None
    return not named and problem.id not in OF_AUTOMATIC_ONES


def _gone(code: str, before: tuple[Entry, ...], reply: Reply) -> list[Entry]:
    """Other codes that were applied before, and are not any more."""
    standing = {one.coupon_code for one in reply.applied}
    return [one for one in before if one.coupon_code and one.coupon_code not in standing and one.coupon_code != code]


def _dropped(code: str, before: tuple[Entry, ...], reply: Reply) -> Iterable[Dropped]:
    for gone in _gone(code, before, reply):
        naming = [one for one in reply.problems if one.coupon_code == gone.coupon_code]
        naming += [one for one in reply.problems if one.coupon_code is None and one.promotion_id == gone.promotion_id]
        why = naming[0] if naming else Problem()
        told = of_another(why.model_copy(update={"coupon_code": gone.coupon_code}))
        yield Dropped(clean(gone.coupon_code or "?", _LONGEST_CODE), told)


def _known_first(problems: list[Problem]) -> Problem:
    return next((one for one in problems if one.id in BY_ID), problems[0])
