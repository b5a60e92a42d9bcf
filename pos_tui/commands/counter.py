"""A counter from its settings, without any screen."""

from __future__ import annotations

from datetime import timedelta

from pos_tui.counter.clock import SystemClock
from pos_tui.counter.counter import Counter, Listener, Ringer
from pos_tui.counter.journal import Journal
from pos_tui.counter.line import Line
from pos_tui.counter.rules import Rules
from pos_tui.counter.tasks import Fault
from pos_tui.domain.layouts import Layout
from pos_tui.providers.registry import connect
from pos_tui.settings import Settings


def layouts_of(settings: Settings) -> tuple[Layout, ...]:
    """The keyboard layouts through which a scanner's characters may come: the one that is set, or any."""
    return (Layout(settings.layout),) if settings.layout else tuple(Layout)


def build_counter(settings: Settings, changed: Listener, ring: Ringer, fault: Fault) -> Counter:
    """The counter with its provider, journal and clock."""
    clock = SystemClock()
    line = Line(clock)
    rules = Rules(
        operator=settings.operator,
        terminal=settings.terminal,
        otp=settings.otp,
        grammar=settings.grammar,
        layouts=layouts_of(settings),
        sole_writer=settings.sole_writer,
        late_commit=timedelta(seconds=settings.late_commit_s),
    )
    return Counter(
        provider=connect(settings, clock.now, line.report),
        journal=Journal(settings.data_dir, clock.now),
        rules=rules,
        clock=clock,
        line=line,
        changed=changed,
        ring=ring,
        fault=fault,
    )
