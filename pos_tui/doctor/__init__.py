"""What is wrong with this counter, its scanner and its surroundings, and what mends it."""
