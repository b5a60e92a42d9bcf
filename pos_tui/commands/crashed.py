"""The page after a fault of ours: a number to report, what is safe, and the key that starts again.

It needs little of what may be broken: no Textual, no counter, only the terminal and the intake.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import Final

from pos_tui.scanner.inputs import Frame, Input, Key
from pos_tui.scanner.intake import Intake
from pos_tui.tty.held import HeldScreen

_MOST_READ: Final = 65536
_READABLE: Final = 0.3
"""Seconds for which the page must have stood before a key counts."""
_BELLS: Final = "\a\a\a"


class CrashPage:
    """`lines` stand on the terminal until somebody decides; a scan is answered with what `not_looked_up` says of it,
    F12 with `may_not_leave` where that says anything.
    """

    def __init__(
        self,
        screen: HeldScreen,
        intake: Intake,
        lines: list[str],
        not_looked_up: Callable[[str], str],
        may_not_leave: str = "",
    ) -> None:
        self._screen = screen
        self._intake = intake
        self._lines = lines
        self._not_looked_up = not_looked_up
        self._may_not_leave = may_not_leave
        self._shown_at = 0.0

    def stand(self) -> bool:
        """Whether to start again: F8. F12 leaves where that is allowed; a terminal that is gone, and a request to end,
        always do.
        """
        try:
            return self._answered()
        except SystemExit:
            return False

    def _answered(self) -> bool:
        self._show(self._lines)
        self._shown_at = time.monotonic()
        while (came := self._next()) is not None:
            for event in came:
                if isinstance(event, Key) and event.at >= self._shown_at + _READABLE:
                    if event.name == "f12" and self._may_not_leave:
                        self._show([*self._lines, "", self._may_not_leave], _BELLS)
                    elif event.name in ("f8", "f12"):
                        return event.name == "f8"
                if isinstance(event, Frame):
                    self._show([*self._lines, "", self._not_looked_up(event.text)], _BELLS)
        return False

    def _next(self) -> list[Input] | None:
        """What came in next, or what a silence means; None at the end of input."""
        wakes_at = self._intake.wakes_at
        wait = None if wakes_at is None else max(0.0, wakes_at - time.monotonic())
        if not select.select([self._screen.read_from], [], [], wait)[0]:
            return self._intake.tick(time.monotonic())
        data = self._screen.read(_MOST_READ)
        return self._intake.feed(data, time.monotonic()) if data else None

    def _show(self, lines: list[str], sound: str = "") -> None:
        columns, _ = self._screen.size
        width = max(columns - 2, 1)
        rows = [line[place : place + width] for line in lines for place in range(0, max(len(line), 1), width)]
        drawn = "".join(f"\x1b[{number};2H{row}" for number, row in enumerate(rows, 2))
        self._screen.write(f"\x1b[m\x1b[2J{drawn}{sound}")
