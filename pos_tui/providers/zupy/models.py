"""The wire models of the Zupy Partner API. They require nothing but ids and accept values nobody has heard of."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pos_tui.domain.text import clean

_MOST: Final = Decimal(10) ** 12
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 9990
_PLAIN_ID: Final = re.compile(r"[0-9A-Za-z_-]+")


def _text(value: object) -> object:
    """Numbers where strings are promised, and nothing in them that could act on a terminal."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str | int | float):
        return clean(str(value))
    return None


def _id(value: object) -> str:
    """An id is opaque, case-sensitive and goes into paths: a number is taken for its digits."""
    text = _opaque(value, 64)
    if not _PLAIN_ID.fullmatch(text):
        raise ValueError("not an id")
    return text


def _maybe_id(value: object) -> str | None:
    """An id that may be missing; one that could not be used is as good as none."""
    try:
        return _id(value)
    except ValueError:
        return None


def _token(value: object) -> object:
    """A session word goes back in a header: opaque, printable ASCII, of any sensible length."""
    return _opaque(value, 4096)


def _opaque(value: object, longest: int) -> str:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text or len(text) > longest or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("not an id")
    return text


def _flag(value: object) -> bool:
    return value is True or str(value).lower() in ("true", "1")


def _decimal(value: object) -> Decimal | None:
    """A decimal in any clothes; what no balance or count could be is nothing."""
    try:
        number = Decimal(str(value)) if value is not None and not isinstance(value, bool) else None
        return number if number is not None and number.is_finite() and -_MOST <= number <= _MOST else None
    except ArithmeticError:
        return None


def _whole(value: object) -> int | None:
    number = _decimal(value)
    return None if number is None else int(number)


def _instant(value: object) -> datetime | None:
    """ISO 8601 in any of the forms seen; a time without a zone is UTC, as every documented sample is.

    The first and the last day that a calendar has mean *never* where they occur.
    """
    if not isinstance(value, str):
        return None
    try:
        instant = datetime.fromisoformat(value)
        instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return instant if _FIRST_YEAR <= instant.year <= _LAST_YEAR else None


Id = Annotated[str, BeforeValidator(_id)]
MaybeId = Annotated[str | None, BeforeValidator(_maybe_id)]
Token = Annotated[str, BeforeValidator(_token)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Text = Annotated[str | None, BeforeValidator(_text)]
Whole = Annotated[int | None, BeforeValidator(_whole)]
Number = Annotated[Decimal | None, BeforeValidator(_decimal)]
Instant = Annotated[datetime | None, BeforeValidator(_instant)]


class Wire(BaseModel):
    """Frozen, tolerant of more than it knows."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class IssuedCoupon(Wire):
    """An item of `coupons/issued` (Zupy Partner API, list issued coupons). `status` may be missing beside its label."""

    id: Id
    coupon_code: Text = None
    reward_name: Text = None
    customer_id: MaybeId = None
    customer_name: Text = None
    status: Text = None
    status_display: Text = None
    valid_until: Instant = None
    usage_date: Instant = None
    remaining_usages: Whole = None
    total_usages_allowed: Whole = None


class CustomerProfile(Wire):
    """A customer, from the detail or the list (which may be a summary)."""

    id: Id
    full_name: Text = None
    phone: Text = None
    email: Text = None
    cpf: Text = None
    tier: Text = None
    points_balance: Whole = None
    zupy_balance: Number = None


class OtpRequested(Wire):
    """The answer to request-otp; `expires_in` is in seconds."""

    channel: Text = None
    expires_in: Whole = None


class OtpVerified(Wire):
    """The answer to verify-otp. `customer_id` may be a user's number: compare it, never put it in a path."""

    customer_id: Id
    is_new: Flag = False
    otp_session: Token


class Validated(Wire):
    """The answer to validate. A readable one is a yes whatever it holds."""

    remaining_usages: Whole = None
    total_usages_allowed: Whole = None
    validated_at: Instant = None
    new_balance: Whole = None
    new_z_balance: Number = None


class Company(Wire):
    """A company; a key normally sees one."""

    id: Id
    name: Text = None
    trading_name: Text = None


class FieldError(Wire):
    """One entry of a problem's `errors`."""

    field: Text = None
    detail: Text = None


class Problem(Wire):
    """An RFC 7807 body in any of its generations; everything may be missing."""

    type: Text = None
    code: Text = None
    title: Text = None
    detail: Text = None
    errors: tuple[FieldError, ...] = ()


T = TypeVar("T", bound=Wire)


def parse(model: type[T], payload: Any) -> T | None:
    """The model, or None when the payload lacks even an id."""
    try:
        return model.model_validate(payload)
    except ValidationError:
        return None
