"""The real program in a real pseudo-terminal, seen through a terminal emulator.

with open_counter(sandbox, tmp_path) as counter:
    counter.scan("CZ-914F15F3")
    counter.sees("READY")
    counter.press("f8")
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyte

from .screen import Screen

CEILING = 20.0
"""Seconds until something that is not seen is a failure of the test."""
_SILENCE = 0.35
"""Longer than the program wants a hand to wait: before a lone key, and after what it acts on was painted."""
_KEYS = {
    "f1": b"\x1bOP",
    "f5": b"\x1b[15~",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "enter": b"\r",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
}


class Terminal:
    """A child process with a terminal of its own. `raw` is every byte that it wrote."""

    def __init__(self, command: list[str], environment: Mapping[str, str], columns: int, rows: int) -> None:
        self.raw = b""
        self._status: int | None = None
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._changed_at = time.monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], command, dict(environment))

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    def line_with(self, text: str) -> str:
        """The first line that holds `text`, empty when none does."""
        return next((line for line in self.lines if text in line), "")

    def reversed_at(self, text: str) -> bool:
        """Whether the first place of `text` is drawn in reverse."""
        row = next(number for number, line in enumerate(self.lines) if text in line)
        return self._screen.buffer[row][self.lines[row].index(text)].reverse

    @property
    def stood_still(self) -> float:
        """Seconds since the screen last changed or a key was pressed."""
        return time.monotonic() - self._changed_at

    def type(self, data: bytes | str) -> None:
        """Send bytes in one write."""
        os.write(self._fd, data.encode() if isinstance(data, str) else data)

    def scan(self, code: str) -> None:
        """What a scanner sends: the code and a carriage return, in one write."""
        self.type(code + "\r")

    def press(self, key: str) -> None:
        """Press a key as a hand does: by itself, and not before the screen has stood still."""
        self.until(lambda: time.monotonic() - self._changed_at > _SILENCE, "the screen to stand still")
        self.type(_KEYS[key])
        self._changed_at = time.monotonic()

    def sees(self, *texts: str, ceiling: float = CEILING) -> str:
        """Wait until all of `texts` stand on the screen; the screen."""
        self.until(lambda: all(map(self.text.__contains__, texts)), f"{texts} on the screen", ceiling)
        return self.text

    def no_longer_sees(self, text: str) -> None:
        """Wait until `text` is gone."""
        self.until(lambda: text not in self.text, f"{text!r} to go")

    def until(self, predicate: Callable[[], bool], what: str, ceiling: float = CEILING) -> None:
        """Read until `predicate` holds."""
        deadline = time.monotonic() + ceiling
        while not predicate():
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"waited {ceiling:g} s for {what}; the screen is:\n{self.text}")
            if not self._read(min(left, 0.05)) and not predicate():
                raise AssertionError(f"the program ended while waiting for {what}; the screen is:\n{self.text}")

    def settle(self) -> None:
        """Read until nothing was written for a while."""
        self.until(lambda: time.monotonic() - self._changed_at > _SILENCE, "silence")

    def _read(self, wait: float) -> bool:
        """Take in what there is; False when the program has closed the terminal."""
        ready, _, _ = select.select([self._fd], [], [], wait)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        self.raw += data
        if data:
            self._changed_at = time.monotonic()
            self._stream.feed(data)
        return bool(data)

    def ends(self, ceiling: float = CEILING) -> int:
        """Wait for the end; the exit code (negative: the signal that killed it)."""
        deadline = time.monotonic() + ceiling
        while self._status is None:
            self._read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise AssertionError(f"the program did not end in {ceiling:g} s; the screen is:\n{self.text}")
        return self._status

    def leave(self) -> None:
        """Leave as a service manager asks it to, unless it has ended already."""
        if self._status is None:
            self.signal(signal.SIGTERM)
            self.ends()

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the line, as a lost SSH session does."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def close(self) -> None:
        """End the program whatever it does."""
        if self._status is None:
            self.signal(signal.SIGKILL)
            self.ends()
        os.close(self._fd)


def environment_for(base_url: str, key: str, home: Path, *, language: str = "en", **more: str) -> dict[str, str]:
    """An environment with nothing of the developer's in it: a home of its own, and the settings of one counter.

    The sandbox of most tests has no limit of requests, and says so by saying nothing: the settings do.
    """
    config = home / ".config" / "pos-tui" / "config.toml"
    if not config.exists():
        config.parent.mkdir(parents=True)
        config.write_text("[limits]\nrequests_a_minute = 100000\n")
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return (
        kept
        | {
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "POS_TUI_BASE_URL": base_url,
            "POS_TUI_API_KEY": key,
            "POS_TUI_DATA_DIR": str(home / "data"),
            "POS_TUI_LANGUAGE": language,
            "POS_TUI_TERMINAL_ID": "2",
            "POS_TUI_OPERATOR": "Ana",
            "POS_TUI_TIMEZONE": "America/Sao_Paulo",
        }
        | more
    )


@contextmanager
def open_terminal(
    arguments: list[str], environment: Mapping[str, str], *, columns: int = 80, rows: int = 24
) -> Iterator[Terminal]:
    """`pos-tui ARGUMENTS` in a terminal."""
    terminal = Terminal([sys.executable, "-m", "pos_tui", *arguments], environment, columns, rows)
    try:
        yield terminal
    finally:
        terminal.close()
