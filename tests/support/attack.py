"""Hostile labels read into a counter, and an eye on what they must not do.

read_in(terminal, labels(), never=DIALOGS)
read_alone(terminal, b"\\x1b[200~")
answered(terminal, code, "READY")
"""

import time
from collections.abc import Iterable, Sequence
from itertools import count

from .terminal import Terminal

LEAVE, KEYS, CHECK = "F8 leave, Esc stay", "the only key that sends", "Customer check"
DIALOGS = (LEAVE, KEYS, CHECK)
"""What each dialog says that nothing else says."""

_BY_ITSELF = 0.4
"""Seconds of silence that make a key count as pressed by itself, and more."""
_MOST_RESCANS = 5
_numbers = count(10_000)


def read_in(
    terminal: Terminal,
    labels: Sequence[bytes],
    *,
    never: Iterable[str] = DIALOGS,
    always: Iterable[str] = (),
    at_once: int = 40,
) -> None:
    """Read labels in, many with one write. At no time may one of `never` be seen, or one of `always` be missing."""
    for start in range(0, len(labels), at_once):
        _read_and_mark(terminal, b"".join(labels[start : start + at_once]), tuple(never), tuple(always))


def read_alone(terminal: Terminal, data: bytes, *, never: Iterable[str] = DIALOGS, always: Iterable[str] = ()) -> None:
    """Read one label in, with a silence before and behind it: what is in it could pass for what a hand does."""
    quiet(terminal)
    terminal.type(data)
    quiet(terminal)
    _read_and_mark(terminal, b"" if data.endswith(b"\r") else b"\r", tuple(never), tuple(always))


def answered(terminal: Terminal, code: str, word: str) -> str:
    """Scan a code, again while too many others wait, until its verdict is `word`; the line that says so."""
    for _ in range(_MOST_RESCANS):
        quiet(terminal)
        before = len(_lines(terminal, code))
        terminal.scan(code)
        terminal.until(
            lambda before=before: _lines(terminal, code, word) or len(_lines(terminal, code, "NO ANSWER")) > before,
            f"a verdict on {code}",
        )
        if lines := _lines(terminal, code, word):
            return lines[0]
    raise AssertionError(f"{code} was never looked up; the screen is:\n{terminal.text}")


def quiet(terminal: Terminal, seconds: float = _BY_ITSELF) -> None:
    """Send nothing for a while. The bells of many labels ring on: the screen need not stand still for that."""
    since = time.monotonic()
    terminal.until(lambda: time.monotonic() - since > seconds, "a silence")


def _read_and_mark(terminal: Terminal, data: bytes, never: tuple[str, ...], always: tuple[str, ...]) -> None:
    """Read `data` in, and behind it a number of ours: when that has its line, all before it was taken in."""
    mark = f"MARK{next(_numbers)}"

    def marked() -> bool:
        text = terminal.text
        assert not [words for words in never if words in text], f"it did something:\n{text}"
        assert not [words for words in always if words not in text], f"it took something away:\n{text}"
        return mark in text

    terminal.type(data + f"{mark}\r".encode())
    terminal.until(marked, f"{mark} in the list")


def _lines(terminal: Terminal, code: str, word: str = "") -> list[str]:
    return [line for line in terminal.lines if code in line and word in line]
