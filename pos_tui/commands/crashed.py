"""The page after a fault of ours: a number to report, what is safe, and the key that starts again.

It needs nothing of what may be broken: no Textual, no counter, only the terminal and the intake.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from typing import Final

from pos_tui.scanner.inputs import Frame, Key
from pos_tui.scanner.intake import Intake

_MOST_READ: Final = 65536
_BELLS: Final = b"\a\a\a"


def stand(lines: list[str], not_looked_up: Callable[[str], str], read_from: int = 0, write_to: int = 1) -> bool:
    """Show `lines` on the terminal, which is still in raw mode, until somebody decides: whether to start again.

    F8 starts again, F12 leaves, and so does a terminal that is gone or a signal that asks for it. A scan is answered
    with what `not_looked_up` says of it, and with the sound of a refusal.
    """
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    intake = Intake()
    try:
        _show(write_to, lines)
        while (came := _next(intake, read_from)) is not None:
            for event in came:
                if isinstance(event, Key) and event.name in ("f8", "f12"):
                    return event.name == "f8"
                if isinstance(event, Frame):
                    os.write(write_to, _BELLS)
                    _show(write_to, [*lines, "", not_looked_up(event.text)])
    except (KeyboardInterrupt, OSError):
        pass
    return False


def _next(intake: Intake, fd: int) -> list[object] | None:
    """What came in next, or what a silence means; None at the end of input."""
    wait = None if intake.wakes_at is None else max(0.0, intake.wakes_at - time.monotonic())
    if not select.select([fd], [], [], wait)[0]:
        return [*intake.tick(time.monotonic())]
    data = os.read(fd, _MOST_READ)
    return [*intake.feed(data, time.monotonic())] if data else None


def _show(fd: int, lines: list[str]) -> None:
    drawn = "".join(f"\x1b[{row};2H{line}" for row, line in enumerate(lines, 2))
    os.write(fd, f"\x1b[m\x1b[2J{drawn}".encode("utf-8", "replace"))
