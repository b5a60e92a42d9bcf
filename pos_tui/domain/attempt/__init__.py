"""The counter's machine: from a scanned code to a verdict. `advance(state, event) -> (state, effects)`, pure."""

from pos_tui.domain.attempt import effects, events
from pos_tui.domain.attempt.state import Attempt, Notice, Phase, UsedHere, no_code, received, reopened
from pos_tui.domain.attempt.table import TRANSITIONS, Row, advance

__all__ = [
    "TRANSITIONS",
    "Attempt",
    "Notice",
    "Phase",
    "Row",
    "UsedHere",
    "advance",
    "effects",
    "events",
    "no_code",
    "received",
    "reopened",
]
