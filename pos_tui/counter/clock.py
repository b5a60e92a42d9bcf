"""Time and names from outside, so that tests can hold them still."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from pos_tui.domain.write import Moment
from pos_tui.uptime import uptime


class Clock(Protocol):
    """The two clocks of a host."""

    def now(self) -> datetime:
        """The wall clock, aware and in UTC: for what is recorded and compared with the server's."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump and go on while the machine sleeps: for everything that is waited for."""
        ...

    def moment(self) -> Moment:
        """The same with the name of this boot: for what a later start of the program must still be able to measure."""
        ...


class SystemClock:
    """The host's own."""

    def __init__(self) -> None:
        self._boot = _boot()

    def now(self) -> datetime:
        """The wall clock."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """The clock since the boot."""
        return uptime()

    def moment(self) -> Moment:
        """The clock since the boot, and which boot."""
        return Moment(boot=self._boot, up=uptime())


def _boot() -> str:
    """The kernel's name of this boot; empty where it has none."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def new_id() -> str:
    """A name for an attempt or a write, unique over all counters."""
    return uuid.uuid4().hex
