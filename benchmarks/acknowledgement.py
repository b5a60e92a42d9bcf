"""From the write of a scan to its acknowledgement on the screen, against three small programs that do nothing else.

No server can be reached: what is measured is the way from the scanner's bytes to the screen alone. The counter
acknowledges a code by showing it, before anybody is asked; the peers answer `ANS:` and the code reversed.
"""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager

from benchmarks.codes import fresh_code, scanned
from benchmarks.environment import COUNTER, asking, fixed, peer
from benchmarks.room import Room
from benchmarks.rounds import in_rounds
from benchmarks.stats import Comparison, Sample
from benchmarks.terminal import Terminal, Told

PROMISES = {
    "textual_field": ("stock Textual", 1 / 15),
    "prompt_toolkit_field": ("prompt_toolkit", 0.6),
    "urwid_field": ("urwid", 0.4),
}
"""Each peer: how it is called, and the promise: at most so many times what it takes."""
_KEY = "zupy_pk_NobodyEverAsksForThis"
_BAND_ROW = 2
_SETTLED = 1.0
_WARM = 3


def _quiet() -> float:
    """So long is it quiet before a scan: drawn, so that it meets a frame timer at any of its phases."""
    return random.uniform(0.06, 0.08)


def _acknowledged(terminal: Terminal, code: str, shown: str) -> float:
    """Milliseconds to the acknowledgement."""
    terminal.read_until_quiet(_quiet())
    sent = terminal.write(scanned(code))
    painted = terminal.shown(lambda screen: any(shown in line for line in screen.display), shown, _quiet())
    return (painted - sent) * 1000


def _by_peer(terminal: Terminal) -> Callable[[], float]:
    def measure() -> float:
        code = fresh_code()
        return _acknowledged(terminal, code, f"ANS:{code[::-1]} ")

    return measure


def _by_counter(terminal: Terminal) -> Callable[[], float]:
    def measure() -> float:
        code = fresh_code()
        took = _acknowledged(terminal, code, code)
        terminal.wait_until(at_rest(code), f"the verdict of {code}")
        terminal.read_until_quiet(_SETTLED)
        return took

    def at_rest(code: str) -> Told:
        return lambda screen: "NO ANSWER" in screen.display[_BAND_ROW] and code in screen.display[_BAND_ROW]

    return measure


@contextmanager
def _nobody() -> Generator[str]:
    """An address on this machine at which connections are refused; nobody else can take it meanwhile."""
    with socket.socket() as never_listening:
        never_listening.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{never_listening.getsockname()[1]}"


def compare(room: Room) -> list[Comparison]:
    """The counter against each peer."""
    with ExitStack() as programs:
        address = programs.enter_context(_nobody())
        environment = asking(address, _KEY, room.home("acknowledgement"))
        counter = programs.enter_context(Terminal((COUNTER, "run"), environment))
        peers = {name: programs.enter_context(Terminal(peer(name), fixed(room.home("bare")))) for name in PROMISES}
        counter.wait_until(lambda screen: "Zupy no answer" in screen.display[0], "that nobody answers")
        counter.read_until_quiet(_SETTLED)
        for name, terminal in peers.items():
            terminal.wait_until(lambda screen: any("ANS:" in line for line in screen.display), name)
        measures = {"pos-tui": _by_counter(counter), **{name: _by_peer(peers[name]) for name in PROMISES}}
        found = in_rounds(room.rounds, measures, discarded=_WARM)
    ours = Sample("pos-tui, the code is shown", "ms", found["pos-tui"])
    return [
        Comparison(
            f"Scan in one write, to its acknowledgement, against {called}",
            ours,
            Sample(f"{called}, a field and an answer", "ms", found[name]),
            most,
        )
        for name, (called, most) in PROMISES.items()
    ]
