"""A quick hand at the keyboard of a counter."""

from .terminal import _KEYS, Terminal

_QUIET = 0.25
"""Longer than the silence (100 ms) after which the program takes a key for a hand's."""


def tap(terminal: Terminal, key: str) -> None:
    """Press a key that acts on nothing: by itself, but without the pause in which a hand reads what F8 would do."""
    terminal.until(lambda: terminal.stood_still > _QUIET, "a moment of silence")
    terminal.type(_KEYS[key])


def enter_pin(terminal: Terminal, pin: str) -> None:
    """Type a PIN on the lock screen, and Enter once its dots stand there: what comes in one read was scanned."""
    terminal.settle()
    terminal.type(pin)
    terminal.sees("  ".join("•" * len(pin)))
    terminal.press("enter")
