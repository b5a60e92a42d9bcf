"""The provider's no to one code: from an error object, or from what a validation says of a code that is not good."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pos_tui.domain.outcome import Reason
from pos_tui.domain.text import clean, redacted
from pos_tui.providers.voucherify.decipher.reasons import AMBIGUOUS, BY_KEY, by_status
from pos_tui.providers.voucherify.models import Details, Element, Problem, Result

_REQUEST_ID: Final = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_SKIPPED: Final = "skipped"


class No(NamedTuple):
    """Why not; `said` is the merchant's own wording, for the customer, `detail` is for staff. Both are clean."""

    reason: Reason
    said: str = ""
    detail: str = ""
    ambiguous: bool = False


def no_of(problem: Problem, otherwise: Reason, details: Details | None = None) -> No:
    """What an error object means; `otherwise` where neither its key nor its own status says.

    The merchant's wording is the nested one. Where the whole error object is left out, what stands beside it may be
    that wording (Voucherify, validations).
    """
    beside = details or Details()
    key = (problem.key or beside.key or "").lower()
    known = BY_KEY.get(key)
    by_code = by_status(problem.code) if problem.code and problem.code >= 300 else otherwise
    said = problem.error.message if problem.error else None
    if said is None and problem == Problem():
        said = beside.message
    return No(
        reason=known.reason if known else by_code,
        said=(said or "") if known and known.said else "",
        detail=_detail(problem, beside, key),
        ambiguous=key in AMBIGUOUS,
    )


def no_of_element(element: Element) -> No:
    """Why one code of a request is not good. What was skipped, was because of other codes."""
    result = element.result or Result()
    skipped = (element.status or "").lower() == _SKIPPED
    otherwise = Reason.CANNOT_COMBINE if skipped else Reason.RULES_NOT_MET
    return no_of(result.error or Problem(), otherwise, result.details)


def _detail(problem: Problem, beside: Details, key: str) -> str:
    """`Order amount is too low (order_rules_violated, v-0a1b2c)`"""
    text = redacted(problem.details or problem.message or beside.message or "")
    asked = problem.request_id or ""
    marks = ", ".join(mark for mark in (key, asked if _REQUEST_ID.fullmatch(asked) else "") if mark)
    return clean(f"{text} ({marks})" if text and marks else text or marks, 300)
