"""The faults in the words of the Voucherify API, beside those that can befall any, and the ready-made sets."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from pos_tui.sandbox.faults.kinds import KINDS, Fault, Moment
from pos_tui.sandbox.faults.named import Book, NamedFaults, common_sets
from pos_tui.sandbox.faults.reply import Asked, Exchange, Proceed, Reply
from pos_tui.sandbox.faults.rules import Vocabulary
from pos_tui.sandbox.voucherify.asked import Wanted
from pos_tui.sandbox.voucherify.considering import Inapplicable, Skipped
from pos_tui.sandbox.voucherify.elements import inapplicable_told, skipped_told
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json

CALLS = (
    "look_up", "vouchers", "enable", "disable", "history", "transactions", "customers", "customer", "register",
    "redeemables", "validate", "redeem", "redemptions", "redemption", "rollback", "rollbacks", "release", "publish",
    "publications", "member_rewards", "member_redeem",
)  # fmt: skip
"""The names of the API's calls."""
CHANGES = ("redeem", "rollback", "rollbacks", "publish", "member_redeem", "register")

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Status:
    """A refusal in the API's form: with a `key`, its own status and `own` as the merchant's words, or a `status` alone.

    `retry_after` is its Retry-After where one is given.
    """

    status: int = 0
    key: str | None = None
    own: str | None = None
    resource_type: str | None = None
    retry_after: str | int | None = None
    moment: Moment = "before"

    def concerns(self, asked: Asked) -> bool:
        """Every request."""
        return True

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The refusal."""
        if self.moment == "after":
            await proceed()
        resource = None if self.resource_type is None else (self.resource_type, "unknown")
        refusal = Refusal(self.key, status=self.status or None, own=self.own, resource=resource)
        reply = exchange.answer(refusal.status, json.dumps(refusal.body()).encode(), _JSON)
        return reply.retried_after(self.retry_after)


@dataclass(frozen=True, slots=True)
class Listed:
    """A 200 in which every code of a validation or redemption is refused with `key`, or left out for it (`skipped`)."""

    key: str
    own: str | None = None
    form: Literal["inapplicable", "skipped"] = "inapplicable"

    def concerns(self, asked: Asked) -> bool:
        """Validations and redemptions."""
        return asked.call in ("validate", "redeem")

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The list."""
        wanted = [Wanted("voucher", name) for name in names_in(exchange.body)]
        told: Json = {"valid": False, "redeemables": []} if exchange.asked.call == "validate" else {"redemptions": []}
        if self.form == "skipped":
            told["skipped_redeemables"] = [skipped_told(Skipped(one, self.key)) for one in wanted]
        else:
            refusal = Refusal(self.key, own=self.own)
            told["inapplicable_redeemables"] = [inapplicable_told(Inapplicable(one, refusal)) for one in wanted]
        return exchange.answer(200, json.dumps(told).encode(), _JSON)


def names_in(body: bytes) -> Sequence[str]:
    """The codes in a request's body, as far as it can be read."""
    try:
        given: Any = json.loads(body)
        return [str(one["id"]) for one in given["redeemables"]]
    except (ValueError, RecursionError, LookupError, TypeError):
        return []


_KINDS: dict[str, type[Fault]] = {**KINDS, "status": Status, "listed": Listed}
WORDS = Vocabulary(CALLS, _KINDS)


def _set(title: str, *rules: Json) -> NamedFaults:
    return NamedFaults.of(WORDS, title, *rules)


def _refused(key: str, **more: Any) -> Json:
    return {"fault": "status", "key": key, **more}


BOOK = Book(
    WORDS,
    MappingProxyType(
        {
            **common_sets(WORDS, CHANGES),
            "second-counter": _set(
                "Somebody else redeems every second code right after it was looked up.",
                {"calls": "look_up", "every": 2, "fault": "second-counter"},
            ),
            "unauthorized": _set("The keys are not accepted.", {"fault": "status", "status": 401}),
            "plan-used-up": _set("The merchant's plan is used up.", {"fault": "status", "status": 402}),
            "forbidden": _set("The role may look but not change anything.", _refused("forbidden", calls="writes")),
            "too-many": _set(
                "Every second request is one too many.",
                {"every": 2, "fault": "status", "status": 429, "retry_after": 5},
            ),
            "server-error": _set(
                "Every second change fails, after it was carried out.",
                {"calls": "writes", "every": 2, "fault": "status", "status": 500, "moment": "after"},
            ),
            "running": _set(
                "Every second redemption meets another one on its code.",
                _refused("multiple_requests", calls="redeem", every=2),
            ),
            "strict-metadata": _set(
                "The project takes no metadata of ours.", _refused("metadata_validation_failed", calls="redeem")
            ),
        }
    ),
)
