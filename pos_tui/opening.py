"""How a counter is opened: built in a thread after the first paint, while keys and scans come in already."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from pos_tui.domain.tone import Tone
from pos_tui.scanner.inputs import Frame

if TYPE_CHECKING:
    from pos_tui.counter.counter import Counter
    from pos_tui.pages.pages import Pages
    from pos_tui.words.pages import PageWords
    from pos_tui.words.unsettled import UnsettledWords
    from pos_tui.words.verdict import Verdicts

_WHILE_OPENING: Final = 0.0005
"""Seconds for which the thread that imports may keep a key waiting."""


class Opened(NamedTuple):
    """What is there once the heavy parts are imported."""

    counter: Counter
    verdicts: Verdicts
    unsettled: UnsettledWords
    scan: Callable[[Frame], None]
    pages: Pages
    words: PageWords


Changed = Callable[[], None]
Ring = Callable[[Tone], None]
Fault = Callable[[BaseException], None]
Opening = Callable[[Changed, Ring, Fault], Opened]


async def opened(opening: Opening, changed: Changed, ring: Ring, fault: Fault) -> Opened:
    """Build the counter in a thread."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_WHILE_OPENING)
    try:
        return await asyncio.to_thread(opening, changed, ring, fault)
    finally:
        sys.setswitchinterval(usual)
