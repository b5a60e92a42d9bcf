"""One running counter a data directory: a second one asks the first to leave, and waits until it has."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Final

from pos_tui.domain.text import clean
from pos_tui.settings import SettingsError

LONGEST: Final = 20.0
"""Seconds that the first one has to finish what it sent and to leave."""
_PAUSE: Final = 0.05
_LOCK: Final = "lock"


class StillRunning(SettingsError):
    """The data directory belongs to a running program."""


@contextlib.contextmanager
def sole_counter(directory: Path, waiting: Callable[[], None] | None = None) -> Generator[None]:
    """Hold the data directory while inside.

    Another counter that runs there is asked to leave by its one door, which finishes what it sent; `waiting` is called
    when that takes time. Without `waiting` nobody is asked. Raises `StillRunning` and `SettingsError`.
    """
    lock = _opened(directory)
    try:
        if not _locked(lock):
            if waiting is None:
                raise _still(directory)
            _take_over(lock, directory, waiting)
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(lock)


def _opened(directory: Path) -> int:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(directory / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SettingsError(f"POS_TUI_DATA_DIR: {clean(str(directory))} cannot be used ({error.strerror}).") from None


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take_over(lock: int, directory: Path, waiting: Callable[[], None]) -> None:
    """Whoever holds the lock wrote its number into it; it may be gone at any moment."""
    holder = _holder(lock)
    if holder is None or holder == os.getpid():
        raise _still(directory)
    waiting()
    until = time.monotonic() + LONGEST
    asked = False
    while not _locked(lock):
        if not asked and (again := _holder(lock)) is not None:
            asked = _ask_to_leave(again, directory)
        if time.monotonic() > until:
            raise StillRunning(
                f"The counter that runs on {clean(str(directory))} does not leave: it waits for an answer. Try again."
            )
        time.sleep(_PAUSE)


def _ask_to_leave(holder: int, directory: Path) -> bool:
    try:
        os.kill(holder, signal.SIGTERM)
    except ProcessLookupError:
        return False
    except PermissionError:
        raise _still(directory) from None
    return True


def _holder(lock: int) -> int | None:
    text = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() and int(text) > 1 else None


def _still(directory: Path) -> StillRunning:
    return StillRunning(
        f"Another counter runs on {clean(str(directory))}. Leave it first, or give this one its own POS_TUI_DATA_DIR."
    )
