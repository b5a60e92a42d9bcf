"""When nobody has done anything for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Idle:
    """Calls `then` after so many seconds in which `somebody` was not called."""

    def __init__(self, seconds: float, then: Callable[[], None]) -> None:
        self._seconds = seconds
        self._then = then
        self._waiting: asyncio.TimerHandle | None = None

    def somebody(self) -> None:
        """Somebody is here: the time begins anew."""
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(self._seconds, self._then)
