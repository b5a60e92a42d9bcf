"""What errors say: in English as the engine has it, and as the made-up merchant had it translated."""

from collections.abc import Mapping

UNTRANSLATED = (
    "authentication_failed", "malformed_request_payload", "request_parameter_error", "request_not_completed",
)  # fmt: skip
"""The ids that are never translated (errors page)."""

_PLAIN: Mapping[str, str] = {
    "authentication_failed": "The credentials were not accepted.",
    "automatic_promotion_cannot_claim_code": "No code can be claimed for an automatic promotion.",
    "bundle_items_not_in_order": "The order has none of the bundle's items.",
    "code_deactivated": "This code has been deactivated.",
    "code_expired": "This code has expired.",
    "code_locked": "This code is in use elsewhere.",
    "code_redeemed": "This code has been redeemed.",
    "coupon_code_per_order_limit_reached": "No more codes can be added to this order.",
    "custom_rule_violation": "The order does not meet the promotion's rule.",
    "full_discount_reached": "The order is fully discounted.",
    "full_shipping_discount_reached": "The delivery is fully discounted.",
    "incorrect_linked_unique_reference": "The linked reference is not the code's.",
    "malformed_request_payload": "The request's payload cannot be read.",
    "master_code_cannot_be_used": "The master code of a promotion cannot be used.",
    "max_applied_promotions_reached": "No more promotions can be added to this order.",
    "max_automatic_promotions_reached": "No more automatic promotions can be added to this order.",
    "missing_linked_unique_reference": "The code needs its linked reference.",
    "missing_required_code": "The promotion needs a code.",
    "product_discount_not_applicable": "No product in the order qualifies.",
    "promotion_already_applied": "The promotion has been applied already.",
    "promotion_cannot_be_combined": "The promotion does not combine with the applied ones.",
    "promotion_combination_not_allowed": "Only one promotion can be applied to this order.",
    "promotion_has_expired": "The promotion has expired.",
    "promotion_inaccessible_by_distributor": "The distributor has no access to this promotion.",
    "promotion_is_inactive": "The promotion is not active.",
    "promotion_is_repeat_code": "No code can be claimed for a repeat code promotion.",
    "promotion_not_accessible": "The promotion is not accessible with these credentials.",
    "redemption_limit_reached": "The promotion has reached its redemption limit.",
    "repeat_code_does_not_belong_to_promotion": "The code is not one of the promotion's.",
    "request_not_completed": "The request could not be completed.",
    "request_parameter_error": "The request's parameters are not valid.",
    "resource_not_found": "The code or promotion was not found.",
    "secure_code_user_email_required": "A secure code needs its linked reference.",
    "shipping_not_specified": "The order says nothing of delivery.",
    "shopper_code_not_recognised": "The shopper's own code was not recognised.",
    "technical_error": "Unable to perform this operation.",
    "unique_coupon_code_not_found": "The code was not found.",
    "unsupported_distribution_method": "The promotion's codes are not distributed here.",
}

_TRANSLATED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "code_deactivated": "Sorry, this code was switched off.",
        "code_expired": "Sorry, the time for this code is over.",
        "code_locked": "This code is in another basket right now.",
        "code_redeemed": "This code has been used before.",
        "full_discount_reached": "There is nothing left to pay: keep the code for another day.",
        "promotion_has_expired": "Sorry, this offer has ended.",
        "promotion_is_inactive": "This offer is not running now.",
        "resource_not_found": "We do not know this code.",
        "technical_error": "Something went wrong with this offer.",
    },
    "pt": {
        "bundle_items_not_in_order": "O pedido não tem nenhum item do kit.",
        "code_deactivated": "Este código foi desativado.",
        "code_expired": "O prazo deste código acabou.",
        "code_locked": "Este código está em outra sacola agora.",
        "code_redeemed": "Este código já foi usado.",
        "coupon_code_per_order_limit_reached": "O pedido já tem códigos demais.",
        "custom_rule_violation": "O pedido não cumpre a regra da promoção.",
        "full_discount_reached": "Não há mais nada a pagar: guarde o código.",
        "full_shipping_discount_reached": "A entrega já é grátis.",
        "incorrect_linked_unique_reference": "Este código é de outra pessoa.",
        "master_code_cannot_be_used": "Este código é só da loja.",
        "max_applied_promotions_reached": "O pedido já tem promoções demais.",
        "missing_linked_unique_reference": "Informe o e-mail que recebeu o código.",
        "product_discount_not_applicable": "Nenhum produto do pedido participa.",
        "promotion_already_applied": "Esta promoção já está no pedido.",
        "promotion_cannot_be_combined": "Esta promoção não combina com as outras.",
        "promotion_combination_not_allowed": "Só uma promoção por pedido.",
        "promotion_has_expired": "Esta promoção terminou.",
        "promotion_is_inactive": "Esta promoção não está ativa.",
        "redemption_limit_reached": "Esta promoção esgotou.",
        "resource_not_found": "Não conhecemos este código.",
        "shipping_not_specified": "Esta promoção é para pedidos com entrega.",
        "shopper_code_not_recognised": "Não reconhecemos o seu código pessoal.",
        "technical_error": "Não foi possível realizar a operação.",
        "unique_coupon_code_not_found": "Não conhecemos este código.",
    },
}
"""By locale: a merchant translates what customers get to see, and leaves the rest."""


def worded(error_id: str, locale: str | None, own: Mapping[str, str] | None = None) -> str:
    """The message of an error, translated where a locale was sent and there is a translation.

    `own` is a promotion's own wording by locale, under the empty one where no locale was sent.
    """
    if own is not None and (said := own.get(locale or "") or own.get("")):
        return said
    if error_id in UNTRANSLATED:
        return _PLAIN[error_id]
    return _TRANSLATED.get(locale or "", {}).get(error_id) or _PLAIN[error_id]
