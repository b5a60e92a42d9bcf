"""What the shop decided about its counters, as far as the work itself needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from pos_tui.domain.code import Grammar
from pos_tui.domain.policy import OtpPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who works here, how codes look, what is asked of customers, and how a lost answer is judged."""

    operator: str = ""
    terminal: str = ""
    otp: OtpPolicy = OtpPolicy.AUTO
    grammar: Grammar = field(default_factory=Grammar)
    sole_writer: bool = False
    late_commit: timedelta = timedelta(seconds=120)
