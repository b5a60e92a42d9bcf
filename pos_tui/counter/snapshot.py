"""What the counter shows: one frozen picture of everything that a screen may draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos_tui.counter.line import LineState
from pos_tui.domain.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Scan:
    """One line of the list: when it was read (UTC), and how it stands now."""

    at: datetime
    attempt: Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The panel, the list of the last scans (newest first), and the state of everything around them."""

    current: Attempt | None = None
    scans: tuple[Scan, ...] = ()
    waiting: int = 0
    not_confirmed: int = 0
    unrecorded: bool = False
    line: LineState = LineState()
    shop: str = ""
