"""What a later read proves about a change whose answer was lost: one function for each kind of change."""

from pos_tui.domain.settling.award import AwardRead, judge_award
from pos_tui.domain.settling.evidence import (
    Circumstances,
    Evidence,
    Ruling,
    next_look,
    waited,
    window,
)
from pos_tui.domain.settling.mark import judge_issue, judge_reversal, judge_switching_off
from pos_tui.domain.settling.redeem import Issued, RedeemRead, judge_redeem
from pos_tui.domain.settling.use import facts_of, judge_use

__all__ = [
    "AwardRead",
    "Circumstances",
    "Evidence",
    "Issued",
    "RedeemRead",
    "Ruling",
    "facts_of",
    "judge_award",
    "judge_issue",
    "judge_redeem",
    "judge_reversal",
    "judge_switching_off",
    "judge_use",
    "next_look",
    "waited",
    "window",
]
