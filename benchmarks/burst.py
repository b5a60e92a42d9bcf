"""A thousand codes in one write: until the counter has recorded them, against prompt_toolkit until it handled them.

Stock Textual merges codes that come glued together, so there is nothing to compare with.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pyte

from benchmarks.codes import fresh_codes, scanned
from benchmarks.environment import fixed, peer
from benchmarks.recording import record
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal

CODES = 1000
MOST = 0.05
"""The promise: at most so many times what prompt_toolkit takes."""
_QUIET = 0.5
_SETTLED = 0.2


def _handled(terminal: Terminal) -> Callable[[], float]:
    """Milliseconds until all codes of a burst are handled: a peer paints how many it has handled so far."""
    bursts = count(1)

    def measure() -> float:
        codes = fresh_codes(CODES)
        last = f"ANS:{codes[-1][::-1]} N={next(bursts) * CODES} "

        def told(screen: pyte.Screen) -> bool:
            return any(last in line for line in screen.display)

        terminal.read_until_quiet(_SETTLED)
        sent = terminal.write(scanned(*codes))
        return (terminal.shown(told, last, _QUIET) - sent) * 1000

    return measure


def compare(room: Room) -> list[Comparison]:
    """The counter against prompt_toolkit."""
    home = room.home("burst")
    with Terminal(peer("prompt_toolkit_field"), fixed(room.home("bare"))) as terminal:
        terminal.wait_until(lambda screen: any("ANS:" in line for line in screen.display), "prompt_toolkit")
        measures = {"pos-tui": lambda: record(fresh_codes(CODES), home), "prompt_toolkit": _handled(terminal)}
        found = in_rounds(room.rounds, measures)
    return [
        Comparison(
            f"{CODES} codes in one write",
            Sample("pos-tui, all recorded (no screen)", "ms", found["pos-tui"]),
            Sample("prompt_toolkit, all handled", "ms", found["prompt_toolkit"]),
            MOST,
        )
    ]
