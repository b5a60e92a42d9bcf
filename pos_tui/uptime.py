"""The clock of all deadlines: no hand sets it, and it goes on while the machine sleeps."""

from __future__ import annotations

import time


def uptime() -> float:
    """Seconds since the boot, sleep included where the system counts it."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
