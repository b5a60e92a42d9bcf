"""A use that is given back."""

from __future__ import annotations

from pos_tui.counter.changes import Result
from pos_tui.domain.attempt import Attempt
from pos_tui.domain.outcome import Reason
from pos_tui.pages.reasoned import Reasoned


class Reversing(Reasoned):
    """The last use here of the code on the panel."""

    already = Reason.ALREADY_REVERSED

    def applies(self, attempt: Attempt) -> bool:
        """Where the provider's word for a use of it is known."""
        return bool(attempt.reversible)

    async def _send(self, attempt: Attempt) -> Result[None]:
        return await self._counter.changes.reverse(attempt.code, attempt.reversible, self.why)

    def _happened(self, attempt: Attempt) -> None:
        self._counter.given_back(attempt.id)
