"""The parts of a counter that may die at a boundary: before or after a record, a request, an effect.

Dying is a SIGKILL of the own process, as a power cut or an impatient hand would have it: nothing is closed or flushed.
"""

import os
import signal
from collections.abc import Callable, Mapping
from inspect import iscoroutinefunction
from typing import Any

from pos_tui.counter.runner import Attempts, Means, Runner
from pos_tui.domain.attempt import Attempt, effects
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Ruling
from pos_tui.domain.write import Answer, Write
from pos_tui.host.budget import Slot
from pos_tui.host.lanes import Lane
from pos_tui.journal.journal import Journal
from pos_tui.providers.base import Provider


class Fate:
    """Says when it is over: at the boundary with that number, or never."""

    def __init__(self, last: int | None) -> None:
        self._left = last

    def boundary(self) -> None:
        """One more boundary; the last one is not left alive."""
        if self._left is None:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalRunner(Runner):
    """Dies before or after an effect."""

    def __init__(self, fate: Fate, means: Means, attempts: Attempts, answered: Callable[[], None]) -> None:
        super().__init__(means, attempts, answered)
        self._fate = fate

    def run(self, attempt: Attempt, effect: effects.Effect) -> None:
        """Carry it out between two boundaries."""
        self._fate.boundary()
        super().run(attempt, effect)
        self._fate.boundary()


class MortalJournal(Journal):
    """Dies before or after a row is on the disk. `recording` hears of a write whose intent is about to be recorded."""

    def __init__(self, fate: Fate, recording: Callable[[Write], None], *arguments: Any) -> None:
        super().__init__(*arguments)
        self._fate = fate
        self._recording = recording

    async def intent(self, write: Write, *, operator: str, terminal: str) -> None:
        """An intent between two boundaries."""
        self._fate.boundary()
        self._recording(write)
        await super().intent(write, operator=operator, terminal=terminal)
        self._fate.boundary()

    async def outcome(
        self, write: Write, answer: Answer, reason: Reason | None, said: Mapping[str, Any] | None = None
    ) -> None:
        """An outcome between two boundaries."""
        self._fate.boundary()
        await super().outcome(write, answer, reason, said)
        self._fate.boundary()

    async def settlement(
        self,
        write: Write,
        ruling: Ruling,
        read: Mapping[str, Any] | None = None,
        by_hand: Mapping[str, str] | None = None,
    ) -> None:
        """A settlement between two boundaries."""
        self._fate.boundary()
        await super().settlement(write, ruling, read, by_hand)
        self._fate.boundary()


Asked = Callable[[str, tuple[Any, ...]], None]
"""The name of a call that is about to leave, and what it is for."""
Heard = Callable[[str, tuple[Any, ...], Any], None]
"""The name of a call, what it was for, and its value or exception."""


class Traffic:
    """How many calls are under way, and who hears how they begin and end, and `then` that one is under way no more."""

    def __init__(self, asked: Asked, heard: Heard, then: Callable[[], None]) -> None:
        self.calls = 0
        self.asked = asked
        self.heard = heard
        self.then = then


class MortalProvider:
    """A provider whose changes have a boundary before they leave and one behind their answer; counts its calls."""

    def __init__(self, fate: Fate, traffic: Traffic, provider: Provider) -> None:
        self._fate = fate
        self._traffic = traffic
        self._provider = provider

    def on(self, way: Lane | Slot) -> "MortalProvider":
        """As the provider's own."""
        return MortalProvider(self._fate, self._traffic, self._provider.on(way))

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._provider, name)
        if name in ("use", "redeem", "add_points", "enrol", "reverse", "release"):
            call = self._between(call)
        return self._counted(name, call) if iscoroutinefunction(call) else call

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        async def counted(*arguments: Any, **named: Any) -> Any:
            self._traffic.calls += 1
            self._traffic.asked(name, arguments)
            try:
                value = await call(*arguments, **named)
            except Exception as error:
                self._traffic.heard(name, arguments, error)
                raise
            else:
                self._traffic.heard(name, arguments, value)
                return value
            finally:
                self._traffic.calls -= 1
                self._traffic.then()

        return counted

    def _between(self, call: Callable[..., Any]) -> Callable[..., Any]:
        async def mortal(*arguments: Any, **named: Any) -> Any:
            self._fate.boundary()
            try:
                return await call(*arguments, **named)
            finally:
                self._fate.boundary()

        return mortal
