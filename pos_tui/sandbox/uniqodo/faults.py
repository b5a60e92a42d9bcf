"""The faults in the words of Uniqodo, beside those that can befall any API, and ready-made sets of rules."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from pos_tui.sandbox.faults.kinds import KINDS, Moment
from pos_tui.sandbox.faults.named import Book, NamedFaults, common_sets
from pos_tui.sandbox.faults.reply import Asked, Exchange, Proceed, Reply
from pos_tui.sandbox.faults.rules import Vocabulary
from pos_tui.sandbox.uniqodo.gate import HANDLERS
from pos_tui.sandbox.uniqodo.problems import STATUSES, Trouble, errors_of

_JSON = "application/json"
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Status:
    """A refusal: with an `id` as a list of that one error, without one as the gateway says it, a `message` alone.

    `reason` goes with a `technical_error`. No Retry-After is documented; `retry_after` adds one all the same.
    """

    status: int
    id: str | None = None
    reason: str | None = None
    coupon_code: str | None = None
    retry_after: str | int | None = None
    moment: Moment = "before"

    def concerns(self, asked: Asked) -> bool:
        """Every request."""
        return True

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The refusal."""
        if self.moment == "after":
            await proceed()
        told: dict[str, object] = {"message": _PHRASES.get(self.status, "Error")}
        if self.id is not None:
            told = errors_of([Trouble(self.id, coupon_code=self.coupon_code, reason=self.reason)], None)
        return exchange.answer(self.status, json.dumps(told).encode(), _JSON).retried_after(self.retry_after)


@dataclass(frozen=True, slots=True)
class OneResource:
    """A lone code that cannot be applied is refused with a status of 400 and more, not told beside an order.

    The errors page allows both where one resource was asked for, for some ids, and its examples show either.
    """

    def concerns(self, asked: Asked) -> bool:
        """Applications."""
        return asked.call == "apply"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer as a refusal, where there is one error, of those ids, and nothing applied."""
        reply = await proceed()
        if reply.status != HTTPStatus.OK:
            return reply
        told: Any = json.loads(reply.body)
        errors = told["errors"]
        if len(errors) != 1 or told["order"].get("appliedPromotions") or errors[0]["id"] not in STATUSES:
            return reply
        return exchange.answer(STATUSES[errors[0]["id"]], json.dumps({"errors": errors}).encode(), _JSON)


WORDS = Vocabulary(tuple(HANDLERS), {**KINDS, "status": Status, "one-resource": OneResource})


def _set(title: str, *rules: dict[str, object]) -> NamedFaults:
    return NamedFaults.of(WORDS, title, *rules)


NAMED = MappingProxyType(
    {
        **common_sets(WORDS, changes=("transactions", "claims")),
        "second-counter": _set(
            "Somebody else uses every second code right after it was applied.",
            {"calls": "apply", "every": 2, "fault": "second-counter"},
        ),
        "one-resource": _set("A lone code that cannot be applied is refused with a status.", {"fault": "one-resource"}),
        "unauthorized": _set("The gateway does not know the key.", {"fault": "status", "status": 401}),
        "authentication-failed": _set(
            "The key was revoked.", {"fault": "status", "status": 401, "id": "authentication_failed"}
        ),
        "forbidden": _set("The account may do nothing.", {"fault": "status", "status": 403}),
        "too-many-requests": _set(
            "Every second request is one too many.", {"fault": "status", "status": 429, "every": 2}
        ),
        "request-not-completed": _set(
            "The engine fails at every second transaction, which was carried out.",
            {
                "calls": "transactions",
                "every": 2,
                "fault": "status",
                "status": 500,
                "id": "request_not_completed",
                "moment": "after",
            },
        ),
        "technical-error": _set(
            "A promotion is set up wrongly.",
            {
                "calls": "apply",
                "fault": "status",
                "status": 400,
                "id": "technical_error",
                "reason": "Missing custom attribute target value. ProductId : Product1",
            },
        ),
    }
)
BOOK = Book(WORDS, NAMED)
