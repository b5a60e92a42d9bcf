"""What a counter knows about coupons: values and machines, without any input or output."""
