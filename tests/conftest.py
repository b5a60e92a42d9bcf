"""Hypothesis for the whole suite: the same examples in every run, and no deadline on a slow host."""

from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("ci")
