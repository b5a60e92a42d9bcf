"""The outcome of one check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos_tui.doctor.state import State


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, in words, and what to do about it (empty when nothing).

    `name` and `facts` are for programs and never translated; `facts` hold plain values, with units in their names.
    """

    name: str
    state: State
    says: str
    do: str = ""
    facts: Mapping[str, str | int | float | bool | None] = field(
        default_factory=dict[str, str | int | float | bool | None]
    )
