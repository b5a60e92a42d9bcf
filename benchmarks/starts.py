"""From before the fork to the first visible thing, to the whole screen, and to the echo of a key sent right then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyte

from benchmarks.environment import COUNTER, fixed, peer
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal

MOST_SKELETON = 0.10
MOST_FIRST_PAINT = 1.0
MOST_INPUT_READY = 0.85
"""The promises: at most so many times what the bare app takes to its first paint, and to the echo."""
_QUIET = 0.1


@dataclass(frozen=True)
class Program:
    """One program, and what tells that it is there.

    `last` are bytes with which the whole screen is there: a Z is sent when they come. `whole` are the texts of the
    whole screen, `echo` is the text that shows the Z.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    last: bytes
    whole: Sequence[str]
    echo: str


@dataclass(frozen=True)
class Start:
    """One start, in milliseconds since before the fork."""

    visible: float
    first_paint: float
    input_ready: float


def _anything(screen: pyte.Screen) -> bool:
    """Whether anything at all can be seen: a character or a coloured cell."""
    cells = (cell for line in screen.buffer.values() for cell in line.values())
    return any(cell.data.strip() or cell.bg != "default" or cell.reverse for cell in cells)


def _start(program: Program) -> Start:
    """Start it once."""
    with Terminal(program.command, program.environment) as terminal:
        terminal.wait_for(program.last)
        terminal.write(b"Z")
        times = [
            terminal.shown(_anything, "anything", _QUIET),
            terminal.shown(
                lambda screen: all(map("\n".join(screen.display).__contains__, program.whole)), "all", _QUIET
            ),
            terminal.shown(lambda screen: program.echo in "\n".join(screen.display), program.echo, _QUIET),
        ]
    return Start(*((at - terminal.started) * 1000 for at in times))


def compare(room: Room) -> list[Comparison]:
    """The counter against the bare app."""
    whole = ("counter 2   Ana", "Scan a coupon", "F12 leave")
    counter = Program((COUNTER, "run"), room.counter("starts"), b"F12", whole, "Code Z")
    bare = Program(peer("bare_app"), fixed(room.home("bare")), b"BARE-MARK", ("BARE-MARK",), "Z")
    starts = in_rounds(room.rounds, {"counter": lambda: _start(counter), "bare": lambda: _start(bare)})

    def compared(what: str, named: str, against: str, most: float) -> Comparison:
        return Comparison(
            f"Start, to {what}",
            Sample("pos-tui run", "ms", [getattr(start, named) for start in starts["counter"]]),
            Sample(
                f"bare Textual app, {against.replace('_', ' ')}", "ms", [getattr(s, against) for s in starts["bare"]]
            ),
            most,
        )

    return [
        compared("the first visible thing", "visible", "first_paint", MOST_SKELETON),
        compared("the whole screen", "first_paint", "first_paint", MOST_FIRST_PAINT),
        compared("the echo of a key sent at that moment", "input_ready", "input_ready", MOST_INPUT_READY),
    ]
