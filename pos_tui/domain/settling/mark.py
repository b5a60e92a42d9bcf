"""What a mark proves that the provider keeps: our own word for a change, in the provider's records or not."""

from __future__ import annotations

from dataclasses import replace

from pos_tui.domain.coupon import CouponStatus, Reading
from pos_tui.domain.settling.evidence import Circumstances, Evidence, Ruling, waited_out
from pos_tui.domain.write import Write


def judge_mark(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling | None:
    """Decide by the mark alone; None where the provider keeps none."""
    if reading.ours is None:
        return None
    if reading.ours:
        return Ruling(Evidence.OURS, "the provider's records bear this request's mark")
    if not waited_out(write, reading, circumstances):
        return Ruling(Evidence.WAIT, "not in the provider's records, but the request may still arrive")
    return Ruling(Evidence.NOT_OURS, "not in the provider's records after the waiting time")


def judge_issue(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    """Decide what became of a code that was to be handed out, and the answer lost."""
    ruling = judge_mark(write, reading, circumstances)
    if ruling is None:
        return Ruling(Evidence.UNTOLD, "the provider does not tell", strong=False)
    found = reading.coupon.code if reading.coupon and ruling.evidence is Evidence.OURS else ""
    return replace(ruling, found=found)


def judge_switching_off(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    """The same of a code that was to be switched off: whoever did it, it is off or it is not."""
    if reading.coupon is None or reading.coupon.status == CouponStatus.DISABLED:
        return Ruling(Evidence.OURS, "the code is off")
    if not waited_out(write, reading, circumstances):
        return Ruling(Evidence.WAIT, "the code is not off, but the request may still arrive")
    return Ruling(Evidence.NOT_OURS, "the code is not off after the waiting time")


def judge_reversal(write: Write, reading: Reading, circumstances: Circumstances) -> Ruling:
    """Decide what became of a use that was to be given back, and the answer lost."""
    marked = judge_mark(write, reading, circumstances)
    return marked or Ruling(Evidence.WAIT, "the provider does not tell", strong=False)
