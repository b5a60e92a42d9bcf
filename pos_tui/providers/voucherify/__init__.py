"""The Voucherify API behind the `Provider` protocol."""
