"""What the shop decided about its counters, as far as the work itself needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from pos_tui.domain.grammar import CodeGrammar, Grammar
from pos_tui.domain.layouts import Layout
from pos_tui.domain.policy import OtpPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who works here, how codes look, what is asked of customers, and how a lost answer is judged."""

    operator: str = ""
    terminal: str = ""
    otp: OtpPolicy = OtpPolicy.AUTO
    grammar: CodeGrammar = field(default_factory=Grammar)
    layouts: tuple[Layout, ...] = tuple(Layout)
    """Keyboard layouts through which a scanner's characters may come here."""
    sole_writer: bool = False
    late_commit: timedelta = timedelta(seconds=120)
    pace: float = 1.0
    """How much of its usual time everything that waits takes: one, but in a simulation."""
