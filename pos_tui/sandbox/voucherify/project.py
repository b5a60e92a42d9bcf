"""What every handler works with: the stored project, the clock, the settings and what is being redeemed right now."""

import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pos_tui.sandbox.clock import Clock
from pos_tui.sandbox.database import Store
from pos_tui.sandbox.voucherify.errors import Refusal

ZONE = ZoneInfo("America/Sao_Paulo")
"""Where the project is."""

Mode = Literal["all", "partial"]
Failures = Literal["error", "listed"]


class Busy:
    """The codes of the redemptions that are running at this moment."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._running: set[str] = set()

    @contextmanager
    def running(self, codes: Sequence[str], *, locked: bool) -> Generator[None]:
        """Count them as running inside the block; a `locked` one that runs already is refused."""
        with self._turn:
            twice = self._running & set(codes)
            if locked and twice:
                raise Refusal("multiple_requests", "Another redemption of a locked code is running.")
            self._running |= set(codes)
        try:
            yield
        finally:
            with self._turn:
                self._running -= set(codes) - twice


@dataclass(frozen=True, slots=True)
class Project:
    """One running project. `mode` is how several codes of one request go together: all of them or none (`all`), or
    those that can (`partial`). `failures` is the form in which a redemption says that nothing was redeemed. All limits
    of day and hour follow `zone`, which no answer tells; every length of time is multiplied by `scale`.
    """

    store: Store
    clock: Clock
    mode: Mode = "partial"
    failures: Failures = "error"
    scale: float = 1
    zone: ZoneInfo = ZONE
    busy: Busy = field(default_factory=Busy)

    def today(self, moment: datetime) -> datetime:
        """The moment by the wall clock of the project."""
        return moment.astimezone(self.zone)
