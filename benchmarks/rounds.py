"""Rounds: what is compared is measured once a round, in an order that is drawn anew each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import TypeVar

Name = TypeVar("Name")
Found = TypeVar("Found")


def in_rounds(
    rounds: int, measures: Mapping[Name, Callable[[], Found]], *, discarded: int = 1
) -> dict[Name, list[Found]]:
    """What each measure found in the rounds that count; the first ones only warm everything up."""
    found: dict[Name, list[Found]] = {name: [] for name in measures}
    for _ in range(discarded + rounds):
        for name in random.sample(list(measures), len(measures)):
            found[name].append(measures[name]())
    return {name: values[discarded:] for name, values in found.items()}
