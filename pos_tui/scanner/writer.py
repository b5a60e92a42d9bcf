"""Output to the terminal from a thread of its own, so that a terminal that stops reading does not stop the counter."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Final

_PATIENCE: Final = 1.0


class Writer:
    """Writes bytes to a file descriptor in order. `gone` is called, from the thread, when the terminal is no more."""

    def __init__(self, fd: int, gone: Callable[[], None]) -> None:
        self._fd = fd
        self._gone = gone
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._closing = False
        self._thread = Thread(target=self._run, name="terminal-writer", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Queue `data`."""
        self._queue.put(data)

    def close(self) -> None:
        """Wait, but not for ever, until all is written."""
        self._closing = True
        self._queue.put(None)
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            try:
                self._write_all(data)
            except OSError:
                if not self._closing:
                    self._gone()
                return

    def _write_all(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                select.select([], [self._fd], [])
