"""The desk: which code is on the panel, which wait for it, and the last scans. No I/O."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pos_tui.counter.snapshot import Scan
from pos_tui.domain.attempt import Attempt, Phase

MOST_SCANS: Final = 20
MOST_WAITING: Final = 20
STANDS: Final = 1.5
"""Seconds for which a verdict keeps the panel before a waiting code takes it."""


@dataclass(slots=True)
class _Line:
    at: datetime
    attempt_id: str


class Desk:
    """Holds the attempts that are on the panel, in the queue, in the list or not confirmed; forgets all others."""

    def __init__(self) -> None:
        self._attempts: dict[str, Attempt] = {}
        self._lines: deque[_Line] = deque(maxlen=MOST_SCANS)
        self._queue: deque[str] = deque()
        self._current: str | None = None
        self._rests_since: float | None = None

    @property
    def current(self) -> Attempt | None:
        """The attempt on the panel."""
        return self._attempts.get(self._current) if self._current else None

    def get(self, attempt_id: str) -> Attempt | None:
        """An attempt by its id."""
        return self._attempts.get(attempt_id)

    def scans(self) -> tuple[Scan, ...]:
        """The last scans, newest first."""
        return tuple(Scan(line.at, self._attempts[line.attempt_id]) for line in reversed(self._lines))

    def waiting(self) -> int:
        """How many codes wait for their look-up."""
        return sum(attempt.phase is Phase.LOOKING_UP for attempt in self._attempts.values())

    def queued(self) -> int:
        """How many codes wait for the panel."""
        return len(self._queue)

    def on_the_wire(self) -> int:
        """How many uses are being sent right now."""
        return sum(attempt.phase is Phase.USING for attempt in self._attempts.values())

    def not_confirmed(self) -> int:
        """How many uses are not confirmed."""
        return sum(attempt.phase is Phase.NOT_CONFIRMED for attempt in self._attempts.values())

    def owner_of(self, code: str) -> Attempt | None:
        """The one attempt that owns a code: under way, not confirmed, or where a key can still make a use of it."""
        for attempt in self._attempts.values():
            if attempt.code == code and (self._within_reach(attempt) or attempt.open_write or not attempt.at_rest):
                return attempt
        return None

    def _within_reach(self, attempt: Attempt) -> bool:
        """Whether F5 or F8 can get at it, now or when its turn has come."""
        here = attempt.id == self._current or attempt.id in self._queue
        return here and attempt.phase in (Phase.READY, Phase.UNDECIDED, Phase.REFUSED)

    def admit(self, attempt: Attempt, at: datetime, now: float) -> None:
        """A code was read: it takes its line, and the panel if that is free. `now`: monotonic seconds."""
        self._attempts[attempt.id] = attempt
        self._lines = deque((line for line in self._lines if not self._repeated(line, attempt)), maxlen=MOST_SCANS)
        self._lines.append(_Line(at, attempt.id))
        current = self.current
        if current is None or current.id == attempt.id or (current.at_rest and not self._queue):
            self._show(attempt.id, now)
        elif self._deserves_a_turn(attempt):
            self._queue.append(attempt.id)
        self._forget()

    def _repeated(self, line: _Line, attempt: Attempt) -> bool:
        """A line that the new one says better: the same attempt, or the same code when it was only ready."""
        earlier = self._attempts[line.attempt_id]
        ready_before = earlier.code == attempt.code and earlier.phase is Phase.READY
        return line.attempt_id == attempt.id or (ready_before and line.attempt_id not in self._queue)

    def _deserves_a_turn(self, attempt: Attempt) -> bool:
        """What is answered already has its line and its sound; only what is still to be said waits for the panel."""
        to_be_said = not attempt.at_rest or attempt.phase is Phase.NOT_CONFIRMED
        return to_be_said and attempt.id not in self._queue and len(self._queue) < MOST_WAITING

    def update(self, attempt: Attempt, now: float) -> None:
        """An attempt moved on."""
        if attempt.id not in self._attempts:
            return
        rested = self._attempts[attempt.id].at_rest
        self._attempts[attempt.id] = attempt
        if attempt.id == self._current:
            if not attempt.at_rest:
                self._rests_since = None
            elif not rested or self._rests_since is None:
                self._rests_since = now
        self._forget()

    def next_change(self, now: float) -> float | None:
        """Seconds until a waiting code takes the panel, None when none waits or the current one has not ended.

        A coupon that is ready keeps the panel until it is used or cleared: what F8 does must not depend on the clock.
        """
        current = self.current
        if not self._queue or (current and current.phase is Phase.READY):
            return None
        if self._current is None:
            return 0.0
        if self._rests_since is None:
            return None
        return max(0.0, self._rests_since + STANDS - now)

    def turn(self, now: float) -> bool:
        """Give the panel to the next waiting code if it is time; whether it was."""
        if self.next_change(now) != 0.0:
            return False
        self._show(self._queue.popleft(), now)
        self._forget()
        return True

    def clear(self) -> None:
        """Empty the panel."""
        self._current = None
        self._rests_since = None
        self._forget()

    def _show(self, attempt_id: str, now: float) -> None:
        self._current = attempt_id
        self._rests_since = now if self._attempts[attempt_id].at_rest else None
        if attempt_id in self._queue:
            self._queue.remove(attempt_id)

    def _forget(self) -> None:
        kept = {line.attempt_id for line in self._lines} | set(self._queue) | {self._current}
        for attempt_id, attempt in list(self._attempts.items()):
            if attempt_id not in kept and attempt.at_rest and not attempt.open_write:
                del self._attempts[attempt_id]
