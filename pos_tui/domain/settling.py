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
    if _used_since(write, coupon):
        return _judge_used(write, coupon, reading, circumstances)
    if _rose(write, coupon):
        return Ruling(Evidence.WAIT, "uses left rose: a stale read")
    waited = reading.read_at - write.sent_at
    if waited < circumstances.late_commit:
        return Ruling(Evidence.WAIT, "unused, but the request may still arrive")
    return Ruling(Evidence.NOT_OURS, "still unused after the waiting time")


def window_opens(write: Write) -> datetime:
    """The earliest moment, by the server's clock, at which the request can have been carried out."""
    if write.server_ahead is None:
        return write.sent_at - _UNKNOWN_CLOCK
    return write.sent_at + write.server_ahead


def _used_since(write: Write, coupon: Coupon) -> bool:
    if write.single_use:
        return coupon.spent or coupon.used_at is not None
    if coupon.spent:
        return True
    return coupon.uses_left is not None and write.uses_left is not None and coupon.uses_left < write.uses_left


def _rose(write: Write, coupon: Coupon) -> bool:
    return coupon.uses_left is not None and write.uses_left is not None and coupon.uses_left > write.uses_left


def _judge_used_before(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    late = reading.read_at - write.sent_at >= circumstances.late_commit
    if write.single_use or late:
        return Ruling(Evidence.NOT_OURS, "used before this request left")
    return Ruling(Evidence.WAIT, "another use came before this request left")


def _judge_used(write: Write, coupon: Coupon, reading: Reading, circumstances: Circumstances) -> Ruling:
    opens = window_opens(write)
    closes = opens + circumstances.late_commit + timedelta(seconds=5)
    if coupon.used_at and coupon.used_at < opens - timedelta(seconds=1):
        return _judge_used_before(write, reading, circumstances)
    if coupon.used_at and coupon.used_at > closes:
        return Ruling(Evidence.NOT_OURS, "used later than this request could have been")
    if write.status_said_yes:
        return Ruling(Evidence.OURS, "the status said yes and a read agrees")
    one_use = write.single_use or coupon.uses_left is None or write.uses_left is None
    explained_by_one = one_use or write.uses_left == (coupon.uses_left or 0) + 1
    if circumstances.sole_writer and not circumstances.others_in_window and explained_by_one:
        return Ruling(Evidence.OURS, "used in this request's moment, and only these counters spend coupons")
    return Ruling(Evidence.LIKELY_OURS, "used in this request's moment", strong=False)
