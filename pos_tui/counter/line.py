"""The state of the line to the provider, learned from the requests that are made anyway: nothing polls."""

from __future__ import annotations

from collections.abc import Callable

from pos_tui.counter.clock import Clock
from pos_tui.counter.snapshot import LineState
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
        if report.limit is not None:
            after = after._replace(remaining=report.remaining, limit=report.limit)
        if report.server_date:
            off = round((report.server_date - self._clock.now()).total_seconds())
            after = after._replace(clock_off=float(off))
        self.state = after
        if after != before:
            self.changed()
