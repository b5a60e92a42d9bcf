"""What the rows of the journal say about one write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pos_tui.domain.settling import Evidence
from pos_tui.domain.write import Answer, Write, WriteState


class Step(StrEnum):
    """The kinds of rows."""

    INTENT = "intent"
    OUTCOME = "outcome"
    SETTLEMENT = "settlement"


class State(StrEnum):
    """How a write stands by its rows."""

    OPEN = "open"
    USED = "used"
    REFUSED = "refused"
    READY = "ready"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the write it is about, the step, the local time (UTC), and what was known."""

    write: str
    step: Step
    at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One write with its fate."""

    attempt: str
    kind: str
    code: str
    coupon_id: str
    customer_id: str
    operator: str
    terminal: str
    state: State
    intent_at: datetime
    outcome_at: datetime | None
    evidence: str | None
    uses_left: int | None
    uses_total: int | None
    server_ahead: float | None
    said_yes: bool

    def as_write(self) -> Write:
        """The write as the machine knows it when its answer was lost."""
        return Write(
            id=self.attempt,
            code=self.code,
            coupon_id=self.coupon_id,
            customer_id=self.customer_id,
            sent_at=self.intent_at,
            server_ahead=None if self.server_ahead is None else timedelta(seconds=self.server_ahead),
            uses_left=self.uses_left,
            uses_total=self.uses_total,
            state=WriteState.UNKNOWN,
            status_said_yes=self.said_yes,
        )


_BY_ANSWER = {
    Answer.YES: State.USED,
    Answer.NO: State.REFUSED,
    Answer.NOT_SENT: State.READY,
    Answer.UNKNOWN: State.OPEN,
}


def fold(entries: Iterable[Entry]) -> list[Record]:
    """The records that the rows tell of, oldest intent first. A row without its intent tells nothing.

    Raises `ValueError` or `KeyError` when a row is damaged.
    """
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.write, []).append(entry)
    return [_record(rows) for rows in grouped.values() if rows[0].step is Step.INTENT]


def _record(rows: list[Entry]) -> Record:
    intent = rows[0]
    state, evidence, outcome_at, said_yes = State.OPEN, None, None, False
    # An outcome that could not be written at once may stand behind its settlement, which is the later word.
    for row in sorted(rows[1:], key=lambda row: row.step is Step.SETTLEMENT):
        outcome_at = row.at
        if row.step is Step.OUTCOME:
            state = _BY_ANSWER[Answer(row.data["answer"])]
            said_yes = bool(row.data.get("said_yes"))
            reason = row.data.get("reason")
            evidence = f"answer: {row.data['answer']}" + (f" ({reason})" if reason else "")
        elif row.step is Step.SETTLEMENT:
            state = State.USED if row.data["evidence"] == Evidence.OURS else State.READY
            evidence = str(row.data["grounds"])
    known = intent.data
    return Record(
        attempt=intent.write,
        kind=known["kind"],
        code=known["code"],
        coupon_id=known["coupon_id"],
        customer_id=known["customer_id"],
        operator=known["operator"],
        terminal=known["terminal"],
        state=state,
        intent_at=intent.at,
        outcome_at=outcome_at,
        evidence=evidence,
        uses_left=known.get("uses_left"),
        uses_total=known.get("uses_total"),
        server_ahead=known.get("server_ahead"),
        said_yes=said_yes,
    )
