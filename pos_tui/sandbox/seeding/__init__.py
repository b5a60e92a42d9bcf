"""A made-up shop to work in: the same for the same seed, but for dates, which are relative to the day it opens."""
