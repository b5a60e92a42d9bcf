"""How codes go together: a limit in all, one of each category, and exclusive ones alone."""

from collections.abc import Sequence

from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.project import Mode

MOST_APPLICABLE = 5
EXCLUSIVE = frozenset({"Exclusivo", "Estreia"})


def stacking_rules(mode: Mode) -> Json:
    """The project's rules, as every validation tells them."""
    return {
        "redeemables_limit": 30,
        "applicable_redeemables_limit": MOST_APPLICABLE,
        "applicable_exclusive_redeemables_limit": 1,
        "applicable_redeemables_per_category_limit": 1,
        "applicable_exclusive_redeemables_per_category_limit": 1,
        "exclusive_categories": [f"cat_{name.lower()}" for name in sorted(EXCLUSIVE)],
        "joint_categories": [],
        "redeemables_application_mode": mode.upper(),
        "redeemables_sorting_rule": "REQUESTED_ORDER",
        "redeemables_no_effect_rule": "SKIP",
    }


def skipped_for(applied: Sequence[Sequence[str]], categories: Sequence[str]) -> str | None:
    """Why a code of these categories is left out beside those applied, None if it is not."""
    exclusive = EXCLUSIVE.intersection(categories)
    beside = [EXCLUSIVE.intersection(others) for others in applied]
    if len(applied) >= MOST_APPLICABLE:
        return "applicable_redeemables_limit_exceeded"
    if any(exclusive & others for others in beside):
        return "applicable_exclusive_redeemables_per_category_limit_exceeded"
    if exclusive and any(beside):
        return "applicable_exclusive_redeemables_limit_exceeded"
    if (exclusive and applied) or any(beside):
        return "exclusion_rules_not_met"
    if any(set(categories).intersection(others) for others in applied):
        return "applicable_redeemables_per_category_limit_exceeded"
    return None
