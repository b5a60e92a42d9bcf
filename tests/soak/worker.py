"""The process of one counter: serves its customers one after another, or settles what is left, and ends."""

import asyncio
import logging
import os
import signal
import sys
from enum import StrEnum
from random import Random
from typing import Any

from .diary import Diary, past
from .mortal import Fate
from .plan import Plan
from .till import settings_of
from .trade import Access, trade_of

_LONGEST_SETTLING = 30.0
"""Seconds beside the waiting time."""
BROKEN = 3
"""The exit code of a counter in which something happened that never should; its diary says what."""


class Shift(StrEnum):
    """What a process is started for."""

    SERVE = "serve"
    SETTLE = "settle"


def run(plan: Plan, deck: Any, counter: int, shift: Shift, access: Access) -> None:
    """The life of a process, which ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    directory = plan.data_dir(counter)
    diary = Diary(directory)
    logging.basicConfig(filename=directory / "counter.log", level=logging.WARNING, force=True)
    faults: list[str] = []

    def fault(error: BaseException) -> None:
        logging.getLogger(__name__).error("fault", exc_info=error)
        faults.append(repr(error))

    try:
        asyncio.run(_work(plan, deck, counter, shift, diary, fault, access))
    except BaseException as error:
        fault(error)
    if faults:
        diary.write("fault", said=faults)
    sys.stdout.flush()
    os._exit(BROKEN if faults else 0)


def _fate(plan: Plan, counter: int, life: int, shift: Shift) -> Fate:
    if shift is Shift.SETTLE or not plan.deaths:
        return Fate(None)
    return Fate(1 + int(Random(f"{plan.seed}:fate:{counter}:{life}").expovariate(1 / plan.life)))


async def _work(plan, deck, counter, shift, diary, fault, access) -> None:
    before = past(plan.data_dir(counter))
    diary.write("born", shift=shift)
    fate = _fate(plan, counter, before.lives, shift)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    trade = trade_of(plan)
    settings = settings_of(plan, counter, access)
    till = trade.till(settings, diary, before, fate, fault)
    await till.counter.start()
    if shift is Shift.SERVE:
        for number in range(before.served, plan.customers):
            await till.serve(trade.customer(plan, deck, counter, number))
            if ended.is_set():
                break
    else:
        settled = await till.settle(plan.late_commit + _LONGEST_SETTLING)
        diary.write("settled" if settled else "not settled")
    await till.go_home()
