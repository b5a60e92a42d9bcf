"""The tiers of every loyalty program, by the points that a customer has ever earned."""

from types import MappingProxyType

TIERS = MappingProxyType({"default": 0, "bronze": 200, "silver": 600, "gold": 1200, "platinum": 2500, "vip": 5000})
"""The points from which each counts, in their order."""


def tier_for(points_earned: int) -> str:
    """The tier that so many points are worth."""
    return max((tier for tier, least in TIERS.items() if points_earned >= least), key=lambda tier: TIERS[tier])
