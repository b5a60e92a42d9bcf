"""The faults in the words of the Zupy Partner API, beside those that can befall any."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from pos_tui.sandbox.faults.kinds import KINDS, Moment
from pos_tui.sandbox.faults.reply import Asked, Exchange, Proceed, Reply
from pos_tui.sandbox.faults.rules import Vocabulary
from pos_tui.sandbox.problems import TITLES, TYPE_BASE

CALLS = (
    "look_up", "coupons", "validate", "redeem", "add", "points", "history", "enrol", "customers", "customer", "rewards",
    "reward", "z_balance", "coupon_stats", "companies", "company", "programs", "program", "wallet_loyalty",
    "wallet_coupon", "wallet_passes", "wallet_status", "wallet_devices", "wallet_notification", "request_otp",
    "verify_otp",
)  # fmt: skip
"""The names of the API's calls; `look_up` is a list of coupons by code."""

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_SLUGS = {
    400: "validation-error",
    401: "authentication-required",
    403: "permission-denied",
    404: "not-found",
    409: "conflict",
    410: "gone",
    422: "validation-error",
    429: "rate-limit-exceeded",
    503: "service-unavailable",
}


@dataclass(frozen=True, slots=True)
class Status:
    """A refusal as a problem document, with `retry_after` as its Retry-After where one is given.

    `detail` is its sentence, and `member` the one of the body that it is about.
    """

    status: int
    retry_after: str | int | None = None
    slug: str | None = None
    detail: str | None = None
    member: str | None = None
    moment: Moment = "before"

    def concerns(self, asked: Asked) -> bool:
        """Every request."""
        return True

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The refusal."""
        if self.moment == "after":
            await proceed()
        slug = self.slug or _SLUGS.get(self.status, "error")
        title = TITLES.get(slug) or _PHRASES.get(self.status, "Error")
        detail = self.detail or title
        problem: dict[str, object] = {
            "type": TYPE_BASE + slug,
            "title": title,
            "status": self.status,
            "detail": detail,
            "instance": exchange.asked.path,
        }
        if self.member is not None:
            problem["errors"] = [{"field": self.member, "detail": detail}]
        reply = exchange.answer(self.status, json.dumps(problem).encode(), "application/problem+json")
        return reply.retried_after(self.retry_after)


@dataclass(frozen=True, slots=True)
class NoLedger:
    """The ledger of Z$ does not answer: a balance is a 200 without a number, and says why (`error`)."""

    error: Literal["timeout", "unavailable"] = "unavailable"

    def concerns(self, asked: Asked) -> bool:
        """Balances of Z$."""
        return asked.call == "z_balance"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer without the number."""
        reply = await proceed()
        if reply.status != HTTPStatus.OK:
            return reply
        body = json.loads(reply.body)
        body.get("data", body).update(z_balance=None, error=self.error)
        return reply.with_body(json.dumps(body).encode())


WORDS = Vocabulary(CALLS, {**KINDS, "status": Status, "no-ledger": NoLedger})
