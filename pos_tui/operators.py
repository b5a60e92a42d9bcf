"""The people of a shop, as the settings file names them."""

from __future__ import annotations

from typing import Final, cast

from pos_tui.domain.staff import Operator, Right, Role, Staff
from pos_tui.domain.text import clean
from pos_tui.pin import is_hash

_KNOWN: Final = frozenset({"name", "role", "pin"})
_MOST: Final = 50
_LONGEST_NAME: Final = 40


def staff_of(operators: object, supervisors_only: object) -> Staff:
    """`[[operators]]` tables and the list `supervisors_only`. Raises `ValueError` with what is wrong, for a person."""
    listed = cast("list[object]", operators) if isinstance(operators, list) else None
    if listed is None or len(listed) > _MOST:
        raise ValueError(f"operators: give up to {_MOST} [[operators]] tables.")
    people = tuple(_operator(one, place) for place, one in enumerate(listed, 1))
    if len({person.name for person in people}) < len(people):
        raise ValueError("operators: two of them have the same name.")
    limited = _rights(supervisors_only)
    if limited and not any(person.role is Role.SUPERVISOR for person in people):
        raise ValueError("supervisors_only: there is no operator with the role supervisor.")
    return Staff(people, limited)


def _operator(one: object, place: int) -> Operator:
    table = cast("dict[str, object]", one) if isinstance(one, dict) else {}
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise ValueError(f"operators: number {place} has an unknown '{clean(unknown[0], 40)}'.")
    name, role, pin = table.get("name"), table.get("role", Role.CASHIER), table.get("pin")
    if not isinstance(name, str) or not clean(name, _LONGEST_NAME):
        raise ValueError(f"operators: number {place} has no name.")
    shown = clean(name, _LONGEST_NAME)
    if role not in tuple(Role):
        raise ValueError(f"operators: the role of {shown} is one of: {', '.join(Role)}.")
    if not isinstance(pin, str) or not is_hash(pin):
        raise ValueError(f"operators: the pin of {shown} is what 'pos-tui pin' prints, nothing else.")
    return Operator(shown, Role(str(role)), pin)


def _rights(value: object) -> frozenset[Right]:
    listed = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(right in tuple(Right) for right in listed):
        raise ValueError(f"supervisors_only: give a list of: {', '.join(Right)}.")
    return frozenset(Right(str(right)) for right in listed)
