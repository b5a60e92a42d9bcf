"""What a customer's history proves about points that were awarded, and the answer lost.

The reason of an award ends in the mark of its write, and the history shows the reason: a row that bears the mark is
this very award (Zupy Partner API, points history).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos_tui.domain.settling.evidence import Circumstances, Evidence, Ruling, waited_out
from pos_tui.domain.write import Write


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRead:
    """The descriptions of a customer's history, newest first; `reaches_back`: to before the request left."""

    descriptions: tuple[str, ...]
    reaches_back: bool
    server_date: datetime | None = None
    as_of: datetime


def judge_award(write: Write, read: AwardRead, circumstances: Circumstances) -> Ruling:
    """Decide what `read` says about `write`, whose answer was lost."""
    if any(write.mark in description for description in read.descriptions):
        return Ruling(Evidence.OURS, "the history bears this award's mark")
    if not waited_out(write, read, circumstances):
        return Ruling(Evidence.WAIT, "not in the history, but the request may still arrive")
    if not read.reaches_back:
        return Ruling(Evidence.WAIT, "the history does not reach back far enough")
    if write.status_said_yes:
        return Ruling(Evidence.WAIT, "the status said yes, the history does not agree")
    return Ruling(Evidence.NOT_OURS, "not in the history after the waiting time")
