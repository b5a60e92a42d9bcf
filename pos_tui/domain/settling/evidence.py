"""A read is evidence, not proof: what there can be of it, when the next read is due, and the window of a request.

All times that are compared with the provider's are the provider's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from pos_tui.domain.write import Write

LOOKS: Final = (2.0, 5.0, 15.0, 60.0)
"""Seconds until the first looks after a lost answer; from then on `LATER_LOOKS`."""
LATER_LOOKS: Final = 300.0
SECOND: Final = timedelta(seconds=1)
_UNKNOWN_CLOCK: Final = timedelta(minutes=10)
"""How far a server's clock may be off that gives no date."""
_LONGEST_WAY: Final = timedelta(seconds=20)
"""How long an answer is waited for, and a little."""


class Evidence(StrEnum):
    """What is known after a read."""

    OURS = "ours"
    NOT_OURS = "not ours"
    LIKELY_OURS = "likely ours"
    WAIT = "wait"
    UNTOLD = "untold"
    """No call of the provider tells: only a person can."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A piece of evidence with its grounds, in the words of the journal.

    `found` is the code that turned out to have been issued.
    """

    evidence: Evidence
    grounds: str
    strong: bool = True
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the shop says about who spends coupons, and what this host knows of other attempts.

    `late_commit` is the longest time after which the provider may still carry out a request that left here. `elapsed`
    is the time between the request and the question by the clock that nobody can set, None when the machine was
    started anew between the two. `pace` is one, but in a simulation, which runs all waiting faster.
    """

    sole_writer: bool = False
    others_in_window: bool = False
    late_commit: timedelta = timedelta(seconds=120)
    elapsed: timedelta | None = None
    pace: float = 1.0


class Read(Protocol):
    """Any answer that says when it was asked for, and what the provider's clock said."""

    @property
    def as_of(self) -> datetime:
        """The earliest moment, by the local clock, whose state this may be."""
        ...

    @property
    def server_date(self) -> datetime | None:
        """The provider's clock when it answered."""
        ...


def next_look(looks: int, waited: float, late_commit: float, pace: float = 1.0) -> float:
    """Seconds until the next read, after `looks` reads and `waited` seconds; one falls just behind `late_commit`."""
    pause = (LOOKS[looks] if looks < len(LOOKS) else LATER_LOOKS) * pace
    remaining = late_commit - waited
    return min(pause, remaining + 1.0 * pace) if remaining > 0 else pause


def waited(write: Write, read: Read, circumstances: Circumstances) -> timedelta:
    """How long after the request the question was asked.

    The clock that nobody sets knows it best. After a new start of the machine, the shorter of what our clock and the
    provider's dates say; a clock of ours that was set back says nothing.
    """
    if circumstances.elapsed is not None:
        return circumstances.elapsed
    ours = read.as_of - write.sent_at
    if write.server_ahead is None or read.server_date is None:
        return ours
    theirs = read.server_date - (write.sent_at + write.server_ahead)
    return theirs if ours < timedelta() else min(ours, theirs)


def waited_out(write: Write, read: Read, circumstances: Circumstances) -> bool:
    """Whether the request can no longer be carried out."""
    return waited(write, read, circumstances) >= circumstances.late_commit


def window(write: Write, circumstances: Circumstances) -> tuple[datetime, datetime]:
    """The earliest and the latest moment, by the server's clock, at which the request can have been carried out.

    The Date header of the look-up says how far the server's clock is at least ahead; how far at most depends on how
    long that answer was on its way.
    """
    if write.server_ahead is None:
        return write.sent_at - _UNKNOWN_CLOCK, write.sent_at + circumstances.late_commit + _UNKNOWN_CLOCK
    opens = write.sent_at + write.server_ahead
    return opens, opens + circumstances.late_commit + _LONGEST_WAY
