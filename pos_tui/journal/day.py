"""What was decided on one day, and what was still open at its end.

A day is read from the rows up to its end, so that a report of yesterday says the same today as it did last night. What
was sent before midnight and decided after it belongs to the day of the decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pos_tui.domain.write import Kind
from pos_tui.journal.entry import FIRST_LINK, Row, Step
from pos_tui.journal.records import Record, Settled, State, fold


class Tally(NamedTuple):
    """Numbers of some records that were decided."""

    done: Counter[Kind]
    points: Counter[Kind]
    """Points that were awarded, and that redeems cost."""
    refused: Counter[str]
    """By the reason."""
    never_sent: int
    not_carried_out: int
    """Found later, by a read or by hand."""
    read_strong: int
    read_weak: int
    by_hand: Counter[str]
    """Settled by hand, by who decided."""


class Day(NamedTuple):
    """`rows` and `head` are the journal's at the end of the day. `set_aside` names the damaged journal, if any, from
    which this one took over on this day: what was decided in that one is not counted.
    """

    decided: tuple[Record, ...]
    open: tuple[Record, ...]
    rows: int
    head: str
    set_aside: str
    revealed: Mapping[str, int]
    """How often customers' data was shown in full, by operator."""


def day_of(rows: Sequence[Row], begins: datetime, ends: datetime) -> Day:
    """What rows say of the time from `begins` to before `ends`. Raises `ValueError` when a row is damaged."""
    entries = [row.entry() for row in rows]
    known = max((place for place, entry in enumerate(entries, 1) if entry.at < ends), default=0)
    records = fold(entries[:known])
    return Day(
        decided=tuple(
            record for record in records if record.settled and record.outcome_at and record.outcome_at >= begins
        ),
        open=tuple(record for record in records if record.state is State.OPEN),
        rows=known,
        head=rows[known - 1].hash if known else FIRST_LINK,
        set_aside=next(
            (
                str(entry.data["set_aside"])
                for entry in entries[:known]
                if entry.step is Step.OPENED and "set_aside" in entry.data and entry.at >= begins
            ),
            "",
        ),
        revealed=Counter(
            str(entry.data.get("operator", ""))
            for entry in entries[:known]
            if entry.step is Step.REVEALED and entry.at >= begins
        ),
    )


def tally(records: Iterable[Record]) -> Tally:
    """Count them."""
    counted = Tally(Counter(), Counter(), Counter(), 0, 0, 0, 0, Counter())
    for record in records:
        counted = _with(counted, record)
    return counted


def _with(counted: Tally, record: Record) -> Tally:
    kind, settled = record.write.kind, record.settled
    read = settled is Settled.READ
    if record.state is State.DONE:
        counted.done[kind] += 1
        counted.points[kind] += record.write.amount or 0
    elif record.state is State.REFUSED:
        counted.refused[record.reason] += 1
    if settled is Settled.HAND:
        counted.by_hand[record.by_hand] += 1
    not_done = record.state is State.NOT_DONE
    return counted._replace(
        never_sent=counted.never_sent + (not_done and record.answered),
        not_carried_out=counted.not_carried_out + (not_done and not record.answered),
        read_strong=counted.read_strong + (read and record.strong),
        read_weak=counted.read_weak + (read and not record.strong),
    )
