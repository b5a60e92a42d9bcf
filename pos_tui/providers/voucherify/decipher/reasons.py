"""What every key and every bare status of the API means at a counter (Voucherify, errors and failed redemptions)."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.outcome import Reason
from pos_tui.providers.known import Known

BY_KEY: Final[dict[str, Known]] = {
    "resource_not_found": Known(Reason.NOT_FOUND, (404,)),
    "not_found": Known(Reason.NOT_FOUND, (404,)),
    "voucher_not_active": Known(Reason.NOT_YET_ACTIVE, (400,), said=True),
    "voucher_not_active_now": Known(Reason.NOT_YET_ACTIVE, (400,), said=True),
    "promotion_not_active_now": Known(Reason.NOT_YET_ACTIVE, (400,), said=True),
    "program_outside_validity_window": Known(Reason.NOT_YET_ACTIVE, (423,)),
    "voucher_expired": Known(Reason.EXPIRED, (400,), said=True),
    "voucher_disabled": Known(Reason.DISABLED, (400,), said=True),
    "promotion_inactive": Known(Reason.DISABLED, (400,), said=True),
    "campaign_not_active": Known(Reason.DISABLED, (400,)),
    "loyalty_card_not_active": Known(Reason.DISABLED, (400,), said=True),
    "non_active_program": Known(Reason.DISABLED, (423,)),
    "non_active_member": Known(Reason.DISABLED, (423,)),
    "quantity_exceeded": Known(Reason.ALREADY_USED, (400,), said=True),
    "multiple_requests": Known(Reason.LOCKED_ELSEWHERE, (400,)),
    "gift_amount_exceeded": Known(Reason.NOT_ENOUGH_BALANCE, (400,), said=True),
    "loyalty_card_points_exceeded": Known(Reason.NOT_ENOUGH_BALANCE, (400,), said=True),
    "zero_card_balance": Known(Reason.NOTHING_ON_IT, (423,)),
    "insufficient_card_balance": Known(Reason.NOT_ENOUGH_BALANCE, (423,)),
    "customer_rules_violated": Known(Reason.RULES_NOT_MET, (400,), said=True),
    "order_rules_violated": Known(Reason.RULES_NOT_MET, (400,), said=True),
    "redemption_rules_violated": Known(Reason.RULES_NOT_MET, (400,), said=True),
    "referrer_not_permitted_to_redeem": Known(Reason.NOT_FOR_ITS_GIVER, (400,), said=True),
    "missing_order": Known(Reason.NEEDS_ORDER, (400,)),
    "missing_amount": Known(Reason.NEEDS_ORDER, (400,)),
    "missing_order_items": Known(Reason.NEEDS_ORDER, (400,)),
    "missing_order_items_amount": Known(Reason.NEEDS_ORDER, (400,)),
    "missing_reward": Known(Reason.NEEDS_REWARD, (400,)),
    "missing_customer": Known(Reason.NEEDS_CUSTOMER, (400,)),
    "invalid_customer": Known(Reason.NEEDS_CUSTOMER, (400,), said=True),
    "campaign_not_allow_auto_join": Known(Reason.NOT_A_MEMBER, (400,)),
    "already_rolled_back": Known(Reason.ALREADY_REVERSED, (400,)),
    "duplicated_redeemables": Known(Reason.TWICE_ON_ORDER, (400,)),
    "applicable_exclusive_redeemables_limit_exceeded": Known(Reason.CANNOT_COMBINE, (200,)),
    "applicable_exclusive_redeemables_per_category_limit_exceeded": Known(Reason.CANNOT_COMBINE, (200,)),
    "exclusion_rules_not_met": Known(Reason.CANNOT_COMBINE, (200,)),
    "preceding_validation_failed": Known(Reason.CANNOT_COMBINE, (200,)),
    "applicable_redeemables_limit_exceeded": Known(Reason.TOO_MANY_ON_ORDER, (200,)),
    "applicable_redeemables_per_category_limit_exceeded": Known(Reason.TOO_MANY_ON_ORDER, (200,)),
    "no_voucher_suitable_for_publication": Known(Reason.LIMIT_REACHED, (400,)),
    "voucher_already_published": Known(Reason.LIMIT_REACHED, (400,)),
    "too_many_vouchers_requested": Known(Reason.TOO_MANY_AT_ONCE, (400,)),
    "reward_out_of_stock": Known(Reason.LIMIT_REACHED, (423,)),
    "no_effect": Known(Reason.NO_EFFECT, (200,)),
    "invalid_voucher": Known(Reason.MISCONFIGURED, (400,)),
    "invalid_gift": Known(Reason.MISCONFIGURED, (400,)),
    "invalid_validation_rules": Known(Reason.MISCONFIGURED, (400,)),
    "invalid_campaign": Known(Reason.MISCONFIGURED, (400,)),
    "invalid_balance": Known(Reason.MISCONFIGURED, (400,)),
    "metadata_validation_failed": Known(Reason.MISCONFIGURED, (400,)),
    "forbidden": Known(Reason.MISCONFIGURED, (403,)),
    "integration_api_key_required": Known(Reason.MISCONFIGURED, (403,)),
    "resource_in_use": Known(Reason.MISCONFIGURED, (400,)),
    "resource_protected": Known(Reason.MISCONFIGURED, (400,)),
    "voucher_cannot_be_published": Known(Reason.MISCONFIGURED, (400,)),
    "pay_with_points_not_enabled": Known(Reason.MISCONFIGURED, (423,)),
    "invalid_order": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_payload": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_amount": Known(Reason.WRONG_AMOUNT, (400,)),
    "invalid_product": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_sku": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_redeemables": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_redemption": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_redemption_parent": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_rollback_params": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_query_params": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_or_expired_cursor": Known(Reason.LIST_OUT_OF_DATE, (400,)),
    "invalid_expiration_date": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_add_balance_params": Known(Reason.WRONG_ENTRY, (400,)),
    "invalid_campaign_params": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_code_config": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_export_params": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_publish_params": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_pending_points_state": Known(Reason.BAD_REQUEST, (400,)),
    "invalid_pending_points_bucket_status": Known(Reason.BAD_REQUEST, (423,)),
    "missing_vouchers": Known(Reason.BAD_REQUEST, (400,)),
    "missing_param": Known(Reason.BAD_REQUEST, (400,)),
    "query_too_large": Known(Reason.BAD_REQUEST, (400,)),
    "page_over_limit": Known(Reason.BAD_REQUEST, (400,)),
    "ambiguous_tracking_id": Known(Reason.BAD_REQUEST, (400,)),
    "duplicate_resource_key": Known(Reason.BAD_REQUEST, (400,)),
    "duplicate_found": Known(Reason.BAD_REQUEST, (409,)),
    "duplicate_source_id": Known(Reason.BAD_REQUEST, (400,)),
    "member_already_exists": Known(Reason.BAD_REQUEST, (409,)),
}
"""`said`: the merchant's own wording, where there is any; what is said beside it is for staff."""

BY_STATUS: Final[dict[int, Reason]] = {
    401: Reason.MISCONFIGURED,
    402: Reason.MISCONFIGURED,
    403: Reason.MISCONFIGURED,
    404: Reason.NOT_FOUND,
    408: Reason.NO_ANSWER,
    423: Reason.DISABLED,
    429: Reason.TRY_LATER,
}
"""Where there is no key, or one that nobody has heard of; any other 4xx is a request that was not accepted."""

AMBIGUOUS: Final = frozenset({"quantity_exceeded", "multiple_requests"})
"""The uses may be spent, or held by another counter; a use that runs elsewhere may be over the next moment."""


def by_status(status: int) -> Reason:
    """The reason of a bare status that is no 2xx."""
    if status >= 500:
        return Reason.TRY_LATER
    if 300 <= status < 400:
        return Reason.MISCONFIGURED
    return BY_STATUS.get(status, Reason.BAD_REQUEST)
