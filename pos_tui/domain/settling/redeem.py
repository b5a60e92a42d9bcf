"""What a customer's coupons prove about a reward that was redeemed, and the answer lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pos_tui.domain.settling.evidence import SECOND, Circumstances, Evidence, Ruling, waited_out, window
from pos_tui.domain.write import Write


class Issued(NamedTuple):
    """A coupon of the reward: its id, its code, and when the provider issued it."""

    id: str
    code: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedeemRead:
    """The customer's coupons of the reward, newest first, and the balance in points."""

    coupons: tuple[Issued, ...]
    balance: int | None = None
    server_date: datetime | None = None
    as_of: datetime


def judge_redeem(write: Write, read: RedeemRead, circumstances: Circumstances) -> Ruling:
    """Decide what `read` says about `write`, whose answer was lost: is there a coupon that was not there before?"""
    new = _new_since(write, read)
    opens, closes = window(write, circumstances)
    within = [coupon for coupon in new if coupon.at is None or opens - SECOND <= coupon.at <= closes]
    if not within:
        return _nothing_new(write, read, circumstances)
    if len(within) > 1:
        return Ruling(Evidence.LIKELY_OURS, "more than one coupon was issued in this moment", strong=False)
    (coupon,) = within
    if write.status_said_yes:
        return Ruling(Evidence.OURS, "the status said yes and a new coupon agrees", found=coupon.code)
    alone = circumstances.sole_writer and not circumstances.others_in_window
    if alone and coupon.at is not None and _paid(write, read):
        grounds = "issued in this request's moment, and only these counters redeem"
        return Ruling(Evidence.OURS, grounds, found=coupon.code)
    return Ruling(Evidence.LIKELY_OURS, "issued in this request's moment", strong=False, found=coupon.code)


def _nothing_new(write: Write, read: RedeemRead, circumstances: Circumstances) -> Ruling:
    if write.status_said_yes:
        return Ruling(Evidence.WAIT, "the status said yes, the coupons do not agree")
    if waited_out(write, read, circumstances):
        return Ruling(Evidence.NOT_OURS, "no coupon was issued in this request's moment")
    return Ruling(Evidence.WAIT, "no new coupon, but the request may still arrive")


def _new_since(write: Write, read: RedeemRead) -> tuple[Issued, ...]:
    """The coupons that stand before the one that was the newest when the request left."""
    ids = [coupon.id for coupon in read.coupons]
    return read.coupons[: ids.index(write.newest)] if write.newest in ids else read.coupons


def _paid(write: Write, read: RedeemRead) -> bool:
    """Whether the balance fell by the price, as far as both are known; other changes of it prove nothing."""
    if write.balance is None or read.balance is None or not write.amount:
        return True
    return read.balance <= write.balance - write.amount
