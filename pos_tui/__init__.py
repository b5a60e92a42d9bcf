"""A terminal counter for coupons: scan, verify the customer, use it exactly once."""

__version__ = "0.1.0"
