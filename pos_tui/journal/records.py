"""What the rows of the journal say about one write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pos_tui.domain.settling import Evidence
from pos_tui.domain.write import Answer, Kind, Moment, Write, WriteState
from pos_tui.journal.entry import Entry, Step


class State(StrEnum):
    """How a write stands by its rows."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    NOT_DONE = "not_done"
    """It never left, or it was found later that it had not been carried out."""


class Settled(StrEnum):
    """What decided a write: its own answer, a later read, or a person."""

    ANSWER = "answer"
    READ = "read"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One write with its fate."""

    write: Write
    operator: str
    terminal: str
    state: State
    reason: str = ""
    """Why it was refused."""
    outcome_at: datetime | None = None
    evidence: str | None = None
    answered: bool = False
    """Whether the answer itself decided, and not a later read."""
    strong: bool = True
    by_hand: str = ""
    """Who settled it by hand."""
    made: str = ""
    """The code that came of it."""
    reversal: str = ""
    """By which the provider knows a use that was carried out, when it is to be given back."""

    @property
    def settled(self) -> Settled | None:
        """What decided; None while it is open."""
        if self.state is State.OPEN:
            return None
        if self.answered:
            return Settled.ANSWER
        return Settled.HAND if self.by_hand else Settled.READ


_BY_PERSON = frozenset({Kind.ENROL, Kind.ISSUE})
"""Of these the journal keeps whom they are about, masked, where no id says it; nobody's name is ever written."""
_BY_ANSWER = {
    Answer.YES: State.DONE,
    Answer.NO: State.REFUSED,
    Answer.NOT_SENT: State.NOT_DONE,
    Answer.UNKNOWN: State.OPEN,
}


def known(write: Write) -> dict[str, Any]:
    """What an intent keeps of a write, as the journal writes it; the other way is `Record.write`."""
    kept = {
        "code": write.code,
        "coupon_id": write.coupon_id,
        "customer_id": write.customer_id,
        "reward_id": write.reward_id,
        "campaign": write.campaign,
        "amount": write.amount,
        "person": write.person if write.kind in _BY_PERSON and not write.customer_id else "",
        "about": write.about,
        "uses_left": write.uses_left,
        "uses_total": write.uses_total,
        "unlimited": write.unlimited or None,
        "status": write.status,
        "balance": write.balance,
        "newest": write.newest,
        "sale": write.sale_id,
        "reversal": write.reversal,
        "server_ahead": None if write.server_ahead is None else write.server_ahead.total_seconds(),
        "boot": write.moment.boot if write.moment else None,
        "up": write.moment.up if write.moment else None,
    }
    return {name: value for name, value in kept.items() if value not in (None, "")}


def fold(entries: Iterable[Entry]) -> list[Record]:
    """The records that the rows tell of, oldest intent first. A row without its intent tells nothing.

    Raises `ValueError` when a row is damaged.
    """
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.write, []).append(entry)
    try:
        return [_record(rows) for rows in grouped.values() if rows[0].step is Step.INTENT]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a row does not say what it should") from error


def _record(rows: list[Entry]) -> Record:
    intent = rows[0]
    outcomes = [row for row in rows if row.step is Step.OUTCOME]
    settlements = [row for row in rows if row.step is Step.SETTLEMENT]
    fate: dict[str, Any] = {"state": State.OPEN}
    # An outcome that could not be written at once may stand behind its settlement, which is the later word.
    for row in sorted(outcomes, key=lambda row: row.data["answer"] != Answer.UNKNOWN):
        fate |= _answered(row)
    for row in settlements:
        fate |= _settled(row)
    said_yes = any(row.data.get("said_yes") for row in outcomes)
    who = {"operator": intent.data.get("operator", ""), "terminal": intent.data.get("terminal", "")}
    return Record(write=_write(intent, said_yes=said_yes), **who, **fate)


def _answered(row: Entry) -> dict[str, Any]:
    answer, reason = Answer(row.data["answer"]), row.data.get("reason") or ""
    return {
        "state": _BY_ANSWER[answer],
        "reason": reason,
        "outcome_at": row.at,
        "evidence": f"answer: {answer}" + (f" ({reason})" if reason else ""),
        "answered": answer is not Answer.UNKNOWN,
        "reversal": str(row.data.get("reversal") or ""),
        "made": str(row.data.get("code") or ""),
    }


def _settled(row: Entry) -> dict[str, Any]:
    by_hand: dict[str, Any] = row.data.get("by_hand") or {}
    read: dict[str, Any] = row.data.get("read") or {}
    return {
        "state": State.DONE if row.data["evidence"] == Evidence.OURS else State.NOT_DONE,
        "outcome_at": row.at,
        "evidence": str(row.data["grounds"]),
        "answered": False,
        "strong": bool(row.data.get("strong", True)),
        "reversal": str(read.get("reversal") or ""),
        "made": str(read.get("found") or ""),
        "by_hand": by_hand.get("operator") or "somebody" if by_hand else "",
    }


def _write(intent: Entry, *, said_yes: bool) -> Write:
    """The write as the machine knows it when its answer was lost."""
    data = intent.data
    ahead, boot = data.get("server_ahead"), data.get("boot")
    return Write(
        id=intent.write,
        kind=Kind(data["kind"]),
        code=data.get("code", ""),
        coupon_id=data.get("coupon_id", ""),
        customer_id=data.get("customer_id", ""),
        reward_id=data.get("reward_id", ""),
        campaign=data.get("campaign", ""),
        amount=data.get("amount"),
        person=data.get("person", ""),
        about=data.get("about", ""),
        sent_at=intent.at,
        moment=Moment(boot=boot, up=data["up"]) if boot else None,
        server_ahead=None if ahead is None else timedelta(seconds=ahead),
        uses_left=data.get("uses_left"),
        uses_total=data.get("uses_total"),
        unlimited=bool(data.get("unlimited")),
        status=data.get("status", ""),
        balance=data.get("balance"),
        newest=data.get("newest", ""),
        sale_id=data.get("sale", ""),
        reversal=data.get("reversal", ""),
        state=WriteState.UNKNOWN,
        status_said_yes=said_yes,
    )
