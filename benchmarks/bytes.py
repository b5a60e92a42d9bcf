"""What a scan and its verdict cost in bytes, against the same screens on Textual's own driver and frame timer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.environment import COUNTER, peer
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal
from benchmarks.verdicts import WORDS, codes_of, scan, wait_for_provider

MOST_BYTES = 1 / 3
"""The promise: at most so many times what the stock driver writes."""
_ENOUGH = 6
"""Rounds: bytes hardly vary."""
_QUIET = 0.6
"""Seconds of silence after which nothing more comes of a scan, not even a sound."""


def _cost(terminal: Terminal, codes: Iterator[str], word: str) -> Callable[[], float]:
    def measure() -> float:
        scan(terminal, next(codes), word, _QUIET)
        return terminal.read_until_quiet(_QUIET)

    return measure


def compare(room: Room) -> list[Comparison]:
    """The comparisons by verdict."""
    with (
        Terminal((COUNTER, "run"), room.counter("bytes")) as ours,
        Terminal(peer("stock_counter"), room.counter("stock")) as stock,
    ):
        wait_for_provider(ours)
        wait_for_provider(stock)
        measures = {
            (name, status): _cost(terminal, codes_of(room.sandbox, status), word)
            for name, terminal in (("ours", ours), ("stock", stock))
            for status, word in WORDS.items()
        }
        found = in_rounds(min(room.rounds, _ENOUGH), measures)
    return [
        Comparison(
            f"Bytes of a scan and {word}",
            Sample("pos-tui run", "bytes", found["ours", status]),
            Sample("the same screens, Textual's driver", "bytes", found["stock", status]),
            MOST_BYTES,
        )
        for status, word in WORDS.items()
    ]
