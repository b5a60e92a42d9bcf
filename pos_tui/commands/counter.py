"""A counter from its settings, without any screen."""

from __future__ import annotations

import logging
from datetime import timedelta

from pos_tui.counter.clock import SystemClock
from pos_tui.counter.counter import Counter, Listener, Ringer
from pos_tui.counter.line import Line
from pos_tui.counter.rules import Rules
from pos_tui.counter.tasks import Fault
from pos_tui.domain.layouts import Layout
from pos_tui.host.claims import ClaimsForm
from pos_tui.host.hostfile import HostFile, fingerprint, path_of
from pos_tui.host.openwrites import OpenWrites
from pos_tui.journal.journal import Journal
from pos_tui.journal.sale import SaleFile
from pos_tui.providers.registry import budget_of, connect
from pos_tui.settings import Settings

_LOG = logging.getLogger(__name__)
_REMEMBERED = 5
"""Waiting times for which the counters of a host remember what was carried out."""


def layouts_of(settings: Settings) -> tuple[Layout, ...]:
    """The keyboard layouts through which a scanner's characters may come: the one that is set, or any."""
    return (Layout(settings.layout),) if settings.layout else tuple(Layout)


def open_writes_of(settings: Settings) -> OpenWrites | None:
    """The open writes of this host; None where the counter works alone."""
    if settings.shared_dir is None:
        return None
    form = ClaimsForm()
    whose = fingerprint(settings.base_url, settings.api_key.reveal())
    file = HostFile(path_of(settings.shared_dir, form, whose), form, _LOG.warning)
    remembered = timedelta(seconds=settings.late_commit_s * _REMEMBERED)
    return OpenWrites(file, str(settings.data_dir.absolute()), settings.terminal, remembered)


def rules_of(settings: Settings) -> Rules:
    """What the shop decided."""
    return Rules(
        operator=settings.operator,
        terminal=settings.terminal,
        otp=settings.otp,
        grammar=settings.grammar,
        layouts=layouts_of(settings),
        sole_writer=settings.sole_writer,
        late_commit=timedelta(seconds=settings.late_commit_s),
        pace=settings.pace,
    )


def build_counter(settings: Settings, changed: Listener, ring: Ringer, fault: Fault) -> Counter:
    """The counter with its provider, journal and clock."""
    clock = SystemClock()
    line = Line(clock)
    budget = budget_of(settings, line.budget, _LOG.warning)
    return Counter(
        provider=connect(settings, clock.now, line.report, budget),
        budget=budget,
        journal=Journal(settings.data_dir, clock.now),
        host=open_writes_of(settings),
        rules=rules_of(settings),
        clock=clock,
        line=line,
        changed=changed,
        ring=ring,
        fault=fault,
        staff=settings.staff,
        kept=SaleFile(settings.data_dir, clock.now),
    )
