"""What every key and every bare status of the API means at a counter (Voucherify, errors and failed redemptions)."""

from __future__ import annotations

from typing import Final

from pos_tui.domain.outcome import Reason

BY_KEY: Final[dict[str, Reason]] = {
    "resource_not_found": Reason.NOT_FOUND,
    "not_found": Reason.NOT_FOUND,
    "voucher_not_active": Reason.NOT_YET_ACTIVE,
    "voucher_not_active_now": Reason.NOT_YET_ACTIVE,
    "promotion_not_active_now": Reason.NOT_YET_ACTIVE,
    "program_outside_validity_window": Reason.NOT_YET_ACTIVE,
    "voucher_expired": Reason.EXPIRED,
    "voucher_disabled": Reason.DISABLED,
    "promotion_inactive": Reason.DISABLED,
    "campaign_not_active": Reason.DISABLED,
    "loyalty_card_not_active": Reason.DISABLED,
    "non_active_program": Reason.DISABLED,
    "non_active_member": Reason.DISABLED,
    "quantity_exceeded": Reason.ALREADY_USED,
    "multiple_requests": Reason.LOCKED_ELSEWHERE,
    "gift_amount_exceeded": Reason.NOT_ENOUGH_BALANCE,
    "loyalty_card_points_exceeded": Reason.NOT_ENOUGH_BALANCE,
    "zero_card_balance": Reason.NOT_ENOUGH_BALANCE,
    "insufficient_card_balance": Reason.NOT_ENOUGH_BALANCE,
    "customer_rules_violated": Reason.RULES_NOT_MET,
    "order_rules_violated": Reason.RULES_NOT_MET,
    "redemption_rules_violated": Reason.RULES_NOT_MET,
    "referrer_not_permitted_to_redeem": Reason.RULES_NOT_MET,
    "missing_order": Reason.NEEDS_ORDER,
    "missing_amount": Reason.NEEDS_ORDER,
    "missing_order_items": Reason.NEEDS_ORDER,
    "missing_order_items_amount": Reason.NEEDS_ORDER,
    "missing_reward": Reason.NEEDS_REWARD,
    "missing_customer": Reason.NEEDS_CUSTOMER,
    "invalid_customer": Reason.NEEDS_CUSTOMER,
    "campaign_not_allow_auto_join": Reason.NEEDS_CUSTOMER,
    "already_rolled_back": Reason.ALREADY_REVERSED,
    "duplicated_redeemables": Reason.ALREADY_ON_ORDER,
    "applicable_exclusive_redeemables_limit_exceeded": Reason.CANNOT_COMBINE,
    "applicable_exclusive_redeemables_per_category_limit_exceeded": Reason.CANNOT_COMBINE,
    "exclusion_rules_not_met": Reason.CANNOT_COMBINE,
    "preceding_validation_failed": Reason.CANNOT_COMBINE,
    "applicable_redeemables_limit_exceeded": Reason.LIMIT_REACHED,
    "applicable_redeemables_per_category_limit_exceeded": Reason.LIMIT_REACHED,
    "no_voucher_suitable_for_publication": Reason.LIMIT_REACHED,
    "voucher_already_published": Reason.LIMIT_REACHED,
    "too_many_vouchers_requested": Reason.LIMIT_REACHED,
    "reward_out_of_stock": Reason.LIMIT_REACHED,
    "no_effect": Reason.NO_EFFECT,
    "invalid_voucher": Reason.MISCONFIGURED,
    "invalid_gift": Reason.MISCONFIGURED,
    "invalid_validation_rules": Reason.MISCONFIGURED,
    "invalid_campaign": Reason.MISCONFIGURED,
    "invalid_balance": Reason.MISCONFIGURED,
    "metadata_validation_failed": Reason.MISCONFIGURED,
    "forbidden": Reason.MISCONFIGURED,
    "integration_api_key_required": Reason.MISCONFIGURED,
    "resource_in_use": Reason.MISCONFIGURED,
    "resource_protected": Reason.MISCONFIGURED,
    "voucher_cannot_be_published": Reason.MISCONFIGURED,
    "pay_with_points_not_enabled": Reason.MISCONFIGURED,
    "invalid_order": Reason.BAD_REQUEST,
    "invalid_payload": Reason.BAD_REQUEST,
    "invalid_amount": Reason.BAD_REQUEST,
    "invalid_product": Reason.BAD_REQUEST,
    "invalid_sku": Reason.BAD_REQUEST,
    "invalid_redeemables": Reason.BAD_REQUEST,
    "invalid_redemption": Reason.BAD_REQUEST,
    "invalid_redemption_parent": Reason.BAD_REQUEST,
    "invalid_rollback_params": Reason.BAD_REQUEST,
    "invalid_query_params": Reason.BAD_REQUEST,
    "invalid_or_expired_cursor": Reason.BAD_REQUEST,
    "invalid_expiration_date": Reason.BAD_REQUEST,
    "invalid_add_balance_params": Reason.BAD_REQUEST,
    "invalid_campaign_params": Reason.BAD_REQUEST,
    "invalid_code_config": Reason.BAD_REQUEST,
    "invalid_export_params": Reason.BAD_REQUEST,
    "invalid_publish_params": Reason.BAD_REQUEST,
    "invalid_pending_points_state": Reason.BAD_REQUEST,
    "invalid_pending_points_bucket_status": Reason.BAD_REQUEST,
    "missing_vouchers": Reason.BAD_REQUEST,
    "missing_param": Reason.BAD_REQUEST,
    "query_too_large": Reason.BAD_REQUEST,
    "page_over_limit": Reason.BAD_REQUEST,
    "ambiguous_tracking_id": Reason.BAD_REQUEST,
    "duplicate_resource_key": Reason.BAD_REQUEST,
    "duplicate_found": Reason.BAD_REQUEST,
    "duplicate_source_id": Reason.BAD_REQUEST,
    "member_already_exists": Reason.BAD_REQUEST,
}

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

SHOWN: Final = frozenset(
    {
        "voucher_not_active",
        "voucher_not_active_now",
        "voucher_expired",
        "voucher_disabled",
        "promotion_inactive",
        "promotion_not_active_now",
        "loyalty_card_not_active",
        "quantity_exceeded",
        "gift_amount_exceeded",
        "loyalty_card_points_exceeded",
        "customer_rules_violated",
        "order_rules_violated",
        "redemption_rules_violated",
        "referrer_not_permitted_to_redeem",
        "invalid_customer",
    }
)
"""With these the merchant's own wording is for the customer; with every other it is for nobody at the counter."""


def by_status(status: int) -> Reason:
    """The reason of a bare status that is no 2xx."""
    if status >= 500:
        return Reason.TRY_LATER
    if 300 <= status < 400:
        return Reason.MISCONFIGURED
    return BY_STATUS.get(status, Reason.BAD_REQUEST)
