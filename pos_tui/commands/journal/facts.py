"""One write as programs read it: the members of `list`, `show`, `export` and `report`."""

from __future__ import annotations

from typing import Final

from pos_tui.commands.output import iso
from pos_tui.domain.write import Kind
from pos_tui.journal.records import Record, State

Fact = str | int | bool | None
NAMES: Final = (
    "attempt", "kind", "code", "customer_id", "operator", "terminal", "state", "intent_at", "outcome_at", "evidence",
    "thing", "reason", "amount", "settled", "strong", "by_hand",
)  # fmt: skip
_OF_USES: Final = {State.DONE: "used", State.NOT_DONE: "ready"}


def state_of(record: Record) -> str:
    """`open`, `refused`, `ready` for what was not carried out, and `used` for a use, `done` for the rest."""
    word = _OF_USES.get(record.state, record.state.value)
    return "done" if word == "used" and record.write.kind is not Kind.USE else word


def facts_of(record: Record) -> dict[str, Fact]:
    """By `NAMES`. `settled` says what decided: `answer`, `read` or `hand`; `strong`, whether that leaves no doubt."""
    write = record.write
    settled = record.settled
    return {
        "attempt": write.id,
        "kind": write.kind,
        "code": write.code,
        "customer_id": write.customer_id,
        "operator": record.operator,
        "terminal": record.terminal,
        "state": state_of(record),
        "intent_at": iso(write.sent_at),
        "outcome_at": iso(record.outcome_at),
        "evidence": record.evidence,
        "thing": write.thing,
        "reason": record.reason or None,
        "amount": write.amount,
        "settled": settled,
        "strong": record.strong if settled else None,
        "by_hand": record.by_hand or None,
    }
