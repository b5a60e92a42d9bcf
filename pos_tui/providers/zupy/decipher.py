"""From a response to a value or a typed error: pure, without any HTTP.

The documents disagree on envelopes, error types and statuses (the API moved from `{data, meta}` to flat bodies in July
2026); everything that any generation promised is accepted here, so that nothing above has to know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar, cast
from urllib.parse import parse_qs

from pos_tui.domain.outcome import Reason
from pos_tui.domain.text import clean, redacted
from pos_tui.domain.write import Answer as Class
from pos_tui.domain.write import classify
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import ProviderError, Refusal, Unclear
from pos_tui.providers.headers import promises_json, retry_after
from pos_tui.providers.zupy.models import Problem, Wire, parse


class Call(StrEnum):
    """Which call was answered; a few statuses mean something else on some."""

    READ = "read"
    REQUEST_OTP = "request-otp"
    VERIFY_OTP = "verify-otp"
    USE = "validate"


@dataclass(frozen=True, slots=True)
class Page:
    """The items of a list, and the cursor of the next page."""

    items: tuple[Any, ...]
    cursor: str | None = None


T = TypeVar("T", bound=Wire)


def one(model: type[T], answer: Answer, call: Call) -> T:
    """The single object of a 2xx, enveloped or flat. Raises `Refusal` or `Unclear`."""
    payload = _payload(answer, call)
    value = parse(model, payload) if isinstance(payload, dict) else None
    if value is None:
        raise _unreadable(answer)
    return value


def page(answer: Answer, call: Call) -> Page:
    """The list of a 2xx: `{data, meta}`, `{count, next, previous, results}` or bare. Raises `Refusal` or `Unclear`."""
    body = _json(answer, call)
    if isinstance(body, list):
        return Page(tuple(cast("list[Any]", body)))
    if isinstance(body, dict):
        members = cast("dict[str, Any]", body)
        for name in ("results", "data"):
            items = members.get(name)
            if isinstance(items, list):
                return Page(tuple(cast("list[Any]", items)), _cursor(members))
    raise _unreadable(answer)


def models(model: type[T], listed: Page) -> tuple[T, ...]:
    """The items that have at least an id."""
    return tuple(value for item in listed.items if (value := parse(model, item)) is not None)


def _cursor(members: dict[str, Any]) -> str | None:
    """`meta.cursor` while there is a next page, or the `cursor` of the `next` address, which itself is never called."""
    meta = cast("dict[str, Any]", members["meta"]) if isinstance(members.get("meta"), dict) else {}
    cursor: Any = meta.get("cursor") if meta.get("has_next", True) else None
    following = members.get("next")
    if isinstance(following, str):
        cursor = next(iter(parse_qs(following.partition("?")[2]).get("cursor", [])), None)
    return cursor if isinstance(cursor, str) and cursor else None


def _json(answer: Answer, call: Call) -> Any:
    """The JSON of a 2xx; every other answer raises what it means."""
    if not 200 <= answer.status < 300:
        raise problem(answer, call)
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise _unreadable(answer) from None


def _payload(answer: Answer, call: Call) -> Any:
    body = _json(answer, call)
    if isinstance(body, dict):
        members = cast("dict[str, Any]", body)
        if "data" in members and members.keys() <= {"data", "meta"}:
            return members["data"]
    return cast("Any", body)


def _unreadable(answer: Answer) -> Unclear:
    said_yes = promises_json(answer.status, answer.headers)
    return Unclear(Reason.UNREADABLE, status=answer.status, said_yes=said_yes)


_BY_SLUG: Final[dict[str, Reason]] = {
    "not-found": Reason.NOT_FOUND,
    "validation-error": Reason.BAD_REQUEST,
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
    slug = _slug(body)
    if call is Call.VERIFY_OTP and status in _ON_VERIFY:
        return _ON_VERIFY[status]
    if status >= 500:
        return Reason.NO_ANSWER if status == 504 else Reason.TRY_LATER
    if status == 403 and (body.code or "").lower() == "otp-required":
        return Reason.OTP_REQUIRED
    if status == 403 and (
        slug == "otp-required" or (slug != "integration-not-found" and "otp" in _detail(body).lower())
    ):
        return Reason.OTP_REQUIRED
    if status == 409:
        return _conflict(_detail(body))
    if status == 404 and call is Call.READ and not slug:
        return Reason.MISCONFIGURED
    if 300 <= status < 400:
        return Reason.MISCONFIGURED
    if status == 408:
        return Reason.NO_ANSWER
    return _BY_SLUG.get(slug) or _BY_STATUS.get(status, Reason.TRY_LATER)


def _conflict(detail: str) -> Reason:
    """A first guess from half-Portuguese words; the verdict comes from a read of the coupon."""
    words = detail.lower()
    if "expir" in words:
        return Reason.EXPIRED
    if "cancel" in words:
        return Reason.CANCELLED
    return Reason.ALREADY_USED


def _detail(body: Problem) -> str:
    """The most useful sentence: the field's own before the summary."""
    specific = [said for error in body.errors if (said := error.detail or error.field)]
    return redacted(clean("; ".join(specific) or body.detail or body.title or ""))
