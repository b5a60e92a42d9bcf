"""What a later read proves about a use whose answer was lost. A read is evidence, not proof: times are the server's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.write import Write

LOOKS: Final = (2.0, 5.0, 15.0, 60.0)
"""Seconds until the first looks after a lost answer; from then on `LATER_LOOKS`."""
LATER_LOOKS: Final = 300.0
_UNKNOWN_CLOCK: Final = timedelta(minutes=10)
"""How far a server's clock may be off that gives no date."""
_LONGEST_WAY: Final = timedelta(seconds=20)
"""How long an answer is waited for, and a little."""
_SECOND: Final = timedelta(seconds=1)


class Evidence(StrEnum):
    """What is known after a read."""

    OURS = "ours"
    NOT_OURS = "not ours"
    LIKELY_OURS = "likely ours"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A piece of evidence with its grounds, in the words of the journal."""

    evidence: Evidence
    grounds: str
    strong: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the shop says about who spends coupons, and what this host knows of other attempts.

    `late_commit` is the longest time after which the provider may still carry out a request that left here.
    """

    sole_writer: bool = False
    others_in_window: bool = False
    late_commit: timedelta = timedelta(seconds=120)


def next_look(looks: int, waited: float, late_commit: float) -> float:
    """Seconds until the next read, after `looks` reads and `waited` seconds; one falls just behind `late_commit`."""
    pause = LOOKS[looks] if looks < len(LOOKS) else LATER_LOOKS
    remaining = late_commit - waited
    return min(pause, remaining + 1.0) if remaining > 0 else pause


def judge_use(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    """Decide what `reading` says about `write`, whose answer was lost."""
    coupon = reading.coupon
    if coupon is None:
        return Ruling(Evidence.WAIT, "the coupon is not in the answer")
    late = _waited(write, reading) >= circumstances.late_commit
    uses = _uses_since(write, coupon)
    if uses is None:
        return _judge_uncounted(write, coupon, late)
    if uses < 0:
        return Ruling(Evidence.WAIT, "uses left rose: a stale read")
    if uses > 0:
        return _judge_used(write, coupon, reading, uses, circumstances)
    if write.status_said_yes:
        return Ruling(Evidence.WAIT, "the status said yes, the read does not agree")
    if late:
        return Ruling(Evidence.NOT_OURS, "still unused after the waiting time")
    return Ruling(Evidence.WAIT, "unused, but the request may still arrive")


def _waited(write: Write, reading: Reading) -> timedelta:
    """How long after the request the read was made: the shorter of what our clock and the server's dates say."""
    ours = reading.as_of - write.sent_at
    if write.server_ahead is None or reading.server_date is None:
        return ours
    return min(ours, reading.server_date - (write.sent_at + write.server_ahead))


def window(write: Write, late_commit: timedelta) -> tuple[datetime, datetime]:
    """The earliest and the latest moment, by the server's clock, at which the request can have been carried out.

    The Date header of the look-up says how far the server's clock is at least ahead; how far at most depends on how
    long that answer was on its way.
    """
    if write.server_ahead is None:
        return write.sent_at - _UNKNOWN_CLOCK, write.sent_at + late_commit + _UNKNOWN_CLOCK
    opens = write.sent_at + write.server_ahead
    return opens, opens + late_commit + _LONGEST_WAY


def _uses_since(write: Write, coupon: Coupon) -> int | None:
    """How many uses of the coupon the provider has counted since the look-up before the request; None: unknown."""
    counted = write.uses_left is not None and coupon.uses_left is not None
    fewer = (write.uses_left or 0) - (coupon.uses_left or 0) if counted else None
    if fewer is not None and fewer < 0:
        return fewer
    if write.single_use:
        return int(coupon.spent or coupon.used_at is not None)
    if fewer is None and coupon.spent:
        return write.uses_left
    return fewer


def _judge_uncounted(write: Write, coupon: Coupon, late: bool) -> Ruling:
    """A coupon with several uses that nobody counts: only a last use from before the request decides."""
    opens, _ = window(write, timedelta())
    if not late:
        return Ruling(Evidence.WAIT, "the uses are not counted, and the request may still arrive")
    if coupon.used_at and coupon.used_at < opens - _SECOND:
        return Ruling(Evidence.NOT_OURS, "last used before this request left")
    return Ruling(Evidence.LIKELY_OURS, "the uses are not counted", strong=False)


def _judge_used(write: Write, coupon: Coupon, reading: Reading, uses: int, circumstances: Circumstances) -> Ruling:
    opens, closes = window(write, circumstances.late_commit)
    if coupon.used_at and coupon.used_at < opens - _SECOND:
        if write.single_use or _waited(write, reading) >= circumstances.late_commit:
            return Ruling(Evidence.NOT_OURS, "used before this request left")
        return Ruling(Evidence.WAIT, "another use came before this request left")
    if coupon.used_at and coupon.used_at > closes and uses == 1:
        return Ruling(Evidence.NOT_OURS, "used later than this request could have been")
    if write.status_said_yes:
        return Ruling(Evidence.OURS, "the status said yes and a read agrees")
    within = coupon.used_at is not None and coupon.used_at <= closes
    alone = circumstances.sole_writer and not circumstances.others_in_window
    if alone and within and uses == 1:
        return Ruling(Evidence.OURS, "used in this request's moment, and only these counters spend coupons")
    return Ruling(Evidence.LIKELY_OURS, "used in this request's moment", strong=False)
