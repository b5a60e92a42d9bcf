"""A child process for `slow_disk`: appends to a journal and watches its event loop. Tells one JSON object."""

import asyncio
import ctypes
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pos_tui.domain.write import Answer, Write
from pos_tui.journal.journal import Journal

_TICK = 0.001


async def _watch(stalls):
    while True:
        before = time.perf_counter()
        await asyncio.sleep(_TICK)
        stalls.append((time.perf_counter() - before - _TICK) * 1000)


async def _main(directory, appends):
    asked = ctypes.CDLL(None).syncs_asked
    syncs, took, busy, idle = [], [], [], []
    journal = Journal(directory, lambda: datetime.now(UTC))
    await journal.open()
    watch = asyncio.create_task(_watch(idle))
    await asyncio.sleep(0.3)
    watch.cancel()
    watch = asyncio.create_task(_watch(busy))
    for number in range(appends):
        write = Write(id=f"w{number // 2}", code="CZ-AAAA1111", sent_at=datetime.now(UTC))
        before, begun = asked(), time.perf_counter()
        if number % 2:
            await journal.outcome(write, Answer.YES, None)
        else:
            await journal.intent(write, operator="Ana", terminal="2")
        took.append((time.perf_counter() - begun) * 1000)
        syncs.append(asked() - before)
    watch.cancel()
    await journal.close()
    sys.stdout.write(json.dumps({"syncs": syncs, "took": took, "busy": busy, "idle": idle}))


asyncio.run(_main(Path(sys.argv[1]), int(sys.argv[2])))
