"""From the write of a scan to its verdict on the screen, against the bare look-up of the same kind of coupon."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.client import Client, open_client
from benchmarks.environment import COUNTER
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from benchmarks.verdicts import WORDS, codes_of, scan, wait_for_provider

_QUIET = 0.6
"""Seconds of silence after which nothing more comes of a scan, not even a sound."""
_WARM = 3


def _with_counter(terminal: Terminal, codes: Iterator[str], word: str) -> Callable[[], float]:
    def measure() -> float:
        sent, painted = scan(terminal, next(codes), word, _QUIET)
        return (painted - sent) * 1000

    return measure


def _with_client(client: Client, codes: Iterator[str]) -> Callable[[], float]:
    return lambda: client.look_up(next(codes))


def compare(room: Room) -> list[Comparison]:
    """The comparisons by verdict."""
    with (
        open_client(room.sandbox, room.home("bare")) as client,
        Terminal((COUNTER, "run"), room.counter("scans")) as terminal,
    ):
        wait_for_provider(terminal)
        measures = {
            **{("pos-tui", of): _with_counter(terminal, codes_of(room.sandbox, of), WORDS[of]) for of in WORDS},
            **{("bare", of): _with_client(client, codes_of(room.sandbox, of)) for of in WORDS},
        }
        found = in_rounds(room.rounds, measures, discarded=_WARM)
    return [
        Comparison(
            f"Scan, to {word} on the screen",
            Sample(f"pos-tui, scan to {word}", "ms", found["pos-tui", status]),
            Sample("bare look-up by a warm client", "ms", found["bare", status]),
        )
        for status, word in WORDS.items()
    ]
