"""What the counters' journals say they sent, and what cashiers wrote down beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_tui.domain.write import Kind
from pos_tui.journal.entry import Entry
from pos_tui.journal.journal import JournalError
from pos_tui.journal.reading import entries_of, fold_rows, read_rows
from pos_tui.journal.records import Record, Settled, State
from pos_tui.journal.verifying import verify

from . import diary
from .plan import Plan


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A write of a journal, with its rows. Times are seconds since 1970.

    `seen` is whether a cashier saw it green. At `recorded_at` it had its claim and recorded the intent.
    """

    record: Record
    entries: Sequence[Entry]
    counter: int
    recorded_at: float
    wish: str = ""
    seen: bool = False

    @property
    def id(self) -> str:
        """Its name, and for some providers its mark."""
        return self.record.write.id

    @property
    def kind(self) -> Kind:
        """What it was to do."""
        return self.record.write.kind

    @property
    def thing(self) -> str:
        """To what."""
        return self.record.write.thing

    @property
    def at(self) -> float:
        """When the counter set about it."""
        return self.record.write.sent_at.timestamp()

    @property
    def state(self) -> State:
        """What became of it."""
        return self.record.state

    @property
    def settled(self) -> Settled | None:
        """What decided that."""
        return self.record.settled

    @property
    def ended_at(self) -> float | None:
        """When it was decided."""
        record = self.record
        return record.outcome_at.timestamp() if record.outcome_at and record.settled else None

    @property
    def green(self) -> bool:
        """Whether somebody was told that it was done, and no person had to say so."""
        return self.seen or (self.state is State.DONE and self.record.strong)

    @property
    def denied(self) -> bool:
        """Whether somebody was told that it was not done, and no person had to say so."""
        return self.state in (State.REFUSED, State.NOT_DONE) and self.settled is not Settled.HAND

    def __str__(self) -> str:
        return f"{self.id} of counter {self.counter}"


@dataclass(frozen=True, kw_only=True)
class Journals:
    """The counters' side of the books. `lines` are the diaries, by counter."""

    sent: Sequence[Sent]
    lines: Mapping[int, Sequence[diary.Line]]
    faults: Sequence[str]
    broken: Sequence[str]
    """Journals that do not hold."""

    def told(self, what: str) -> list[diary.Line]:
        """The lines of one kind, of all counters."""
        return [line for lines in self.lines.values() for line in lines if line["what"] == what]


def read_journals(plan: Plan) -> Journals:
    """The journals and diaries of a soak."""
    sent: list[Sent] = []
    faults: list[str] = []
    broken: list[str] = []
    diaries = {counter: list(diary.read(plan.data_dir(counter))) for counter in range(plan.counters)}
    for counter, lines in diaries.items():
        faults += [f"counter {counter}: {line['said']}" for line in lines if line["what"] == "fault"]
        ends = [line["what"] for line in lines if line["what"] in ("settled", "not settled")]
        faults += [f"counter {counter} did not settle" for what in ends[-1:] if what == "not settled"]
        try:
            sent += _sent(plan, counter, lines)
            if not verify(plan.data_dir(counter)).whole:
                broken.append(f"counter {counter}: the chain does not hold")
        except JournalError as error:
            broken.append(f"counter {counter}: {error}")
        broken += [f"counter {counter}: {file.name}" for file in plan.data_dir(counter).glob("journal.damaged-*")]
    return Journals(sent=sent, lines=diaries, faults=faults, broken=broken)


def _sent(plan: Plan, counter: int, lines: Sequence[diary.Line]) -> list[Sent]:
    rows = read_rows(plan.data_dir(counter))
    entries: dict[str, list[Entry]] = {}
    for entry in entries_of(rows):
        entries.setdefault(entry.write, []).append(entry)
    recorded = {line["write"]: line["at"] for line in lines if line["what"] == "recording"}
    green = {line["write"] for line in lines if line["what"] == "verdict" and line["phase"] == "used now"}
    wishes = sorted((line["at"], line["wish"]) for line in lines if line["what"] == "wish")
    sent: list[Sent] = []
    place = 0
    for record in sorted(fold_rows(rows), key=lambda record: record.write.sent_at):
        write = record.write
        while place < len(wishes) and wishes[place][0] <= write.sent_at.timestamp():
            place += 1
        sent.append(
            Sent(
                record=record,
                entries=entries[write.id],
                counter=counter,
                recorded_at=recorded[write.id],
                wish=wishes[place - 1][1] if place else "",
                seen=write.id in green,
            )
        )
    return sent
