"""Refusals in the form of the Voucherify API (errors page): a status, a key, texts for developers, and at times the
merchant's own words for a customer, one level deeper."""

from collections.abc import Mapping
from secrets import token_hex
from types import MappingProxyType

from pos_tui.sandbox.voucherify.objects import Json

_BY_STATUS: Mapping[int, str] = MappingProxyType(
    {
        400: (
            "voucher_not_active voucher_expired voucher_disabled quantity_exceeded gift_amount_exceeded"
            " customer_rules_violated order_rules_violated invalid_order invalid_payload invalid_amount missing_amount"
            " missing_order_items missing_customer already_rolled_back invalid_voucher invalid_gift"
            " duplicate_resource_key no_voucher_suitable_for_publication invalid_add_balance_params"
            " invalid_campaign_params invalid_code_config invalid_customer invalid_export_params invalid_product"
            " invalid_publish_params invalid_rollback_params invalid_sku invalid_validation_rules invalid_query_params"
            " voucher_not_active_now promotion_inactive promotion_not_active_now redemption_rules_violated"
            " loyalty_card_points_exceeded missing_order missing_order_items_amount missing_reward multiple_requests"
            " referrer_not_permitted_to_redeem query_too_large duplicate_source_id duplicated_redeemables"
            " invalid_redeemables invalid_redemption invalid_redemption_parent metadata_validation_failed"
            " resource_in_use resource_protected voucher_already_published voucher_cannot_be_published missing_vouchers"
            " too_many_vouchers_requested page_over_limit ambiguous_tracking_id missing_param invalid_campaign"
            " invalid_balance invalid_expiration_date invalid_or_expired_cursor campaign_not_active"
            " campaign_not_allow_auto_join loyalty_card_not_active invalid_pending_points_state"
        ),
        403: "forbidden integration_api_key_required",
        404: "not_found resource_not_found",
        409: "duplicate_found member_already_exists",
        423: (
            "non_active_program non_active_member zero_card_balance insufficient_card_balance"
            " pay_with_points_not_enabled program_outside_validity_window reward_out_of_stock"
            " invalid_pending_points_bucket_status"
        ),
    }
)
STATUS_OF: Mapping[str, int] = MappingProxyType(
    {key: status for status, keys in _BY_STATUS.items() for key in keys.split()}
)
"""Every key that is documented, with its status."""
SKIPS = (
    "applicable_redeemables_limit_exceeded",
    "applicable_redeemables_per_category_limit_exceeded",
    "applicable_exclusive_redeemables_limit_exceeded",
    "applicable_exclusive_redeemables_per_category_limit_exceeded",
    "exclusion_rules_not_met",
    "preceding_validation_failed",
    "no_effect",
)
"""Why a code of a request was left out without being wrong; these come in a 200."""

_PLAIN: Mapping[int, str] = MappingProxyType(
    {
        400: "Bad Request",
        401: "Unauthorized",
        402: "Payment Required",
        403: "Forbidden",
        404: "Resource not found",
        405: "HTTP Method Not Allowed",
        406: "Not Acceptable",
        415: "Unsupported Media Type",
        429: "Hourly API limit reached",
        500: "Internal Server Error",
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {"not_found": "Resource not found", "quantity_exceeded": "quantity exceeded"}
)


class Refusal(Exception):
    """A refusal on its way to the client. Without a key it is of the kind that has none (401, 405, 429 and the like).

    `own` is the merchant's wording, `resource` the type and id of what it is about.
    """

    def __init__(
        self,
        key: str | None,
        details: str = "",
        *,
        status: int | None = None,
        own: str | None = None,
        resource: tuple[str, str] | None = None,
        related: tuple[str, ...] = (),
    ) -> None:
        super().__init__(key or details)
        self.key = key
        self.status = status or STATUS_OF.get(key or "", 400)
        self.details = details
        self.own = own
        self.resource = resource
        self.related = related
        self.redeemable: str | None = None
        """The code of a request that it is about, where there is one."""

    @property
    def message(self) -> str:
        """A few words for a log."""
        if self.key is None:
            return _PLAIN.get(self.status, "Error")
        return _WORDS.get(self.key) or self.key.replace("_", " ").capitalize()

    def body(self) -> Json:
        """The error object."""
        body: Json = {"code": self.status, "message": self.message, "request_id": f"v-{token_hex(9)}"}
        if self.key is not None:
            body["key"] = self.key
        if self.details:
            body["details"] = self.details
        if self.resource is not None:
            body["resource_type"], body["resource_id"] = self.resource
        if self.related:
            body["related_object_ids"] = list(self.related)
        if self.redeemable is not None:
            body |= {"redeemable_id": self.redeemable, "redeemable_type": "voucher"}
        if self.own is not None:
            body["error"] = {"message": self.own}
        return body


def unknown(what: str, name: str) -> Refusal:
    """There is no such thing: voucher, customer, campaign, session, reward or redemption."""
    return Refusal("not_found", f"Cannot find {what} with id {name}", resource=(what, name))
