"""One thing that a page shows: read when somebody looks at it, kept until it is out of date."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from pos_tui.counter.calls import failure
from pos_tui.domain.outcome import Reason
from pos_tui.host.lanes import Lane
from pos_tui.providers.base import Provider

T = TypeVar("T")

SHOWN_AFTER: Final = 0.3
"""Seconds after which a request that is still under way is said to be."""


class Spawn(Protocol):
    """Runs work that belongs to the counter."""

    def __call__(self, work: Coroutine[Any, Any, None], /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """With what parts are read. `later(seconds)` sees to it that the page is drawn anew then."""

    provider: Provider
    spawn: Spawn
    monotonic: Callable[[], float]
    changed: Callable[[], None]
    later: Callable[[float], None]


class Part(Generic[T]):
    """Nothing, something, or why not. An answer that comes after `forget` is nobody's any more."""

    def __init__(self, reading: Reading, lane: Lane) -> None:
        self._reading = reading
        self._lane = lane
        self._wish = 0
        self._asked_at: float | None = None
        self.value: T | None = None
        self.reason: Reason | None = None
        """Why the last read gave nothing; the value of an earlier one may still stand there."""

    @property
    def waits(self) -> bool:
        """Whether it is being read."""
        return self._asked_at is not None

    @property
    def slow(self) -> bool:
        """Whether it is being read for so long that somebody wants to know."""
        return self._asked_at is not None and self._reading.monotonic() - self._asked_at >= SHOWN_AFTER

    @property
    def untouched(self) -> bool:
        """Whether nobody has asked for it yet."""
        return self.value is None and self.reason is None and not self.waits

    def read(self, call: Callable[[Provider], Awaitable[T]]) -> None:
        """Ask for it, once; while it is being read a second wish is the same wish."""
        if not self.waits:
            self._asked_at = self._reading.monotonic()
            self._reading.spawn(self._read(call, self._wish))
            self._reading.later(SHOWN_AFTER)
            self._reading.changed()

    def put(self, value: T) -> None:
        """It is known from elsewhere."""
        self.forget()
        self.value = value

    def forget(self) -> None:
        """It is about somebody else now."""
        self._wish += 1
        self._asked_at = self.value = self.reason = None

    async def _read(self, call: Callable[[Provider], Awaitable[T]], wish: int) -> None:
        value, reason = None, None
        try:
            value = await call(self._reading.provider.on(self._lane))
        except Exception as raised:
            reason = failure(raised).reason
        if wish == self._wish:
            self._asked_at = None
            self.reason = reason
            if value is not None:
                self.value = value
            self._reading.changed()
