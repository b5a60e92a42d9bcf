"""Single values as Voucherify writes them, besides what `providers.wire` knows."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, cast

from pydantic import BeforeValidator, WrapValidator
from pydantic_core import ValidationError
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

_LONGEST: Final = 400


def _opaque(value: object) -> str:
    """A code or an id goes back as it came: of any length, case and alphabet (Voucherify, versioning)."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text.strip() or len(text) > _LONGEST:
        raise ValueError("neither a code nor an id")
    return text


def _maybe_opaque(value: object) -> str | None:
    try:
        return _opaque(value)
    except ValueError:
        return None


def _strings(value: object) -> dict[str, str]:
    """The texts among what a merchant keeps under names of their own."""
    if not isinstance(value, dict):
        return {}
    members = cast("dict[Any, Any]", value)
    return {str(name): said for name, said in members.items() if isinstance(said, str)}


def _percent(value: object) -> Decimal | None:
    """A percentage, as a decimal; nonsense is none."""
    try:
        number = Decimal(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except ArithmeticError:
        return None
    return number if number is not None and number.is_finite() and 0 <= number <= 1000 else None


def _members(value: object) -> tuple[Any, ...]:
    """An absent list is an empty one, and so is whatever is no list."""
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else ()


def _or_none(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    """An object that makes no sense is as good as none: what is around it may matter all the same."""
    try:
        return handler(value)
    except ValidationError:
        return None


Opaque = Annotated[str, BeforeValidator(_opaque)]
MaybeOpaque = Annotated[str | None, BeforeValidator(_maybe_opaque)]
Strings = Annotated[dict[str, str], BeforeValidator(_strings)]
Percent = Annotated[Decimal | None, BeforeValidator(_percent)]
Raw = Annotated[tuple[Any, ...], BeforeValidator(_members)]
"""The members of a list, each to be read for itself: one that makes no sense must not spoil the others."""
Lenient = WrapValidator(_or_none)
