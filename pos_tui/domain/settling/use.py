"""What a later read of a coupon proves about a use of it whose answer was lost."""

from __future__ import annotations

from typing import Any

from pos_tui.domain.coupon import Coupon, Reading
from pos_tui.domain.settling.evidence import (
    SECOND,
    Circumstances,
    Evidence,
    Ruling,
    waited_out,
    window,
)
from pos_tui.domain.settling.mark import judge_mark
from pos_tui.domain.write import Write


def facts_of(reading: Reading) -> dict[str, Any]:
    """What a read said of a coupon, for the journal."""
    coupon = reading.coupon
    if coupon is None:
        return {"coupon": None}
    read = {
        "status": coupon.status,
        "uses_left": coupon.uses_left,
        "used_at": coupon.used_at.isoformat() if coupon.used_at else None,
        "server_date": reading.server_date.isoformat() if reading.server_date else None,
        "reversal": reading.reversal or None,
    }
    return {name: value for name, value in read.items() if value is not None}


def judge_use(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    """Decide what `reading` says about `write`, whose answer was lost."""
    coupon = reading.coupon
    if coupon is None:
        return Ruling(Evidence.WAIT, "the coupon is not in the answer")
    if marked := judge_mark(write, reading, circumstances):
        return marked
    late = waited_out(write, reading, circumstances)
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
    opens, _ = window(write, Circumstances())
    if not late:
        return Ruling(Evidence.WAIT, "the uses are not counted, and the request may still arrive")
    if coupon.used_at and coupon.used_at < opens - SECOND:
        return Ruling(Evidence.NOT_OURS, "last used before this request left")
    return Ruling(Evidence.LIKELY_OURS, "the uses are not counted", strong=False)


def _judge_used(write: Write, coupon: Coupon, reading: Reading, uses: int, circumstances: Circumstances) -> Ruling:
    opens, closes = window(write, circumstances)
    if coupon.used_at and coupon.used_at < opens - SECOND:
        if write.single_use or waited_out(write, reading, circumstances):
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
