"""A request granted by the budget that the processes of a host share, against the same in memory."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from benchmarks.room import Room
from benchmarks.stats import Comparison, Sample
from pos_tui.host.budget import Budget
from pos_tui.host.hostfile import HostFile
from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.purseform import PurseForm, boot_id
from pos_tui.host.store import Alone, PurseStore
from pos_tui.host.terms import Terms

_A_ROUND = 20
_PAUSE = 0.001
_WARM = 10
_LIMIT = 100_000


def _shared(directory: Path) -> PurseStore:
    return HostFile(directory / "budget", PurseForm(boot_id()))


async def _milliseconds(store: PurseStore, times: int) -> list[float]:
    budget = Budget(store, Terms(limit=_LIMIT))
    found: list[float] = []
    for _ in range(times + _WARM):
        begun = time.perf_counter()
        slot = await budget.slot(Lane.USE)
        found.append((time.perf_counter() - begun) * 1000)
        slot.answered(200)
        await asyncio.sleep(_PAUSE)
    await budget.close()
    return found[_WARM:]


def compare(room: Room) -> list[Comparison]:
    """One comparison, uncontended."""
    times = room.rounds * _A_ROUND
    return [
        Comparison(
            "A request granted, nobody else waiting",
            Sample(
                "shared by the processes of a host",
                "ms",
                asyncio.run(_milliseconds(_shared(room.home("budget")), times)),
            ),
            Sample("in memory", "ms", asyncio.run(_milliseconds(Alone(Purse()), times))),
            ceiling=0.3,
        )
    ]
