"""Errors as Uniqodo tells them: a list of entries beside a result, or a status of 400 and more with nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_tui.sandbox.uniqodo.wording import worded

STATUSES: Mapping[str, int] = {
    "authentication_failed": 401,
    "automatic_promotion_cannot_claim_code": 400,
    "malformed_request_payload": 400,
    "promotion_has_expired": 400,
    "promotion_inaccessible_by_distributor": 400,
    "promotion_is_inactive": 400,
    "promotion_is_repeat_code": 400,
    "promotion_not_accessible": 400,
    "redemption_limit_reached": 400,
    "request_not_completed": 500,
    "request_parameter_error": 400,
    "resource_not_found": 404,
    "secure_code_user_email_required": 400,
    "technical_error": 400,
    "unique_coupon_code_not_found": 404,
    "unsupported_distribution_method": 400,
}
"""The status of each error that can end a request (errors page); all others only ever stand beside a result."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One error, and which promotion and code it is about; `said` is the merchant's own wording by locale.

    `reason` tells the merchant how to repair a `technical_error`, and is there for no other.
    """

    id: str
    promotion_id: str | None = None
    coupon_code: str | None = None
    reason: str | None = None
    said: Mapping[str, str] | None = None

    def as_json(self, locale: str | None) -> dict[str, object]:
        """The entry in `errors`; what is not known is left out."""
        entry = {
            "id": self.id,
            "message": worded(self.id, locale, self.said),
            "promotionId": self.promotion_id,
            "couponCode": self.coupon_code,
            "reason": self.reason,
            "reference": f"T-{self.promotion_id}" if self.reason else None,
        }
        return {name: value for name, value in entry.items() if value is not None}


class Refused(Exception):
    """The whole request fails, with the status of its first error."""

    def __init__(self, *troubles: Trouble, locale: str | None = None) -> None:
        super().__init__(troubles[0].id)
        self.status = STATUSES[troubles[0].id]
        self.body = errors_of(troubles, locale)


def errors_of(troubles: Sequence[Trouble], locale: str | None) -> dict[str, object]:
    """The `errors` member of an answer."""
    return {"errors": [trouble.as_json(locale) for trouble in troubles]}


def parameter_error(what: str) -> Refused:
    """A request that misses a field or has the wrong thing in one; the message, which is never translated, says it."""
    return Refused(Trouble("request_parameter_error", said={"": what}))
