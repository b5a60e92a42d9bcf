"""What a program does when nobody does anything: bytes to the terminal, and computing."""

from __future__ import annotations

import re
import sys
import threading
from pathlib import Path

from benchmarks.environment import BARE_APP, COUNTER, fixed, of_counter
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from tests.support.sandbox import Sandbox

SECONDS = 8.0
_SETTLED = 1.5


def _idle(terminal: Terminal, found: dict[str, float], name: str) -> None:
    terminal.read_for(_SETTLED)
    before = terminal.cpu_seconds()
    size = terminal.read_for(SECONDS)
    found[f"{name} bytes"] = size / SECONDS
    found[f"{name} cpu"] = (terminal.cpu_seconds() - before) / SECONDS * 1000


def compare_idling(sandbox: Sandbox, home: Path) -> list[Comparison]:
    """Both at the same time."""
    found: dict[str, float] = {}
    with (
        Terminal((COUNTER, "run"), of_counter(sandbox, home)) as counter,
        Terminal((sys.executable, BARE_APP), fixed(home)) as bare,
    ):
        counter.wait_for(re.compile(rb"Zupy ok"))
        bare.wait_for(re.compile(rb"BARE-MARK"))
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
        )
        for what, unit, key in (("to the terminal", "bytes/s", "bytes"), ("computing", "ms/s", "cpu"))
    ]
