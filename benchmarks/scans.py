"""From the write of a scan to its verdict on the screen, against the bare look-up of the same kind of coupon."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.environment import COUNTER, fixed, of_counter
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from tests.support.sandbox import Sandbox

WORDS = {"active": "READY", "used": "REFUSED"}
"""Which verdict a coupon of which status gets."""
_BAND_ROW = 2
_QUIET = 0.6
"""Seconds of silence after which nothing more comes of a scan, not even a sound."""
_WARM = 3
_BARE_CLIENT = str(Path(__file__).with_name("bare_client.py"))


class _Client:
    """The bare client, a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def look_up(self, code: str) -> float:
        """Milliseconds of one request."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{code}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def _client(sandbox: Sandbox, home: Path) -> Generator[_Client]:
    command = (sys.executable, _BARE_CLIENT, sandbox.base_url, sandbox.key)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=fixed(home)) as process:
        yield _Client(process)


def _scan(terminal: Terminal, code: str, word: str) -> tuple[float, int]:
    """Milliseconds to the verdict, and the bytes that the scan cost in all."""
    in_the_band = re.compile(rf"{word} {{11,}}{code}".encode())  # the list has fewer blanks between them
    sent = terminal.write(f"{code}\r".encode())
    painted = terminal.wait_for(in_the_band)
    size = terminal.read_until_quiet(_QUIET)
    band = terminal.screen.display[_BAND_ROW]
    assert word in band, band
    assert code in band, band
    return (painted - sent) * 1000, size


def compare_scans(sandbox: Sandbox, home: Path, rounds: int) -> tuple[list[Comparison], list[Sample]]:
    """The comparisons by verdict, and what a scan costs in bytes."""
    codes = {status: [c["coupon_code"] for c in sandbox.coupons(status=status)] for status in WORDS}
    took: dict[str, list[float]] = {status: [] for status in WORDS}
    sizes: dict[str, list[float]] = {status: [] for status in WORDS}
    bare: dict[str, list[float]] = {status: [] for status in WORDS}
    with _client(sandbox, home) as client, Terminal((COUNTER, "run"), of_counter(sandbox, home)) as terminal:
        terminal.wait_for(re.compile(rb"Zupy ok"))
        for number in range(rounds + _WARM):
            measures = [(status, with_counter) for status in WORDS for with_counter in (True, False)]
            for status, with_counter in random.sample(measures, len(measures)):
                code = codes[status][number % len(codes[status])]
                if with_counter:
                    milliseconds, size = _scan(terminal, code, WORDS[status])
                    took[status].append(milliseconds)
                    sizes[status].append(size)
                else:
                    bare[status].append(client.look_up(code))
    comparisons = [
        Comparison(
            f"Scan, to {word} on the screen",
            Sample(f"pos-tui, scan to {word}", "ms", took[status][_WARM:]),
            Sample("bare look-up by a warm client", "ms", bare[status][_WARM:]),
        )
        for status, word in WORDS.items()
    ]
    costs = [Sample(f"one scan and {word}", "bytes", sizes[status][_WARM:]) for status, word in WORDS.items()]
    return comparisons, costs
