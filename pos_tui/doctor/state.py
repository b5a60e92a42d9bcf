"""How well something is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class State(StrEnum):
    """`ok`, `warning` (the counter works), `wrong` (something of it does not)."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


def worst(states: Iterable[State]) -> State:
    """The worst of several; of none it is ok."""
    return max(states, key=tuple(State).index, default=State.OK)
