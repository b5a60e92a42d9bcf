"""Whoever keeps the counters running: starts them, ends them without warning, and starts them again."""

import asyncio
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any

from pos_tui.counter.clock import SystemClock
from pos_tui.providers.errors import ProviderError
from pos_tui.providers.registry import connect

from . import weather
from .plan import Plan
from .shop import Shop
from .till import Access, settings_of
from .trade import trade_of
from .worker import Shift, run

_LOOK = 0.02
_PHASE = 3.0
"""Seconds for which one mix of faults lasts."""
_LIFE = 40.0
"""Seconds after which a counter is ended from outside, on average."""
_GOODBYE = 60.0


@dataclass
class Crew:
    """`born` counts how often each counter was started; `ended` is how processes ended, by exit code."""

    plan: Plan
    deck: Any
    shop: Shop
    born: Counter[int] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    _at_work: dict[int, BaseProcess] = field(default_factory=dict)

    def serve(self, until: float, stopped: Callable[[], bool]) -> bool:
        """All customers, or until that moment (monotonic); whether all were served."""
        asyncio.run(self._warm_up())
        self.shop.rule(weather.clear(self.plan))
        self._start_all(Shift.SERVE)
        try:
            return self._serve(until, stopped)
        finally:
            self._send_home()

    def _serve(self, until: float, stopped: Callable[[], bool]) -> bool:
        random, phase = Random(), 0
        faults = trade_of(self.plan).faults(self.plan)
        next_phase = 0.0
        while self._at_work:
            now = time.monotonic()
            if stopped() or now > until:
                return False
            if self.plan.faults and now >= next_phase:
                self.shop.rule(weather.rules(self.plan, faults, phase))
                phase, next_phase = phase + 1, now + _PHASE
            if self.plan.deaths and random.random() < len(self._at_work) * _LOOK / _LIFE:
                random.choice(list(self._at_work.values())).kill()
                self.ended["from outside"] += 1
            self._look_after(Shift.SERVE)
            time.sleep(_LOOK)
        return True

    def settle(self) -> None:
        """No faults any more; every counter settles what it can."""
        self.shop.rule(weather.clear(self.plan))
        self._start_all(Shift.SETTLE)
        while self._at_work:
            self._look_after(Shift.SETTLE)
            time.sleep(_LOOK)

    async def _warm_up(self) -> None:
        """One request before any process is started, so that not each of them imports what a first one needs."""
        settings = settings_of(self.plan, 0, self._access(0))
        provider = connect(settings, SystemClock().now)
        with suppress(ProviderError):
            await provider.look_up(trade_of(self.plan).some_code(self.deck))
        await provider.aclose()

    def _access(self, counter: int) -> Access:
        return trade_of(self.plan).access(self.plan, counter, self.shop.ready)

    def _start_all(self, shift: Shift) -> None:
        for counter in range(self.plan.counters):
            self._start(counter, shift)

    def _start(self, counter: int, shift: Shift) -> None:
        self.born[counter] += 1
        process = multiprocessing.get_context("fork").Process(
            target=run, args=(self.plan, self.deck, counter, shift, self._access(counter))
        )
        process.start()
        self._at_work[counter] = process

    def _look_after(self, shift: Shift) -> None:
        """Start again whoever was killed."""
        for counter, process in list(self._at_work.items()):
            if process.exitcode is None:
                continue
            process.join()
            del self._at_work[counter]
            if process.exitcode == -9:
                self.ended["killed"] += 1
                self._start(counter, shift)
            else:
                self.ended["went home" if process.exitcode == 0 else "broke"] += 1

    def _send_home(self) -> None:
        for process in self._at_work.values():
            process.terminate()
        for process in self._at_work.values():
            process.join(_GOODBYE)
            if process.exitcode is None:
                process.kill()
                self.ended["did not go home"] += 1
        self._at_work.clear()
