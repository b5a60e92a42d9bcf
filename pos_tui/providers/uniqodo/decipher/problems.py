"""From `errors` to a reason with its words, and from an answer that is no 2xx to a typed error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pos_tui.domain.outcome import Reason
from pos_tui.domain.text import clean, redacted
from pos_tui.domain.write import Answer as Class
from pos_tui.domain.write import classify
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import ProviderError, Refusal, Unclear
from pos_tui.providers.headers import promises_json, retry_after
from pos_tui.providers.uniqodo.decipher.body import problems_in
from pos_tui.providers.uniqodo.decipher.table import BY_ID, TECHNICAL, by_status
from pos_tui.providers.uniqodo.models import Problem

_WORD: Final = re.compile(r"[\w.:-]{1,64}", re.ASCII)


class No(NamedTuple):
    """Why not; `said` is written for customers, `detail` is for staff. Both are clean. `id` is the provider's word."""

    reason: Reason
    id: str = ""
    said: str = ""
    detail: str = ""


def no_of(problem: Problem, status: int) -> No:
    """What one error means. Its message is for the customer only where the vendor means it to be (Uniqodo, errors)."""
    known = BY_ID.get(problem.id or "")
    return No(
        reason=known.reason if known else by_status(status, told=True),
        id=problem.id or "",
        said=(problem.message or "") if known and known.said else "",
        detail=detail_of(problem),
    )


def detail_of(problem: Problem) -> str:
    """`Missing custom attribute storeId. (technical_error, T-0a1b)`: what tells staff most."""
    text = redacted((problem.reason if problem.id == TECHNICAL else None) or problem.message or "")
    marks = ", ".join(mark for mark in (problem.id, problem.reference) if mark and _WORD.fullmatch(mark))
    return clean(f"{text} ({marks})" if text and marks else text or marks, 300)


def problem(answer: Answer, code: str = "") -> ProviderError:
    """What an answer that is not a 2xx means: a `Refusal` when it decides, else `Unclear`.

    Where it has several errors, the one that tells of `code` counts, or of none; what is said of other codes is for
    staff.
    """
    told = problems_in(answer)
    no = _telling(told, answer.status, code)
    wait = retry_after(answer.headers)
    if _decides(answer.status, told):
        return Refusal(no.reason, detail=no.detail, said=no.said, status=answer.status, retry_after=wait)
    return Unclear(no.reason, detail=no.detail, status=answer.status, retry_after=wait)


def refusal(no: No, answer: Answer) -> Refusal:
    """A no within a 2xx as an error."""
    return Refusal(no.reason, detail=no.detail, said=no.said, status=answer.status)


def unreadable(answer: Answer) -> Unclear:
    """What to raise when a 2xx holds nothing that makes sense."""
    said_yes = promises_json(answer.status, answer.headers)
    return Unclear(Reason.UNREADABLE, status=answer.status, said_yes=said_yes)


def _telling(told: Sequence[Problem], status: int, code: str) -> No:
    ours = [one for one in told if one.coupon_code == code] or [one for one in told if one.coupon_code is None]
    if ours:
        return no_of(ours[0], status)
    if told:
        return No(by_status(status, told=True), detail=of_another(told[0]))
    return No(by_status(status))


def of_another(problem: Problem) -> str:
    """What is said of a code that was not the one in question: `SAVE5: It cannot be combined. (promotion_…)`"""
    return clean(f"{clean(problem.coupon_code or '?', 60)}: {detail_of(problem)}", 300)


def _decides(status: int, told: Sequence[Problem]) -> bool:
    """The one table for all changes, and any other 4xx of which the API itself says why."""
    if classify(status) is Class.NO:
        return True
    return 400 <= status < 500 and status != 408 and bool(told)
