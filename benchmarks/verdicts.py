"""Coupons of the sandbox, and how their verdicts are seen in the band of a counter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pyte

from benchmarks.codes import scanned
from benchmarks.terminal import Terminal
from tests.support.sandbox import Sandbox

WORDS = {"active": "READY", "used": "REFUSED"}
"""Which verdict a coupon of which status gets."""
_BAND_ROW = 2


def codes_of(sandbox: Sandbox, status: str) -> Iterator[str]:
    """The shop's coupons of that status, one after the other, for ever."""
    return cycle([coupon["coupon_code"] for coupon in sandbox.coupons(status=status)])


def wait_for_provider(terminal: Terminal) -> None:
    """Until the counter has had its first answer."""
    terminal.wait_until(lambda screen: "Zupy ok" in screen.display[0], "an answer of the provider")


def scan(terminal: Terminal, code: str, word: str, quiet: float) -> tuple[float, float]:
    """Scan in one write: when that began, and when the verdict stood in the band."""

    def told(screen: pyte.Screen) -> bool:
        band = screen.display[_BAND_ROW]
        return word in band and code in band

    sent = terminal.write(scanned(code))
    return sent, terminal.shown(told, f"{word} {code}", quiet)
