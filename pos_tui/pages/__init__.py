"""What the pages of a counter know and do, without a screen: customers, coupon lists, rewards, points."""
