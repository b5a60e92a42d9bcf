"""Why a promotion cannot be applied to an order: one question each, asked in this order, and the first no counts.

What the pages say of each id decides; their order among each other is not documented. A code that was used comes first,
because that is how a client finds out that its sale went through.
"""

from collections.abc import Callable, Mapping

from pos_tui.sandbox.uniqodo import names
from pos_tui.sandbox.uniqodo.problems import Trouble
from pos_tui.sandbox.uniqodo.promotion import Candidate
from pos_tui.sandbox.uniqodo.sale import Sale

MOST_CODES = 3
MOST_APPLIED = 3
MOST_AUTOMATIC = 1
"""What the made-up account allows in one order (Promotion Combination settings)."""

_Check = Callable[[Candidate, Sale], bool]


def _is_redeemed(candidate: Candidate, sale: Sale) -> bool:
    """Used up. To amend a confirmed sale is no second use of what it used."""
    code, most = candidate.code, candidate.promotion.uses_per_code
    if code is None or most is None or code.uses < most:
        return False
    amends = candidate.kept and sale.order.is_confirmed and not sale.redeems
    return not (amends and code.used_here)


def _is_deactivated(candidate: Candidate, sale: Sale) -> bool:
    return candidate.code is not None and candidate.code.deactivated


def _is_inactive(candidate: Candidate, sale: Sale) -> bool:
    return not candidate.promotion.is_running(sale.now)


def _has_ended(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion.has_ended(sale.now)


def _code_has_ended(candidate: Candidate, sale: Sale) -> bool:
    expires_at = candidate.code.expires_at if candidate.code else None
    return expires_at is not None and expires_at <= sale.now


def _is_locked(candidate: Candidate, sale: Sale) -> bool:
    return candidate.code is not None and candidate.code.locked_by not in (None, sale.journey_id)


def _lacks_reference(candidate: Candidate, sale: Sale) -> bool:
    """Asked once: what was applied with the right reference bears a mark that says so."""
    bound = candidate.code is not None and candidate.code.reference is not None
    return bound and not candidate.kept and not sale.reference


def _has_other_reference(candidate: Candidate, sale: Sale) -> bool:
    bound = candidate.code.reference if candidate.code else None
    return bound is not None and not candidate.kept and (sale.reference or "").casefold() != bound.casefold()


def _has_other_shopper_code(candidate: Candidate, sale: Sale) -> bool:
    wanted = candidate.promotion.shopper_codes
    return bool(wanted) and not candidate.kept and sale.shopper_code not in wanted


def _is_at_its_limit(candidate: Candidate, sale: Sale) -> bool:
    limit = candidate.promotion.redemption_limit
    return limit is not None and candidate.redeemed >= limit


def _is_applied(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion in sale.promotions


def _has_too_many_codes(candidate: Candidate, sale: Sale) -> bool:
    return candidate.code is not None and sale.codes >= MOST_CODES


def _has_too_many(candidate: Candidate, sale: Sale) -> bool:
    return len(sale.applied) >= MOST_APPLIED


def _has_too_many_automatic(candidate: Candidate, sale: Sale) -> bool:
    return candidate.is_automatic and sale.automatic >= MOST_AUTOMATIC


def _has_to_be_alone(candidate: Candidate, sale: Sale) -> bool:
    others = sale.promotions
    return bool(others) and (candidate.promotion.alone or any(other.alone for other in others))


def _is_excluded(candidate: Candidate, sale: Sale) -> bool:
    excludes = candidate.promotion.excludes
    return excludes is not None and any(other.excludes == excludes for other in sale.promotions)


def _breaks_its_rule(candidate: Candidate, sale: Sale) -> bool:
    minimum = candidate.promotion.minimum_total
    return minimum is not None and sale.order.total < minimum


def _lacks_the_bundle(candidate: Candidate, sale: Sale) -> bool:
    bundle = candidate.promotion.bundle
    return bool(bundle) and not sale.order.has_any(bundle)


def _lacks_a_product(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion.reward == "product" and not sale.order.has_any(candidate.promotion.products)


def _has_no_shipping(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion.reward == "shipping" and sale.order.shipping is None


def _cannot_work(candidate: Candidate, sale: Sale) -> bool:
    return sale.order.store_id is None or candidate.promotion.broken is not None


def _ships_free(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion.reward == "shipping" and not sale.left_of_shipping


def _costs_nothing(candidate: Candidate, sale: Sale) -> bool:
    return candidate.promotion.reward != "shipping" and not sale.left


_CHECKS: Mapping[str, _Check] = {
    "code_redeemed": _is_redeemed,
    "code_deactivated": _is_deactivated,
    "promotion_is_inactive": _is_inactive,
    "promotion_has_expired": _has_ended,
    "code_expired": _code_has_ended,
    "code_locked": _is_locked,
    "missing_linked_unique_reference": _lacks_reference,
    "incorrect_linked_unique_reference": _has_other_reference,
    "shopper_code_not_recognised": _has_other_shopper_code,
    "redemption_limit_reached": _is_at_its_limit,
    "promotion_already_applied": _is_applied,
    "custom_rule_violation": _breaks_its_rule,
    "bundle_items_not_in_order": _lacks_the_bundle,
    "product_discount_not_applicable": _lacks_a_product,
    "shipping_not_specified": _has_no_shipping,
    "technical_error": _cannot_work,
    "promotion_combination_not_allowed": _has_to_be_alone,
    "promotion_cannot_be_combined": _is_excluded,
    "coupon_code_per_order_limit_reached": _has_too_many_codes,
    "max_automatic_promotions_reached": _has_too_many_automatic,
    "max_applied_promotions_reached": _has_too_many,
    "full_shipping_discount_reached": _ships_free,
    "full_discount_reached": _costs_nothing,
}

_SPARED = {
    "promotion_has_expired", "code_expired", "redemption_limit_reached", "promotion_combination_not_allowed",
    "promotion_cannot_be_combined", "coupon_code_per_order_limit_reached", "max_automatic_promotions_reached",
    "max_applied_promotions_reached",
}  # fmt: skip
"""What a confirmed sale's own promotions are not asked again: expiry, limits and combinations."""


def refusal(candidate: Candidate, sale: Sale) -> Trouble | None:
    """Why the candidate cannot be applied to the sale as it is; None where it can."""
    spared: set[str] = _SPARED if candidate.kept and sale.order.is_confirmed else set()
    error_id = next((each for each, check in _CHECKS.items() if each not in spared and check(candidate, sale)), None)
    return None if error_id is None else about(candidate, error_id, sale)


def about(candidate: Candidate, error_id: str, sale: Sale) -> Trouble:
    """An error that names the candidate, with what belongs to the id."""
    promotion = candidate.promotion
    missing = f"Missing custom attribute {names.STORE_ID}. Add it to the order."
    return Trouble(
        error_id,
        promotion.id,
        candidate.coupon_code,
        reason=(missing if sale.order.store_id is None else promotion.broken)
        if error_id == "technical_error"
        else None,
        said=promotion.rule if error_id == "custom_rule_violation" else None,
    )
