"""From before the fork to the first paint, and to the echo of a key that is sent at that moment."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.environment import BARE_APP, COUNTER, fixed, of_counter
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from tests.support.sandbox import Sandbox

MOST_FIRST_PAINT = 1.3
"""The promise: the first paint takes at most so many times that of the bare app."""


@dataclass
class Start:
    """One program, and by which text its first paint and the echo of a Z are told."""

    command: Sequence[str]
    environment: Mapping[str, str]
    painted: bytes
    echoed: bytes
    first_paint: list[float] = field(default_factory=list[float])
    input_ready: list[float] = field(default_factory=list[float])

    def measure(self) -> None:
        """Start it once."""
        with Terminal(self.command, self.environment) as terminal:
            painted = terminal.wait_for(re.compile(re.escape(self.painted)))
            terminal.write(b"Z")
            echoed = terminal.wait_for(re.compile(re.escape(self.echoed)))
            shown = "\n".join(terminal.screen.display)
            assert self.painted.decode() in shown, shown
            assert self.echoed.decode() in shown, shown
        self.first_paint.append((painted - terminal.started) * 1000)
        self.input_ready.append((echoed - terminal.started) * 1000)


def compare_starts(sandbox: Sandbox, home: Path, rounds: int) -> list[Comparison]:
    """The counter against the bare app."""
    counter = Start((COUNTER, "run"), of_counter(sandbox, home), b"Scan a coupon", b"Code Z")
    bare = Start((sys.executable, BARE_APP), fixed(home), b"BARE-MARK", b"Z")
    for _ in range(rounds + 1):
        for program in random.sample((counter, bare), 2):
            program.measure()
    return [
        Comparison(
            "Start, to the first paint",
            Sample("pos-tui run", "ms", counter.first_paint[1:]),
            Sample("bare Textual app", "ms", bare.first_paint[1:]),
            MOST_FIRST_PAINT,
        ),
        Comparison(
            "Start, to the echo of a key sent at the first paint",
            Sample("pos-tui run", "ms", counter.input_ready[1:]),
            Sample("bare Textual app", "ms", bare.input_ready[1:]),
        ),
    ]
