"""Who works at this counter now, and whether it is locked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from pos_tui.domain.staff import Operator, Right, Staff
from pos_tui.pin import fits

_FREE_TRIES: Final = 3
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0
"""Wrong PINs that cost nothing; after them each one doubles the seconds until the next is looked at."""


class Shift:
    """`name` is whoever works here where no operators are set up; then nothing is ever locked."""

    def __init__(self, staff: Staff, name: str, monotonic: Callable[[], float]) -> None:
        self._staff = staff
        self._monotonic = monotonic
        self._nobody = Operator(name)
        self._operator: Operator | None = None if staff.operators else self._nobody
        self._wrong = 0
        self._closed_until = 0.0

    @property
    def locked(self) -> bool:
        """Whether nobody has said who they are."""
        return self._operator is None

    @property
    def has_lock(self) -> bool:
        """Whether there is anybody who could unlock it."""
        return bool(self._staff.operators)

    @property
    def name(self) -> str:
        """Who works here; empty while it is locked, or when nobody said."""
        return self._operator.name if self._operator else ""

    def may(self, right: Right) -> bool:
        """Whether whoever works here now may do that."""
        return self._staff.allows(self._operator, right)

    def lock(self) -> None:
        """Nobody works here any more."""
        if self.has_lock:
            self._operator = None

    @property
    def closed_for(self) -> float:
        """Seconds until another PIN is looked at, after too many wrong ones."""
        return max(0.0, self._closed_until - self._monotonic())

    async def unlock(self, pin: str) -> bool:
        """Whether it is somebody's PIN; they work here from now on."""
        if not self.locked or self.closed_for > 0:
            return not self.locked
        for operator in self._staff.operators:
            if await asyncio.to_thread(fits, pin, operator.pin):
                self._operator = operator
                self._wrong = 0
                return True
        self._wrong += 1
        if self._wrong >= _FREE_TRIES:
            pause = min(_FIRST_PAUSE * 2 ** (self._wrong - _FREE_TRIES), _LONGEST_PAUSE)
            self._closed_until = self._monotonic() + pause
        return False
