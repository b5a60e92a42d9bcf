"""Time and names from outside, so that tests can hold them still."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """The two clocks of a host."""

    def now(self) -> datetime:
        """The wall clock, aware and in UTC: for what is recorded and compared with the server's."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump: for everything that is waited for."""
        ...


class SystemClock:
    """The host's own."""

    def now(self) -> datetime:
        """The wall clock."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """The monotonic clock."""
        return time.monotonic()


def new_id() -> str:
    """A name for an attempt or a write, unique over all counters."""
    return uuid.uuid4().hex
