"""What every id and every bare status of the API means at a counter (Uniqodo, errors)."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.outcome import Reason
from pos_tui.providers.known import Known

REDEEMED: Final = "code_redeemed"
LOCKED: Final = "code_locked"
ON_THE_ORDER: Final = "promotion_already_applied"
DEACTIVATED: Final = "code_deactivated"
TECHNICAL: Final = "technical_error"

BY_ID: Final[dict[str, Known]] = {
    DEACTIVATED: Known(Reason.DISABLED, (200,), said=True),
    "code_expired": Known(Reason.EXPIRED, (200,), said=True),
    LOCKED: Known(Reason.LOCKED_ELSEWHERE, (200,), said=True),
    REDEEMED: Known(Reason.ALREADY_USED, (200,), said=True),
    "master_code_cannot_be_used": Known(Reason.WRONG_CODE, (200,), said=True),
    "missing_linked_unique_reference": Known(Reason.NEEDS_CUSTOMER, (200,)),
    "promotion_inaccessible_by_distributor": Known(Reason.MISCONFIGURED, (400,)),
    "unique_coupon_code_not_found": Known(Reason.NOT_FOUND, (404,), said=True),
    "unsupported_distribution_method": Known(Reason.MISCONFIGURED, (400,)),
    "resource_not_found": Known(Reason.NOT_FOUND, (200, 404), said=True),
    "coupon_code_per_order_limit_reached": Known(Reason.TOO_MANY_ON_ORDER, (200,), said=True),
    "max_applied_promotions_reached": Known(Reason.TOO_MANY_ON_ORDER, (200,), said=True),
    "max_automatic_promotions_reached": Known(Reason.LIMIT_REACHED, (200,)),
    ON_THE_ORDER: Known(Reason.ALREADY_ON_ORDER, (200,), said=True),
    "custom_rule_violation": Known(Reason.RULES_NOT_MET, (200,), said=True),
    "automatic_promotion_cannot_claim_code": Known(Reason.MISCONFIGURED, (400,)),
    "incorrect_linked_unique_reference": Known(Reason.NEEDS_CUSTOMER, (200,)),
    "missing_required_code": Known(Reason.WRONG_CODE, (200,), said=True),
    "promotion_combination_not_allowed": Known(Reason.CANNOT_COMBINE, (200,), said=True),
    "promotion_has_expired": Known(Reason.EXPIRED, (200, 400), said=True),
    "promotion_is_inactive": Known(Reason.DISABLED, (200, 400), said=True),
    "promotion_is_repeat_code": Known(Reason.MISCONFIGURED, (400,)),
    "promotion_not_accessible": Known(Reason.MISCONFIGURED, (400,)),
    "redemption_limit_reached": Known(Reason.LIMIT_REACHED, (200, 400), said=True),
    "repeat_code_does_not_belong_to_promotion": Known(Reason.WRONG_CODE, (200,), said=True),
    "secure_code_user_email_required": Known(Reason.NEEDS_CUSTOMER, (400,)),
    "shopper_code_not_recognised": Known(Reason.WRONG_OWN_CODE, (200,), said=True),
    "authentication_failed": Known(Reason.MISCONFIGURED, (401,)),
    "malformed_request_payload": Known(Reason.BAD_REQUEST, (400,)),
    "request_parameter_error": Known(Reason.BAD_REQUEST, (400,)),
    "bundle_items_not_in_order": Known(Reason.RULES_NOT_MET, (200,), said=True),
    "full_discount_reached": Known(Reason.ALREADY_FREE, (200,), said=True),
    "full_shipping_discount_reached": Known(Reason.ALREADY_FREE, (200,), said=True),
    "product_discount_not_applicable": Known(Reason.RULES_NOT_MET, (200,), said=True),
    "promotion_cannot_be_combined": Known(Reason.CANNOT_COMBINE, (200,), said=True),
    TECHNICAL: Known(Reason.MISCONFIGURED, (200, 400)),
    "request_not_completed": Known(Reason.TRY_LATER, (500,)),
    "shipping_not_specified": Known(Reason.DELIVERY_ONLY, (200,)),
}
"""`said`: the message is written for customers; with every other id it is for staff alone."""

OF_A_CODE: Final = frozenset(
    {
        DEACTIVATED,
        "code_expired",
        LOCKED,
        REDEEMED,
        "master_code_cannot_be_used",
        "missing_linked_unique_reference",
        "unique_coupon_code_not_found",
        "coupon_code_per_order_limit_reached",
        "incorrect_linked_unique_reference",
        "missing_required_code",
        "repeat_code_does_not_belong_to_promotion",
        "shopper_code_not_recognised",
    }
)
"""An automatic promotion, which has no code, cannot be meant with these."""

OF_AUTOMATIC_ONES: Final = frozenset({"max_automatic_promotions_reached"})

OF_THE_REQUEST: Final = frozenset(
    {"authentication_failed", "malformed_request_payload", "request_parameter_error", "request_not_completed"}
)
"""No verdict on any code."""

OF_THE_SALE: Final = frozenset(
    {
        LOCKED,
        "max_applied_promotions_reached",
        "coupon_code_per_order_limit_reached",
        "custom_rule_violation",
        "promotion_combination_not_allowed",
        "promotion_cannot_be_combined",
        "bundle_items_not_in_order",
        "full_discount_reached",
        "full_shipping_discount_reached",
        "product_discount_not_applicable",
        "shipping_not_specified",
    }
)
"""What is said of a code that could be used, though not on this order or not by this sale: one that was redeemed is not
asked about these any more. With every other id it may have been redeemed all the same: an ended or used-up promotion,
or a reference that is missing, can hide it.
"""

_BY_STATUS: Final[dict[int, Reason]] = {
    401: Reason.MISCONFIGURED,
    403: Reason.MISCONFIGURED,
    408: Reason.NO_ANSWER,
    429: Reason.TRY_LATER,
}


def by_status(status: int, *, told: bool = False) -> Reason:
    """The reason of a status where no id that is known says it; `told`: there was one that nobody has heard of."""
    if status >= 500:
        return Reason.TRY_LATER
    if status < 300:
        return Reason.RULES_NOT_MET
    if status < 400:
        return Reason.MISCONFIGURED
    if status == 404 and not told:
        return Reason.NOT_FOUND
    return _BY_STATUS.get(status, Reason.BAD_REQUEST)
