"""The per-key quota (Zupy Partner API, rate limits): a fixed window of one minute, told in every answer."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(seconds=60)


@dataclass(slots=True)
class _Window:
    ends: datetime
    used: int = 0


@dataclass(frozen=True, slots=True)
class Quota:
    """Where a key stands after one more request."""

    limit: int
    remaining: int
    reset: int
    wait: int | None
    """Seconds to wait when this request was over the limit."""

    def headers(self) -> Mapping[str, str]:
        """The headers that tell the client."""
        told = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset),
        }
        return told if self.wait is None else told | {"Retry-After": str(self.wait)}


class RateLimiter:
    """Counts requests per key; a window opens with its first request."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._windows: dict[str, _Window] = {}

    def take(self, key: str, now: datetime) -> Quota | None:
        """Count one request of `key`; None when there is no limit at all."""
        if self._limit == 0:
            return None
        self._windows = {known: window for known, window in self._windows.items() if window.ends > now}
        window = self._windows.setdefault(key, _Window(now + WINDOW))
        window.used += 1
        over = window.used > self._limit
        return Quota(
            limit=self._limit,
            remaining=max(0, self._limit - window.used),
            reset=math.ceil(window.ends.timestamp()),
            wait=max(1, math.ceil((window.ends - now).total_seconds())) if over else None,
        )
