"""The purse as it stands in a file. It is worth nothing after a restart of the host: its clock began anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Flight, Purse, Spent, Ticket, Waiting

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_CLOCKS_DIFFER: Final = 1.0


def boottime() -> float:
    """Seconds since the host started, the same in all its processes, counted on while it sleeps."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def boot_id() -> str:
    """Names this start of the host; empty where there is no such name."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""


class PurseForm:
    """A `Form`. A purse of another start of the host, or with a time that is still to come, is an empty one."""

    name = "budget-1"

    def __init__(self, boot: str, now: Callable[[], float] = boottime) -> None:
        self._boot = boot
        self._now = now

    def empty(self) -> Purse:
        """Sure of nothing: the first answer says what went before."""
        return Purse()

    def encode(self, state: Purse) -> Any:
        """The purse as a list, in the order of its fields."""
        return [
            self._boot,
            state.flights,
            state.spent,
            state.foreign,
            [(*one.ticket, one.expires) for one in state.waiting],
            state.holds,
            state.passed_over,
            state.told_limit,
            state.sure,
            state.blocked_until,
            state.refused_at,
            state.refusals,
        ]

    def decode(self, data: Any) -> Purse:
        """The purse again."""
        boot, flights, spent, foreign, waiting, holds, passed_over, told_limit, sure, blocked, refused_at, times = data
        purse = Purse(
            flights=tuple(Flight(str(id), Lane(lane), float(at)) for id, lane, at in flights),
            spent=tuple(Spent(float(free_at), int(count)) for free_at, count in spent),
            foreign=Spent(float(foreign[0]), int(foreign[1])),
            waiting=tuple(
                Waiting(Ticket(str(id), Lane(lane), float(since)), float(expires))
                for id, lane, since, expires in waiting
            ),
            holds=tuple(map(float, holds)),
            passed_over=int(passed_over),
            told_limit=None if told_limit is None else int(told_limit),
            sure=bool(sure),
            blocked_until=float(blocked),
            refused_at=float(refused_at),
            refusals=int(times),
        )
        return purse if boot == self._boot and self._past(purse) else self.empty()

    def _past(self, purse: Purse) -> bool:
        latest = max((purse.refused_at, *(flight.granted_at for flight in purse.flights)))
        return latest <= self._now() + _CLOCKS_DIFFER
