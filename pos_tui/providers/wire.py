"""Single values on the wire, and what every wire model is: tolerant of all that any generation of an API wrote."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pos_tui.domain.text import CLEANED, clean

_MOST: Final = Decimal(10) ** 12
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 9990
_PLAIN_ID: Final = re.compile(r"[0-9A-Za-z_-]+")
_ADDRESS: Final = re.compile(r"https?://[!-~]{3,2000}")


def _text(value: object) -> object:
    """Numbers where strings are promised, and nothing in them that could act on a terminal."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str | int | float):
        return clean(str(value))
    return None


def _long_text(value: object) -> object:
    """A description, not cut where a name would be: the reason of an award has up to 255 characters."""
    return clean(value, 1000) if isinstance(value, str) else _text(value)


def _word(value: object) -> str:
    """A text that must be there, and whole."""
    text = _text(value)
    if not isinstance(text, str) or not text or text.endswith(CLEANED):
        raise ValueError("no text")
    return text


def _trouble(value: object) -> str | None:
    """What went wrong in a body that calls itself a success; anything but nothing is a trouble."""
    return (clean(value) if isinstance(value, str) else "") or "error" if value else None


def _address(value: object) -> str | None:
    """An address for a phone to open, whole or not at all."""
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value) else None


def _counts(value: object) -> dict[str, int]:
    """Numbers by words that nobody need have heard of."""
    if not isinstance(value, dict):
        return {}
    members = cast("dict[Any, Any]", value)
    return {clean(str(name)): count for name, said in members.items() if (count := _whole(said)) is not None}


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


def _maybe_flag(value: object) -> bool | None:
    """A yes or a no, as such or in words; None when it is neither."""
    word = str(value).strip().lower()
    return True if word in ("true", "1") else False if word in ("false", "0") else None


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
MaybeFlag = Annotated[bool | None, BeforeValidator(_maybe_flag)]
Text = Annotated[str | None, BeforeValidator(_text)]
LongText = Annotated[str | None, BeforeValidator(_long_text)]
Word = Annotated[str, BeforeValidator(_word)]
Trouble = Annotated[str | None, BeforeValidator(_trouble)]
Address = Annotated[str | None, BeforeValidator(_address)]
Counts = Annotated[dict[str, int], BeforeValidator(_counts)]
Whole = Annotated[int | None, BeforeValidator(_whole)]
Number = Annotated[Decimal | None, BeforeValidator(_decimal)]
Instant = Annotated[datetime | None, BeforeValidator(_instant)]


class Wire(BaseModel):
    """Frozen, tolerant of more than it knows."""

    model_config = ConfigDict(frozen=True, extra="ignore")


T = TypeVar("T", bound=Wire)


def parse(model: type[T], payload: Any) -> T | None:
    """The model, or None when the payload lacks even an id."""
    try:
        return model.model_validate(payload)
    except ValidationError:
        return None
