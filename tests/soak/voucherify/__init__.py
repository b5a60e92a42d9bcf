"""What is Voucherify's in a soak: sales with codes and cards, holds and reversals, each with its mark."""
