"""The desk: which code is on the panel, which wait for it, and the last scans. No I/O."""

from __future__ import annotations

from collections import Counter, deque
from datetime import datetime
from typing import Final

from pos_tui.counter.snapshot import Scan
from pos_tui.domain.attempt import Attempt, Phase

MOST_SCANS: Final = 1000
"""Scans that the list remembers."""
MOST_WAITING: Final = 20
STANDS: Final = 1.5
"""Seconds for which a verdict keeps the panel before a waiting code takes it."""


class Desk:
    """Holds the attempts that are on the panel, in the queue, in the list or not confirmed; forgets all others."""

    def __init__(self) -> None:
        self._attempts: dict[str, Attempt] = {}
        self._by_code: dict[str, dict[str, None]] = {}
        self._phases: Counter[Phase] = Counter()
        self._scans: dict[str, Scan] = {}
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
        return tuple(reversed(self._scans.values()))

    def waiting(self) -> int:
        """How many codes wait for their look-up."""
        return self._phases[Phase.LOOKING_UP]

    def queued(self) -> int:
        """How many codes wait for the panel."""
        return len(self._queue)

    def on_the_wire(self) -> int:
        """How many uses are being sent right now."""
        return self._phases[Phase.USING]

    def not_confirmed(self) -> list[Attempt]:
        """The attempts whose use is not confirmed, oldest first."""
        if not self._phases[Phase.NOT_CONFIRMED]:
            return []
        return [attempt for attempt in self._attempts.values() if attempt.phase is Phase.NOT_CONFIRMED]

    def has_open_write(self, code: str) -> bool:
        """Whether a use of this code is on its way or not confirmed."""
        return any(self._attempts[attempt_id].open_write for attempt_id in self._by_code.get(code, ()))

    def owner_of(self, code: str) -> Attempt | None:
        """The one attempt that owns a code: under way, not confirmed, or where a key can still make a use of it."""
        for attempt_id in self._by_code.get(code, ()):
            attempt = self._attempts[attempt_id]
            if self._within_reach(attempt) or attempt.open_write or not attempt.at_rest:
                return attempt
        return None

    def _within_reach(self, attempt: Attempt) -> bool:
        """Whether F5 or F8 can get at it, now or when its turn has come."""
        here = attempt.id == self._current or attempt.id in self._queue
        return here and attempt.phase in (Phase.READY, Phase.UNDECIDED, Phase.REFUSED)

    def admit(self, attempt: Attempt, at: datetime, now: float) -> None:
        """A code was read: it takes its line, and the panel if that is free. `now`: monotonic seconds."""
        self._keep(attempt)
        for earlier in [earlier for earlier in self._by_code[attempt.code] if self._only_ready(earlier, attempt)]:
            self._take_line(earlier)
        self._scans.pop(attempt.id, None)
        self._scans[attempt.id] = Scan(at, attempt)
        if len(self._scans) > MOST_SCANS:
            self._take_line(next(iter(self._scans)))
        current = self.current
        if current is None or current.id == attempt.id or (current.at_rest and not self._queue):
            self._show(attempt.id, now)
        elif self._deserves_a_turn(attempt):
            self._queue.append(attempt.id)

    def _only_ready(self, earlier: str, attempt: Attempt) -> bool:
        """Whether an earlier scan of the same code was only ready: the new line says it better."""
        return earlier != attempt.id and self._attempts[earlier].phase is Phase.READY and earlier not in self._queue

    def _take_line(self, attempt_id: str) -> None:
        self._scans.pop(attempt_id, None)
        self._forget(attempt_id)

    def _deserves_a_turn(self, attempt: Attempt) -> bool:
        """What is answered already has its line and its sound; only what is still to be said waits for the panel."""
        to_be_said = not attempt.at_rest or attempt.phase is Phase.NOT_CONFIRMED
        return to_be_said and attempt.id not in self._queue and len(self._queue) < MOST_WAITING

    def update(self, attempt: Attempt, now: float) -> None:
        """An attempt moved on."""
        if attempt.id not in self._attempts:
            return
        rested = self._attempts[attempt.id].at_rest
        self._keep(attempt)
        if attempt.id in self._scans:
            self._scans[attempt.id] = self._scans[attempt.id]._replace(attempt=attempt)
        if attempt.id == self._current:
            if not attempt.at_rest:
                self._rests_since = None
            elif not rested or self._rests_since is None:
                self._rests_since = now
        self._forget(attempt.id)

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
        return True

    def clear(self) -> None:
        """Empty the panel."""
        before, self._current = self._current, None
        self._rests_since = None
        self._forget(before)

    def _show(self, attempt_id: str, now: float) -> None:
        before, self._current = self._current, attempt_id
        self._rests_since = now if self._attempts[attempt_id].at_rest else None
        if attempt_id in self._queue:
            self._queue.remove(attempt_id)
        self._forget(before)

    def _keep(self, attempt: Attempt) -> None:
        self._remove(attempt.id)
        self._attempts[attempt.id] = attempt
        self._by_code.setdefault(attempt.code, {})[attempt.id] = None
        self._phases[attempt.phase] += 1

    def _remove(self, attempt_id: str) -> None:
        attempt = self._attempts.pop(attempt_id, None)
        if attempt is None:
            return
        self._phases[attempt.phase] -= 1
        same_code = self._by_code[attempt.code]
        del same_code[attempt_id]
        if not same_code:
            del self._by_code[attempt.code]

    def _forget(self, attempt_id: str | None) -> None:
        """What nobody can see or reach any more, and what is not under way, is forgotten."""
        attempt = self._attempts.get(attempt_id) if attempt_id else None
        if attempt is None or attempt.id in self._scans or attempt.id in self._queue or attempt.id == self._current:
            return
        if attempt.at_rest and not attempt.open_write:
            self._remove(attempt.id)
