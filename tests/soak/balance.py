"""Whether the books balance: every promise about uses, redeems and awards, checked by the shop's own ledger."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pos_tui.domain.write import Kind
from pos_tui.journal.records import Settled, State

from .books import Books, Committed, Sent
from .plan import Plan

T = TypeVar("T")
_CLOCKS = 3.0
"""Seconds that a Date header without fractions, and the second beyond it, may hide."""
_WAY = 20.0
"""Seconds by which a counter's window is longer than the waiting time, for an answer that was on its way."""


@dataclass(frozen=True)
class Balance:
    """What was counted, and everything that is wrong, by promise."""

    counted: Mapping[str, int]
    wrong: Mapping[str, Sequence[str]]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.wrong.values())


def balance(books: Books, plan: Plan) -> Balance:
    """Compare both sides, thing by thing."""
    wrong: dict[str, list[str]] = {
        "false greens": [],
        "changes without an intent": [],
        "changes that were denied": [],
        "wishes with two changes": [],
        "single uses used twice": [],
        "sent while another was open": [],
        "open though decidable": [],
        "journals that do not hold": list(books.broken),
        "faults of the program": list(books.faults),
    }
    slow = 0
    for thing, rows, writes in _by_thing(books):
        within, beyond = _in_time(rows, writes, plan.late_commit)
        slow += len(beyond)
        wrong["false greens"] += _false_greens(thing, within, writes, plan.late_commit)
        wrong["changes without an intent"] += _without_intent(thing, rows, beyond, writes, plan.late_commit)
        wrong["changes that were denied"] += _denied(thing, within, writes, plan.late_commit)
        wrong["wishes with two changes"] += _twice(thing, rows, writes)
        wrong["single uses used twice"] += _used_twice(thing, rows, writes)
        wrong["sent while another was open"] += _sent_while_open(thing, writes, plan)
        wrong["open though decidable"] += _decidable(thing, rows, writes, plan)
    return Balance(_counted(books, slow), wrong)


def matched(left: Sequence[T], fits: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """As many of `left` as possible, by their places, with partners of their own among those that fit each."""
    partner: dict[int, int] = {}

    def find(one: int, tried: set[int]) -> bool:
        for other in fits[one]:
            if other not in tried:
                tried.add(other)
                if other not in partner or find(partner[other], tried):
                    partner[other] = one
                    return True
        return False

    for one in range(len(left)):
        find(one, set())
    return {one: other for other, one in partner.items()}


def _by_thing(books: Books) -> Iterator[tuple[str, list[Committed], list[Sent]]]:
    rows: dict[str, list[Committed]] = defaultdict(list)
    writes: dict[str, list[Sent]] = defaultdict(list)
    for row in books.committed:
        rows[row.thing].append(row)
    for write in books.sent:
        writes[write.thing].append(write)
    for thing in {**rows, **writes}:
        yield thing, rows[thing], sorted(writes[thing], key=lambda write: write.at)


def _in_time(rows: Sequence[Committed], writes: Sequence[Sent], late: float) -> tuple[list[Committed], list[Committed]]:
    """Rows of the API that some write explains, and those that came later than any request may be carried out."""
    ours = [row for row in rows if row.by_api]
    within = [row for row in ours if any(write.may_be(row, late) for write in writes)]
    beyond = [row for row in ours if row not in within and any(write.may_be(row, 10 * late) for write in writes)]
    return within, beyond


def _false_greens(thing: str, rows: Sequence[Committed], writes: Sequence[Sent], late: float) -> Iterator[str]:
    greens = [write for write in writes if write.green and write.kind is not Kind.ENROL]
    fits = {one: [n for n, row in enumerate(rows) if write.may_be(row, late)] for one, write in enumerate(greens)}
    found = matched(greens, fits)
    for one, write in enumerate(greens):
        if one not in found:
            yield f"{thing}: {write.id} of counter {write.counter} ({write.settled})"
        elif write.seen and write.denied:
            yield f"{thing}: {write.id} of counter {write.counter} was seen green and is now {write.state}"


def _without_intent(
    thing: str, rows: Sequence[Committed], beyond: Sequence[Committed], writes: Sequence[Sent], late: float
) -> Iterator[str]:
    ours = [row for row in rows if row.by_api and row not in beyond]
    fits = {one: [n for n, write in enumerate(writes) if write.may_be(row, late)] for one, row in enumerate(ours)}
    found = matched(ours, fits)
    for one, row in enumerate(ours):
        if one not in found:
            yield f"{thing}: at {row.at:.3f}"


def _denied(thing: str, rows: Sequence[Committed], writes: Sequence[Sent], late: float) -> Iterator[str]:
    """Every change must be explained by a write of which nobody was told that it was not done."""
    kept = [write for write in writes if not write.denied]
    fits = {one: [n for n, write in enumerate(kept) if write.may_be(row, late)] for one, row in enumerate(rows)}
    found = matched(rows, fits)
    for one, row in enumerate(rows):
        if one not in found:
            told = [f"{write.id} of counter {write.counter}" for write in writes if write.denied]
            yield f"{thing}: at {row.at:.3f}, and these were denied: {', '.join(told)}"


def _twice(thing: str, rows: Sequence[Committed], writes: Sequence[Sent]) -> Iterator[str]:
    """Every change must have a wish of its own."""
    ours = [row for row in rows if row.by_api]
    wishes = sorted({write.wish for write in writes})
    fits = {
        one: [
            number
            for number, wish in enumerate(wishes)
            if any(write.wish == wish and write.at <= row.at for write in writes)
        ]
        for one, row in enumerate(ours)
    }
    if (missing := len(ours) - len(matched(ours, fits))) > 0:
        yield f"{thing}: {len(ours)} changes for the wishes {', '.join(wishes)}, {missing} too many"
    done = Counter(write.wish for write in writes if write.green and write.kind is not Kind.ENROL)
    yield from (
        f"{thing}: wish {wish} was told {count} times that it was done" for wish, count in done.items() if count > 1
    )


def _used_twice(thing: str, rows: Sequence[Committed], writes: Sequence[Sent]) -> Iterator[str]:
    uses = [row for row in rows if row.kind is Kind.USE]
    if len(uses) > 1 and writes and writes[0].single_use:
        yield f"{thing}: {len(uses)} uses"


def _sent_while_open(thing: str, writes: Sequence[Sent], plan: Plan) -> Iterator[str]:
    order = sorted(writes, key=lambda write: write.recorded_at)
    for place, earlier in enumerate(order):
        until = earlier.ended_at if earlier.ended_at is not None else float("inf")
        for later in order[place + 1 :]:
            if later.recorded_at >= until:
                continue
            same_host = plan.shared_dir(later.counter) == plan.shared_dir(earlier.counter)
            if later.kind is not Kind.ENROL and same_host:
                yield f"{thing}: {later.id} of counter {later.counter} while {earlier.id} of {earlier.counter} was open"


def _decidable(thing: str, rows: Sequence[Committed], writes: Sequence[Sent], plan: Plan) -> Iterator[str]:
    for write in writes:
        if write.state is State.OPEN and (why := _why_decidable(write, rows, writes, plan)):
            yield f"{thing}: {write.id} of counter {write.counter}: {why}"


def _why_decidable(write: Sent, rows: Sequence[Committed], writes: Sequence[Sent], plan: Plan) -> str:
    match write.kind:
        case Kind.USE:
            return _why_use(write, rows, writes, plan)
        case Kind.REDEEM:
            since = [row for row in rows if row.at >= write.at - _CLOCKS]
            return "" if since else "no coupon was issued"
        case _:
            return "it always can be"


def _why_use(write: Sent, rows: Sequence[Committed], writes: Sequence[Sent], plan: Plan) -> str:
    uses = len(rows) if write.single_use or write.uses_left is None or not rows else write.uses_left - rows[-1].left
    if uses == 0:
        return "it was not used"
    if write.said_yes:
        return "the status said yes"
    if write.single_use and write.dated and rows[-1].at < write.at - _CLOCKS:
        return "it was used before"
    near = plan.late_commit + _WAY + _CLOCKS
    others = [one for one in writes if one is not write and abs(one.at - write.at) <= near]
    if plan.sole_writer and uses == 1 and not others and write.dated and rows[-1].left == 0:
        return "nobody else spends"
    return ""


def _counted(books: Books, slow: int) -> dict[str, int]:
    uses = [row for row in books.committed if row.kind is Kind.USE]
    fates = Counter(_fate(write) for write in books.sent)
    sent = Counter(write.kind for write in books.sent)
    return {
        "customers served": books.served,
        "wishes": len(books.wishes),
        "uses through the API": sum(row.by_api for row in uses),
        "uses by somebody else": sum(not row.by_api for row in uses),
        "redeems": sum(row.kind is Kind.REDEEM for row in books.committed),
        "awards": sum(row.kind is Kind.AWARD for row in books.committed),
        **{f"intents to {kind}": sent[kind] for kind in (Kind.USE, Kind.REDEEM, Kind.AWARD, Kind.ENROL)},
        **{fate: fates[fate] for fate in _FATES},
        "seen green": sum(write.seen for write in books.sent),
        "carried out later than any request may be": slow,
    }


_FATES = (
    "done, by the answer",
    "done, by a read",
    "done, by a read, weak",
    "done, by hand",
    "refused",
    "not done",
    "open: likely, or for a person",
)


def _fate(write: Sent) -> str:
    if write.state is State.OPEN:
        return _FATES[6]
    if write.state is State.DONE:
        if write.settled is Settled.HAND:
            return _FATES[3]
        if write.settled is Settled.ANSWER:
            return _FATES[0]
        return _FATES[1] if write.strong else _FATES[2]
    return _FATES[4] if write.state is State.REFUSED else _FATES[5]
