"""What the counters of one host share: the request budget of their key, and the writes whose fate is not known."""
