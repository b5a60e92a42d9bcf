"""Output to the terminal from a thread of its own, so that a terminal that stops reading does not stop the counter."""

from __future__ import annotations

import os
from queue import SimpleQueue
from threading import Thread
from typing import Final

_PATIENCE: Final = 1.0


class Writer:
    """Writes bytes to a file descriptor in order; a terminal that is gone swallows them."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="terminal-writer", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Queue `data`."""
        self._queue.put(data)

    def close(self) -> None:
        """Wait, but not for ever, until all is written."""
        self._queue.put(None)
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            try:
                while data:
                    data = data[os.write(self._fd, data) :]
            except OSError:
                return
