"""Output to the terminal from the event loop, which a terminal that stops reading cannot stop."""

from __future__ import annotations

import asyncio
import os
import select
import time
from collections.abc import Callable
from typing import Final

_PATIENCE: Final = 1.0
_MOST_WAITING: Final = 64 * 1024
"""Bytes that wait for a terminal that does not read; then they are given up, and the screen is painted anew later."""
_STALLED: Final = 1.0
"""Seconds without a byte taken after which a terminal may have been used for something else meanwhile."""


class Writer:
    """Writes bytes to a terminal in order, as far as it takes them, and the rest when it reads again.

    `gone` is called when the terminal is no more; `resumed` when it reads again after it had not, and may have lost
    something. The terminal is opened anew, so that not blocking is nobody else's matter; where that cannot be, the
    file descriptor is made non-blocking, and put back by `close`.
    """

    def __init__(
        self, fd: int, loop: asyncio.AbstractEventLoop, gone: Callable[[], None], resumed: Callable[[], None]
    ) -> None:
        self._own = _opened_anew(fd)
        self._fd = fd if self._own is None else self._own
        self._loop = loop
        self._gone = gone
        self._resumed = resumed
        self._begun = b""
        self._waiting = b""
        self._waits = False
        self._took_at = 0.0
        self._longest = 0.0
        self._lost = False
        self._over = False
        self._was_blocking = os.get_blocking(self._fd)
        self._written_at = float("-inf")
        os.set_blocking(self._fd, False)

    @property
    def written_since(self) -> float | None:
        """Since when the terminal has taken everything (the loop's seconds), None while something waits."""
        return None if self._waits else self._written_at

    def write(self, data: bytes) -> None:
        """Write `data`: whole sequences, for they are written whole or given up whole."""
        if self._over:
            return
        if not self._waits:
            self._begun = data
            self._push()
        elif len(self._waiting) + len(data) <= _MOST_WAITING:
            self._waiting += data
        else:
            self._waiting, self._lost = data, True

    def close(self) -> None:
        """Wait, but not for ever, until all is written."""
        until = time.monotonic() + _PATIENCE
        self._loop.remove_writer(self._fd)
        while not self._over and (self._begun or self._waiting) and (left := until - time.monotonic()) > 0:
            select.select([], [self._fd], [], left)
            self._step()
        self._over = True
        if self._own is None:
            os.set_blocking(self._fd, self._was_blocking)
        else:
            os.close(self._own)

    def _push(self) -> None:
        """Write what can be written now."""
        if self._waits:
            self._longest = max(self._longest, self._loop.time() - self._took_at)
        while self._begun and not self._over:
            if not self._step():
                self._took_at = self._loop.time()
                if not self._waits:
                    self._waits = True
                    self._loop.add_writer(self._fd, self._push)
                return
        if self._waits and not self._over:
            self._reads_again()

    def _step(self) -> bool:
        """One write; False when the terminal takes nothing."""
        if not self._begun:
            self._begun, self._waiting = self._waiting, b""
        try:
            self._begun = self._begun[os.write(self._fd, self._begun) :]
        except BlockingIOError:
            return False
        except OSError:
            self._over = True
            self._loop.remove_writer(self._fd)
            self._gone()
        if not self._begun:
            self._begun, self._waiting = self._waiting, b""
        return True

    def _reads_again(self) -> None:
        """All is written. A line that is only slow has lost nothing; one that took nothing for a while may have."""
        self._waits = False
        self._written_at = self._loop.time()
        self._loop.remove_writer(self._fd)
        longest, self._longest = self._longest, 0.0
        lost, self._lost = self._lost, False
        if lost or longest > _STALLED:
            self._resumed()


def _opened_anew(fd: int) -> int | None:
    try:
        return os.open(os.ttyname(fd), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None
