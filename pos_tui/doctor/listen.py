"""What comes from the terminal in one go, with the time of every byte."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

SILENCE: Final = 0.600
"""Seconds without a byte after which a scan is over."""
_MOST_READ: Final = 65536
_BY_HAND: Final = 0.040
"""Seconds between two keys that no scanner leaves between all of its own."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The bytes up to a silence, and for each of them the monotonic seconds of the read that brought it."""

    data: bytes = field(repr=False)
    times: tuple[float, ...]

    def is_typed(self, text: bytes) -> bool:
        """Whether this is `text`, and each byte of it came by itself, as from a hand."""
        paces = (later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False))
        return self.data == text and all(pace >= _BY_HAND for pace in paces)


class Hushed(Exception):
    """The terminal is gone."""


def listen(fd: int, clock: Callable[[], float], silence: float = SILENCE) -> Heard:
    """Wait for something, for ever, and then for `silence`. Raises `Hushed` when the terminal is gone."""
    data = bytearray()
    times: list[float] = []
    while select.select([fd], [], [], silence if data else None)[0]:
        try:
            part = os.read(fd, _MOST_READ)
        except OSError:
            part = b""
        if not part:
            raise Hushed
        at = clock()
        data += part
        times += [at] * len(part)
    return Heard(bytes(data), tuple(times))
