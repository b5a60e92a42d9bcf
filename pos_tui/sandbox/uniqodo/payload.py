"""Reading a request's JSON: what is no JSON is malformed, what is the wrong thing is a parameter error."""

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from pos_tui.sandbox.uniqodo.problems import Refused, Trouble, parameter_error

Item = dict[str, object]


def malformed() -> Refused:
    """A payload that cannot be read, or in which something was altered that has to come back as it was."""
    return Refused(Trouble("malformed_request_payload"))


def read_payload(body: bytes) -> Item:
    """The object in a body; raises `malformed_request_payload` where it is none, or no JSON by the standard."""
    try:
        given: Any = json.loads(body, parse_float=_number, parse_constant=_no_number)
        json.dumps(given, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise malformed() from None
    if not isinstance(given, dict):
        raise malformed()
    return cast("Item", given)


def object_in(given: Mapping[str, object], name: str) -> Item:
    """A required object."""
    value = given.get(name)
    if not isinstance(value, dict):
        raise _wrong(value, name, "an object")
    return cast("Item", value)


def items_in(given: Mapping[str, object], name: str) -> Sequence[Item]:
    """A required list of objects."""
    value: Any = given.get(name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in cast("list[object]", value)):
        raise _wrong(given.get(name), name, "a list of objects")
    return cast("list[Item]", value)


def text_in(given: Mapping[str, object], name: str) -> str:
    """A required text that is not empty."""
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(value, name, "a text")
    return value


def optional_text_in(given: Mapping[str, object], name: str) -> str | None:
    """A text that may be missing or null."""
    return None if given.get(name) is None else text_in(given, name)


def money_in(given: Mapping[str, object], name: str) -> Decimal:
    """A required amount: a number, not negative."""
    value = given.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 10**12:
        raise _wrong(value, name, "a number that is not negative")
    return Decimal(str(value))


def _wrong(value: object, name: str, wanted: str) -> Refused:
    return parameter_error(f"{name} is required." if value is None else f"{name} must be {wanted}.")


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _no_number(text: str) -> float:
    raise ValueError(text)
