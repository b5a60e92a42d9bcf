"""Refusals as RFC 7807 problem documents (Zupy Partner API, errors page)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse

TYPE_BASE = "https://docs.zupy.com/errors#"
MEDIA_TYPE = "application/problem+json"

_KINDS = {
    "authentication-required": (401, "Authentication Required"),
    "permission-denied": (403, "Permission Denied"),
    "otp-required": (403, "Permission Denied"),
    "integration-not-found": (403, "Integration Not Found"),
    "not-found": (404, "Not Found"),
    "conflict": (409, "Conflict"),
    "gone": (410, "Gone"),
    "validation-error": (422, "Validation Error"),
    "insufficient-balance": (422, "Insufficient Balance"),
    "rate-limit-exceeded": (429, "Rate Limit Exceeded"),
    "service-unavailable": (503, "Service Unavailable"),
    "wallet-temporarily-unavailable": (503, "Wallet Temporarily Unavailable"),
}
TITLES = {slug: title for slug, (_, title) in _KINDS.items()}
"""By slug, all that are documented."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of a body or a query."""

    field: str
    detail: str


class Problem(Exception):
    """A refusal on its way to the client."""

    def __init__(
        self,
        slug: str,
        detail: str,
        *,
        status: int | None = None,
        errors: Sequence[FieldError] = (),
    ) -> None:
        super().__init__(detail)
        usual_status, self.title = _KINDS[slug]
        self.slug = slug
        self.detail = detail
        self.status = usual_status if status is None else status
        self.errors = tuple(errors)


def invalid(*errors: FieldError, status: int = 422) -> Problem:
    """A validation error; the two OTP calls are documented to give it as 400 instead of 422."""
    return Problem("validation-error", "One or more fields failed validation.", status=status, errors=errors)


def missing(what: str) -> Problem:
    """A 404: unknown here, which another company's object is too."""
    return Problem("not-found", f"{what} not found.")


def problem_response(problem: Problem, instance: str) -> JSONResponse:
    """The problem document for the request at path `instance`."""
    body: dict[str, Any] = {
        "type": TYPE_BASE + problem.slug,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if problem.errors:
        body["errors"] = [{"field": error.field, "detail": error.detail} for error in problem.errors]
    return JSONResponse(body, status_code=problem.status, media_type=MEDIA_TYPE)
