"""Async clients of coupon providers behind one protocol."""
