"""The state of the line to the provider, learned from the requests that are made anyway: nothing polls."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from pos_tui.counter.clock import Clock
from pos_tui.counter.snapshot import LineState
from pos_tui.host.gauge import BudgetState
from pos_tui.providers.base import LineReport


class Line:
    """Listens to the transport and tells its own listener when something changed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.state = LineState()
        self.changed: Callable[[], None] = lambda: None

    def report(self, report: LineReport) -> None:
        """Take in what one request told."""
        before = self.state
        after = before._replace(answered=report.answered)
        if report.server_date:
            off = round((report.server_date - self._clock.now()).total_seconds())
            after = after._replace(clock_off=float(off))
        self._is_now(after)

    def budget(self, budget: BudgetState) -> None:
        """Take in how many requests are left, and what waits for one. Also says when the counters count apart."""
        waits = tuple((lane, ceil(seconds)) for lane, seconds in budget.waits)
        left = max(0, budget.limit - budget.used)
        self._is_now(
            self.state._replace(
                remaining=left,
                limit=budget.limit,
                blocked_for=ceil(budget.blocked_for),
                waits=waits,
                alone=bool(budget.fault),
            )
        )

    def _is_now(self, after: LineState) -> None:
        before, self.state = self.state, after
        if after != before:
            self.changed()
