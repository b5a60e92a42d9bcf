"""From an answer that is no 2xx to a typed error: the table of the twelve slugs, and what differs by call."""

from __future__ import annotations

import json
import re
from typing import Any, Final, cast

from pos_tui.domain.outcome import Reason
from pos_tui.domain.text import clean, redacted
from pos_tui.domain.write import Answer as Class
from pos_tui.domain.write import classify
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import ProviderError, Refusal, Unclear
from pos_tui.providers.headers import retry_after
from pos_tui.providers.zupy.decipher.call import Call
from pos_tui.providers.zupy.models import Problem, parse

_BY_SLUG: Final[dict[str, Reason]] = {
    "not-found": Reason.NOT_FOUND,
    "validation-error": Reason.WRONG_ENTRY,
    "authentication-required": Reason.KEY_REFUSED,
    "permission-denied": Reason.NOT_ALLOWED,
    "otp-required": Reason.OTP_REQUIRED,
    "integration-not-found": Reason.MISCONFIGURED,
    "insufficient-balance": Reason.NOT_ENOUGH_BALANCE,
    "conflict": Reason.ALREADY_USED,
    "rate-limit-exceeded": Reason.TRY_LATER,
    "gone": Reason.GONE,
    "service-unavailable": Reason.TRY_LATER,
    "wallet-temporarily-unavailable": Reason.TRY_LATER,
}
"""The twelve canonical slugs (Zupy Partner API, errors)."""

_BY_STATUS: Final[dict[int, Reason]] = {
    400: Reason.BAD_REQUEST,
    401: Reason.KEY_REFUSED,
    403: Reason.NOT_ALLOWED,
    404: Reason.NOT_FOUND,
    409: Reason.ALREADY_USED,
    410: Reason.GONE,
    422: Reason.BAD_REQUEST,
    429: Reason.TRY_LATER,
}

_ON_VERIFY: Final[dict[int, Reason]] = {
    401: Reason.OTP_WRONG,
    404: Reason.OTP_NOT_REQUESTED,
    429: Reason.OTP_TOO_MANY,
}


_WITHOUT_A_SLUG: Final = frozenset({Call.READ, Call.READ_OF_CUSTOMER, Call.ENROL})

_CUSTOMER: Final = re.compile(r"customer|cliente")
_THING: Final = re.compile(r"reward|pr[êe]mio|recompensa|coupon|cupom")
_ON_REDEEM: Final = (
    (re.compile(r"j[áa] (foi )?resgat|already (been )?(redeemed|claimed|taken)|per customer"), Reason.ALREADY_CLAIMED),
    (re.compile(r"suff?icien|not enough|sem saldo"), Reason.NOT_ENOUGH_BALANCE),
    (
        re.compile(r"esgotad|estoque|out of stock|sold out|indispon|unavailable|not available|limit"),
        Reason.LIMIT_REACHED,
    ),
)
"""A free reward that was taken, and too few points, come as a validation-error too (Zupy Partner API, errors)."""


def problem(answer: Answer, call: Call) -> ProviderError:
    """What an answer that is not a 2xx means: a `Refusal` when it decides, else `Unclear`."""
    body = _problem_body(answer)
    reason = _reason(answer.status, body, call)
    kind = Refusal if classify(answer.status) is Class.NO else Unclear
    return kind(
        reason,
        detail=_detail(body),
        status=answer.status,
        retry_after=retry_after(answer.headers),
    )


def _problem_body(answer: Answer) -> Problem:
    try:
        body = json.loads(answer.body)
    except (ValueError, RecursionError):
        return Problem()
    return parse(Problem, body) or _without_errors(body)


def _without_errors(body: Any) -> Problem:
    if not isinstance(body, dict):
        return Problem()
    members = cast("dict[str, Any]", body)
    return parse(Problem, {name: value for name, value in members.items() if name != "errors"}) or Problem()


def _slug(body: Problem) -> str:
    """The word after the last `/` or `#` of `type` (two generations), else an extra `code`."""
    last = (body.type or "").replace("#", "/").rstrip("/").rpartition("/")[2].lower()
    return last if last in _BY_SLUG else (body.code or "").lower()


def _reason(status: int, body: Problem, call: Call) -> Reason:
    slug, detail = _slug(body), _detail(body)
    if call is Call.VERIFY_OTP and status in _ON_VERIFY:
        return _ON_VERIFY[status]
    if status >= 500:
        return Reason.NO_ANSWER if status == 504 else Reason.TRY_LATER
    if status == 403 and _wants_otp(body, slug, detail):
        return Reason.OTP_REQUIRED
    if status == 404 and slug in ("", "not-found"):
        return _missing(call, detail, documented=bool(slug))
    if status == 409:
        return _conflict(call, detail)
    if status in (400, 422) and call is Call.REDEEM and slug != "insufficient-balance":
        return _redeem_words(detail) or _BY_SLUG.get(slug, Reason.BAD_REQUEST)
    if 300 <= status < 400:
        return Reason.MISCONFIGURED
    if status == 408:
        return Reason.NO_ANSWER
    return _BY_SLUG.get(slug) or _BY_STATUS.get(status, Reason.TRY_LATER)


def _wants_otp(body: Problem, slug: str, detail: str) -> bool:
    """Whether a 403 asks for a one-time code: by its slug, by an extra `code`, or by its words."""
    if "otp-required" in (slug, (body.code or "").lower()):
        return True
    return slug != "integration-not-found" and "otp" in detail.lower()


def _missing(call: Call, detail: str, *, documented: bool) -> Reason:
    """What a 404 did not find; one that is no problem document comes from a host that is not the API."""
    if not documented and call in _WITHOUT_A_SLUG:
        return Reason.MISCONFIGURED
    words = detail.lower()
    if call in (Call.READ_OF_CUSTOMER, Call.AWARD, Call.NOTIFY):
        return Reason.NEEDS_CUSTOMER
    if call in (Call.REDEEM, Call.WALLET) and _CUSTOMER.search(words) and not _THING.search(words):
        return Reason.NEEDS_CUSTOMER
    return Reason.NOT_FOUND


def _conflict(call: Call, detail: str) -> Reason:
    """A first guess from half-Portuguese words; the verdict on a use comes from a read of the coupon."""
    if call is Call.REDEEM and (said := _redeem_words(detail)):
        return said
    if call in (Call.REDEEM, Call.AWARD, Call.ENROL, Call.WALLET, Call.NOTIFY):
        return Reason.LOCKED_ELSEWHERE
    words = detail.lower()
    if "expir" in words:
        return Reason.EXPIRED
    if "cancel" in words:
        return Reason.CANCELLED
    return Reason.ALREADY_USED


def _redeem_words(detail: str) -> Reason | None:
    """Why a reward cannot be redeemed, where one slug stands for everything; None when the words do not say."""
    words = detail.lower()
    return next((reason for pattern, reason in _ON_REDEEM if pattern.search(words)), None)


def _detail(body: Problem) -> str:
    """The most useful sentence: the field's own before the summary."""
    specific = [said for error in body.errors if (said := error.detail or error.field)]
    return redacted(clean("; ".join(specific) or body.detail or body.title or ""))
