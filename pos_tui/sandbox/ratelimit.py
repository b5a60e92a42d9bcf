"""The per-key quota.

The APIs document so many requests a minute, and not how the minute is counted. Fixed: a window opens with a key's first
request and takes `limit` of them. Sliding: in no stretch of a minute are more than `limit` let through, and the reset
is when the oldest of them leaves. Others on the same key may spend a part of it, evenly.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from pos_tui.sandbox.options import WindowName

MINUTE = timedelta(seconds=60)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Quota:
    """Where a key stands after one more request."""

    limit: int
    remaining: int
    reset: int
    """The second, since the epoch, from which there may be more."""
    wait: int | None
    """Seconds to wait when this request was over the limit."""


class _Window(Protocol):
    """One key's requests; a moment is never before an earlier one."""

    def spend(self, moment: datetime) -> bool:
        """Count one request; whether it was within the limit."""
        ...

    def left(self) -> int:
        """How many more there may be, at the moment of the last one."""
        ...

    def frees_at(self) -> datetime:
        """When there may be more again."""
        ...


class _Fixed:
    def __init__(self, limit: int, length: timedelta) -> None:
        self._limit = limit
        self._length = length
        self._ends = _LONG_AGO
        self._used = 0

    def spend(self, moment: datetime) -> bool:
        if self._ends <= moment:
            self._ends, self._used = moment + self._length, 0
        self._used += 1
        return self._used <= self._limit

    def left(self) -> int:
        return max(0, self._limit - self._used)

    def frees_at(self) -> datetime:
        return self._ends


class _Sliding:
    def __init__(self, limit: int, length: timedelta) -> None:
        self._limit = limit
        self._length = length
        self._let_through: deque[datetime] = deque()

    def spend(self, moment: datetime) -> bool:
        while self._let_through and self._let_through[0] + self._length <= moment:
            self._let_through.popleft()
        within = len(self._let_through) < self._limit
        if within:
            self._let_through.append(moment)
        return within

    def left(self) -> int:
        return self._limit - len(self._let_through)

    def frees_at(self) -> datetime:
        return self._let_through[0] + self._length


@dataclass(slots=True)
class _Key:
    window: _Window
    last: datetime
    owed: float = 0
    """The part of a request that others have spent since their last whole one."""


class RateLimiter:
    """Counts requests per key. `scale` makes the minute shorter or longer; `others` spend so many a minute."""

    def __init__(
        self, limit: int, window: WindowName = "fixed", *, scale: float = 1, others: Callable[[], int] = lambda: 0
    ) -> None:
        self._limit = limit
        self._new_window = _Fixed if window == "fixed" else _Sliding
        self._length = MINUTE * scale
        self._others = others
        self._keys: dict[str, _Key] = {}

    def take(self, key: str, now: datetime) -> Quota | None:
        """Count one request of `key`; None when there is no limit at all."""
        if self._limit == 0:
            return None
        self._keys = {name: known for name, known in self._keys.items() if now < known.last + self._length}
        known = self._keys.setdefault(key, _Key(self._new_window(self._limit, self._length), now))
        self._let_others_spend(known, now)
        within = known.window.spend(now)
        frees_at = known.window.frees_at()
        return Quota(
            limit=self._limit,
            remaining=known.window.left(),
            reset=math.ceil(frees_at.timestamp()),
            wait=None if within else max(1, math.ceil((frees_at - now).total_seconds())),
        )

    def _let_others_spend(self, known: _Key, now: datetime) -> None:
        """Spend what others asked for between the key's last request and this one, spread over that time."""
        passed, known.last = now - known.last, now
        known.owed += self._others() * (passed / self._length)
        whole = int(known.owed)
        known.owed -= whole
        for number in range(whole, 0, -1):
            known.window.spend(now - passed * ((number - 1) / whole))
