"""The two sides of the books: what the shop committed, and what the counters' journals say they sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pos_tui.domain.write import Kind
from pos_tui.journal.entry import Entry, Step
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import entries_of, fold_rows, read_rows
from pos_tui.journal.records import Record, Settled, State
from pos_tui.journal.verifying import verify

from . import diary, weather
from .plan import Plan

_SAME = 0.0005
"""Seconds within which two times are the same."""


@dataclass(frozen=True, kw_only=True)
class Committed:
    """A row of the shop's ledgers: of what kind, on what, when (seconds since 1970), and whether through the API.

    `name` tells it from all others where there is such a name; `left` is how many uses a coupon had then.
    """

    kind: Kind
    thing: str
    at: float
    name: str = ""
    by_api: bool = True
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A write of a journal. Times are seconds since 1970.

    `name` is the row that the counter says it is, where it says so; `seen` whether a cashier saw it green. At `at` the
    counter set about it, at `recorded_at` it had its claim and recorded the intent.
    """

    id: str
    kind: Kind
    thing: str
    counter: int
    at: float
    recorded_at: float
    state: State
    settled: Settled | None = None
    strong: bool = True
    ended_at: float | None = None
    said_yes: bool = False
    uses_left: int | None = None
    single_use: bool = True
    dated: bool = True
    name: str = ""
    wish: str = ""
    seen: bool = False

    @property
    def green(self) -> bool:
        """Whether somebody was told that it was done, and no person had to say so."""
        return self.seen or (self.state is State.DONE and self.strong)

    @property
    def denied(self) -> bool:
        """Whether somebody was told that it was not done, and no person had to say so."""
        return self.state in (State.REFUSED, State.NOT_DONE) and self.settled is not Settled.HAND

    def may_be(self, row: Committed, late: float) -> bool:
        """Whether that row can have come of this write, when a request is carried out within `late` seconds."""
        if (self.kind, self.thing) != (row.kind, row.thing) or not row.by_api:
            return False
        if self.name:
            return self.name == row.name
        latest = self.at + late
        if self.settled is Settled.ANSWER and self.ended_at is not None:
            latest = min(latest, self.ended_at)
        return self.at <= row.at <= latest


@dataclass(frozen=True, kw_only=True)
class Books:
    """Both sides, and what cashiers and parents wrote down beside them."""

    committed: Sequence[Committed]
    sent: Sequence[Sent]
    wishes: Mapping[str, Kind]
    served: int
    faults: Sequence[str]
    broken: Sequence[str]
    """Journals that do not hold."""


def read_books(plan: Plan, ledgers: Mapping[str, Sequence[Mapping[str, Any]]]) -> Books:
    """The books of a soak: `ledgers` are the sandbox's, by their names."""
    sent: list[Sent] = []
    wishes: dict[str, Kind] = {}
    faults: list[str] = []
    broken: list[str] = []
    served = 0
    for counter in range(plan.counters):
        lines = list(diary.read(plan.data_dir(counter)))
        served += sum(line["what"] == "served" for line in lines)
        wishes |= {line["wish"]: Kind(line["want"]) for line in lines if line["what"] == "wish"}
        faults += [f"counter {counter}: {line['said']}" for line in lines if line["what"] == "fault"]
        faults += [f"counter {counter} did not settle" for line in lines[-1:] if line["what"] == "not settled"]
        try:
            sent += _sent(plan, counter, lines)
            if not verify(plan.data_dir(counter)).whole:
                broken.append(f"counter {counter}: the chain does not hold")
        except JournalError as error:
            broken.append(f"counter {counter}: {error}")
        broken += [f"counter {counter}: {file.name}" for file in plan.data_dir(counter).glob("journal.damaged-*")]
    committed = list(_committed(ledgers))
    return Books(committed=committed, sent=sent, wishes=wishes, served=served, faults=faults, broken=broken)


def _committed(ledgers: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Committed]:
    for row in ledgers[""]:
        at = _seconds(row["used_at"])
        by_api, left = row["by"] is None, row["remaining_usages"]
        yield Committed(kind=Kind.USE, thing=row["code"], at=at, name=f"{at:.3f}", by_api=by_api, left=left)
    for row in ledgers["redeems/"]:
        thing = f"redeem:{row['customer_id']}:{row['reward_id']}"
        yield Committed(kind=Kind.REDEEM, thing=thing, at=_seconds(row["redeemed_at"]), name=row["code"])
    for row in ledgers["awards/"]:
        mark = row["reason"].rpartition(" ")[2]
        thing = f"points:{row['customer_id']}"
        yield Committed(kind=Kind.AWARD, thing=thing, at=_seconds(row["awarded_at"]), name=mark)


def _sent(plan: Plan, counter: int, lines: Sequence[Mapping[str, Any]]) -> Iterator[Sent]:
    rows = read_rows(plan.data_dir(counter))
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries_of(rows):
        entries[entry.write].append(entry)
    recorded = {line["write"]: line["at"] for line in lines if line["what"] == "recording"}
    green = {line["write"] for line in lines if line["what"] == "verdict" and line["phase"] == "used now"}
    wishes = sorted((line["at"], line["wish"]) for line in lines if line["what"] == "wish")
    place = 0
    for record in sorted(fold_rows(rows), key=lambda record: record.write.sent_at):
        at = record.write.sent_at.timestamp()
        while place < len(wishes) and wishes[place][0] <= at:
            place += 1
        named = _named(record, entries[record.write.id], weather.shift_of(plan))
        one = replace(_of(record, counter, recorded[record.write.id]), name=named, seen=record.write.id in green)
        yield replace(one, wish=wishes[place - 1][1] if place else "")


def _of(record: Record, counter: int, recorded_at: float) -> Sent:
    write = record.write
    return Sent(
        id=write.id,
        kind=write.kind,
        thing=write.thing,
        counter=counter,
        at=write.sent_at.timestamp(),
        recorded_at=recorded_at,
        state=record.state,
        settled=record.settled,
        strong=record.strong,
        ended_at=record.outcome_at.timestamp() if record.outcome_at and record.settled else None,
        said_yes=write.status_said_yes,
        uses_left=write.uses_left,
        single_use=write.single_use,
        dated=write.server_ahead is not None,
    )


def _named(record: Record, entries: Sequence[Entry], shift: float) -> str:
    """The very row that the counter says was its own; empty where it does not say.

    A read shows the last use only: it is this counter's where there was no other since.
    """
    if record.write.kind is Kind.AWARD:
        return record.write.mark
    if record.state is not State.DONE or not record.strong:
        return ""
    for entry in entries:
        said = entry.data if entry.step is Step.OUTCOME else entry.data.get("read", {})
        if record.write.kind is Kind.REDEEM:
            name = said.get("code") or said.get("found")
        elif entry.step is Step.OUTCOME or record.write.single_use or said.get("uses_left") == _after(record):
            name = said.get("used_at") and f"{_seconds(said['used_at']) - shift:.3f}"
        else:
            name = None
        if name:
            return str(name)
    return ""


def _after(record: Record) -> int:
    """How many uses are left after this one, when there is no other."""
    return (record.write.uses_left or 0) - 1


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
