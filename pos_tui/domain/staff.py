"""Who may work at a counter, and what only some of them may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody is in the shop."""

    CASHIER = "cashier"
    SUPERVISOR = "supervisor"


class Right(StrEnum):
    """What a shop may leave to its supervisors."""

    AWARD = "award"
    """Give points by hand."""
    REVEAL = "reveal"
    """See a customer's data in full."""
    SETTLE = "settle"
    """Say what became of a change that nobody could confirm."""
    REVERSE = "reverse"
    """Give a use back."""
    SWITCH_OFF = "switch_off"
    """Switch a code off for good."""
    LEAVE = "leave"
    """End the program."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody with a PIN, of which only a salted hash is known."""

    name: str
    role: Role = Role.CASHIER
    pin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works here. Without operators there is no lock, and everybody may do everything."""

    operators: tuple[Operator, ...] = ()
    supervisors_only: frozenset[Right] = frozenset()

    def allows(self, operator: Operator | None, right: Right) -> bool:
        """Whether this operator may do that; nobody (None) may at most leave, where there are operators."""
        if not self.operators:
            return True
        if operator is None:
            return right is Right.LEAVE and right not in self.supervisors_only
        return right not in self.supervisors_only or operator.role is Role.SUPERVISOR


ANYBODY: Final = Staff()
"""A shop that has not said who works there."""
