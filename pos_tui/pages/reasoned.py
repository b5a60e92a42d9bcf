"""Something that is taken back of the code on the panel, with a reason: typed first, then sent once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final

from pos_tui.counter.changes import Result, Verdict
from pos_tui.counter.counter import Counter
from pos_tui.domain.attempt import Attempt
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.tone import Tone

LONGEST_WHY: Final = 120
"""Characters of a reason."""


class Reasoned(ABC):
    """Which code, why, and what became of it."""

    already: Reason
    """The refusal that says that it was done before."""

    def __init__(
        self,
        counter: Counter,
        spawn: Callable[..., None],
        changed: Callable[[], None],
        ring: Callable[[Tone], None],
    ) -> None:
        self._counter = counter
        self._spawn = spawn
        self._changed = changed
        self._ring = ring
        self.attempt: Attempt | None = None
        self.why = ""
        self.busy = False
        self.done = False
        self.trouble: Result[None] | None = None

    @abstractmethod
    def applies(self, attempt: Attempt) -> bool:
        """Whether this can be done to that code."""

    @abstractmethod
    async def _send(self, attempt: Attempt) -> Result[None]:
        """Have it done."""

    @abstractmethod
    def _happened(self, attempt: Attempt) -> None:
        """It was done: the counter shows the code as it stands now."""

    def show(self) -> None:
        """The code on the panel."""
        current = self._counter.snapshot.current
        if not self.busy:
            self.close()
            self.attempt = current if current and self.applies(current) else None

    def typed(self, text: str) -> bool:
        """Why it is done."""
        if self.attempt is None or self.busy or self.done:
            return False
        self.why = text.strip()[:LONGEST_WHY]
        self.trouble = None if not self.not_confirmed else self.trouble
        return True

    @property
    def not_confirmed(self) -> bool:
        """Whether what became of it is not known: it is not sent again meanwhile."""
        return self.trouble is not None and self.trouble.verdict is Verdict.NOT_CONFIRMED

    @property
    def ready(self) -> bool:
        """Whether F8 would send it."""
        return bool(self.attempt and self.why) and not (self.busy or self.done or self.not_confirmed)

    def act(self) -> None:
        """F8."""
        if self.ready and self.attempt:
            self.busy = True
            self.trouble = None
            self._spawn(self._act(self.attempt))
            self._changed()

    async def _act(self, attempt: Attempt) -> None:
        try:
            result = await self._send(attempt)
        finally:
            self.busy = False
        self._ended(attempt, result)
        tones = {Verdict.DONE: Tone.GOOD, Verdict.REFUSED: Tone.BAD}
        self._ring(tones.get(result.verdict, Tone.DOUBT))
        self._changed()

    def _ended(self, attempt: Attempt, result: Result[None]) -> None:
        if result.verdict is Verdict.DONE or result.reason is self.already:
            self._happened(attempt)
        if attempt is not self.attempt:
            return
        self.done = result.verdict is Verdict.DONE
        self.trouble = None if self.done else result
        if self.not_confirmed:
            self._counter.changes.when_settled(result.write_id, lambda ruling: self._settled(attempt, result, ruling))

    def _settled(self, attempt: Attempt, result: Result[None], ruling: Ruling) -> None:
        """It was found out."""
        done = ruling.evidence is Evidence.OURS
        if done:
            self._happened(attempt)
        if self.trouble is result:
            self.trouble = None
            self.done = done
        self._changed()

    def close(self) -> None:
        """Nothing is to be done."""
        self.attempt = self.trouble = None
        self.why = ""
        self.done = False
