"""What is Zupy's in a soak: coupons, redeems, awards and enrolments, told apart by their moments and codes."""
