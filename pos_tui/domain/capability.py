"""What a provider can do for a counter. Machines and screens ask for this, never for a name."""

from __future__ import annotations

from enum import StrEnum


class Capability(StrEnum):
    """One thing that a provider offers; what it does not offer is said to be not available."""

    CUSTOMERS = "customers"
    """Find customers, and read one."""
    ENROL = "enrol"
    COUPONS = "coupons"
    """List the coupons of a customer, or of the shop."""
    NUMBERS = "numbers"
    """Count coupons by status and origin."""
    OTP = "otp"
    """Verify a customer by a one-time code."""
    REWARDS = "rewards"
    """Show what points can be turned into, and redeem it."""
    POINTS = "points"
    """Award points and show their history."""
    PASSES = "passes"
    """Passes in the wallets of phones."""
    REVERSE = "reverse"
    """Give a use back."""
    HOLD = "hold"
    """Keep a code for this counter between the check and the use, and let go of it."""
    SALE = "sale"
    """Check a code against the sale that it is for."""
    PARTIAL = "partial"
    """Use a part of what a card holds."""
    ISSUE = "issue"
    """Hand out a code."""
    SWITCH_OFF = "switch off"
    """Switch a code off for good."""
