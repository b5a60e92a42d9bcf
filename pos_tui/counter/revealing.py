"""Somebody's data in full, for a moment; the counter's own word for it is the customer's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pos_tui.counter.recorder import Recorder
from pos_tui.counter.shift import Shift
from pos_tui.counter.tasks import Tasks
from pos_tui.domain.staff import Right

_TIMER: Final = "revealed"
_SECONDS: Final = 5.0


class Revealing:
    """What stands there in full: the customer on file, or what was typed of a new one."""

    def __init__(self, shift: Shift, recorder: Recorder, tasks: Tasks, changed: Callable[[], None]) -> None:
        self._shift = shift
        self._recorder = recorder
        self._tasks = tasks
        self._changed = changed
        self.customer_id = ""
        """Whose data is shown, empty: nobody's."""
        self.read_back = False
        """Whether what was typed is shown."""

    def reveal(self, customer_id: str, refused: Callable[[], None]) -> None:
        """Where somebody may see it and the journal takes it down; else `refused` is called."""
        if not self._shift.may(Right.REVEAL):
            refused()
        elif self.customer_id != customer_id:
            self._tasks.spawn(self._reveal(customer_id, refused))

    async def _reveal(self, customer_id: str, refused: Callable[[], None]) -> None:
        if not await self._recorder.revealed(customer_id) or not self._shift.may(Right.REVEAL):
            refused()
            return
        self.customer_id = customer_id
        self._for_a_moment()

    def what_was_typed(self) -> None:
        """Nobody's record is read: that needs no right and no row of the journal."""
        self.read_back = True
        self._for_a_moment()

    def _for_a_moment(self) -> None:
        self._tasks.timer(_TIMER, _SECONDS, self._over)
        self._changed()

    def _over(self) -> None:
        self.hide()
        self._changed()

    def hide(self) -> None:
        """Nothing is shown in full."""
        self.customer_id, self.read_back = "", False

    def only_of(self, customer_id: str) -> None:
        """This customer is here: nothing is shown of anybody else."""
        self.read_back = False
        if customer_id != self.customer_id:
            self.customer_id = ""
