"""The made-up shop: a bookshop with a café. Nobody in it exists, and its addresses are reserved for examples."""

from pos_tui.sandbox.voucherify.seeding.fill import fill

__all__ = ["fill"]
