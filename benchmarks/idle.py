"""What a program does when nobody does anything: bytes to the terminal, and computing."""

from __future__ import annotations

import threading

from benchmarks.environment import COUNTER, fixed, peer
from benchmarks.room import Room
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal

MOST_BYTES = 0.0
"""The promise, bytes a second."""
MOST_COMPUTING = 1.0
"""The promise: a thousandth of a core."""
SECONDS = 8.0
_SETTLED = 1.5


def _idle(terminal: Terminal, found: dict[str, float], name: str) -> None:
    terminal.read_for(_SETTLED)
    before = terminal.cpu_seconds()
    size = terminal.read_for(SECONDS)
    found[f"{name} bytes"] = size / SECONDS
    found[f"{name} cpu"] = (terminal.cpu_seconds() - before) / SECONDS * 1000


def compare(room: Room) -> list[Comparison]:
    """Both at the same time."""
    found: dict[str, float] = {}
    with (
        Terminal((COUNTER, "run"), room.counter("idle")) as counter,
        Terminal(peer("bare_app"), fixed(room.home("bare"))) as bare,
    ):
        counter.wait_until(lambda screen: "Zupy ok" in screen.display[0], "an answer of the provider")
        bare.wait_until(lambda screen: "BARE-MARK" in screen.display[0], "the bare app")
        threads = [
            threading.Thread(target=_idle, args=(terminal, found, name))
            for terminal, name in ((counter, "counter"), (bare, "bare"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [
        Comparison(
            f"Idle for {SECONDS:.0f} s, {what}",
            Sample("pos-tui run", unit, [found[f"counter {key}"]]),
            Sample("bare Textual app (its cursor blinks)", unit, [found[f"bare {key}"]]),
            ceiling=ceiling,
        )
        for what, unit, key, ceiling in (
            ("to the terminal", "bytes/s", "bytes", MOST_BYTES),
            ("computing", "ms/s", "cpu", MOST_COMPUTING),
        )
    ]
