"""A code that is switched off for good."""

from __future__ import annotations

from pos_tui.counter.changes import Result
from pos_tui.domain.attempt import Attempt
from pos_tui.domain.outcome import Reason
from pos_tui.pages.reasoned import Reasoned


class SwitchingOff(Reasoned):
    """The code on the panel, whatever speaks against using it."""

    already = Reason.DISABLED

    def applies(self, attempt: Attempt) -> bool:
        """Where the provider knows it, and it is not off yet."""
        return attempt.can_be_switched_off

    async def _send(self, attempt: Attempt) -> Result[None]:
        return await self._counter.changes.switch_off(attempt.code, self.why)

    def _happened(self, attempt: Attempt) -> None:
        self._counter.switched_off(attempt.id)
