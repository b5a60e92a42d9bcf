"""What response headers say, read with suspicion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Final

_LONGEST_RETRY_AFTER: Final = 3600.0
_REMAINING: Final = ("x-ratelimit-remaining", "x-rate-limit-remaining")
_LIMIT: Final = ("x-ratelimit-limit", "x-rate-limit-limit")
_RESET: Final = ("x-ratelimit-reset", "x-rate-limit-retry")
"""As Zupy (Partner API, errors) and as Voucherify (rate limits) call them."""


def _get(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for key, value in headers.items() if key.lower() == name), None)


def promises_json(status: int, headers: Mapping[str, str]) -> bool:
    """Whether this can be the beginning of a provider's yes: a 2xx that does not call itself a page or a plain text."""
    kind = (_get(headers, "content-type") or "json").lower()
    return 200 <= status < 300 and "json" in kind


def server_date(headers: Mapping[str, str]) -> datetime | None:
    """The Date header, aware and in UTC; None when it is missing or nonsense."""
    text = _get(headers, "date")
    if not text:
        return None
    try:
        date = parsedate_to_datetime(text)
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if 2020 <= date.year <= 2100 else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Retry-After in seconds, given as seconds or as a date; at most an hour, None when it is missing or past."""
    text = _get(headers, "retry-after")
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        until, now = server_date({"date": text}), server_date(headers)
        if until is None:
            return None
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return min(seconds, _LONGEST_RETRY_AFTER) if isfinite(seconds) and seconds >= 0 else None


def budget(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """How many requests are left, and of how many."""
    return _told(headers, _REMAINING), _told(headers, _LIMIT)


def reset_in(headers: Mapping[str, str]) -> float | None:
    """In how many seconds there are requests again: what is told is of the Unix clock, now is the answer's own Date."""
    reset, now = _told(headers, _RESET, 12), server_date(headers)
    return None if reset is None or now is None else max(0.0, reset - now.timestamp())


def _told(headers: Mapping[str, str], names: tuple[str, ...], digits: int = 9) -> int | None:
    """What the first of these headers that says a number says."""
    numbers = (_whole(_get(headers, name), digits) for name in names)
    return next((number for number in numbers if number is not None), None)


def _whole(text: str | None, digits: int = 9) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= digits else None
