"""A stand-in for the Voucherify API: its own project, with vouchers, cards and customers of a made-up shop.

What the documentation leaves open is decided here, and said where it is: nothing of it was tried on the real service.
"""
