"""Whether the books balance: every promise about uses, redeems and awards, checked by the shop's own ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pos_tui.domain.write import Kind
from pos_tui.journal.records import State
from tests.soak.balance import Balance, fates, sent_while_open, served, told_twice
from tests.soak.plan import Plan
from tests.soak.shop import Shop

from .books import Books, Committed, Write, read_books

T = TypeVar("T")
_CLOCKS = 3.0
"""Seconds that a Date header without fractions, and the second beyond it, may hide."""
_WAY = 20.0
"""Seconds by which a counter's window is longer than the waiting time, for an answer that was on its way."""


def balance(plan: Plan, shop: Shop) -> Balance:
    """Compare both sides, thing by thing."""
    books = read_books(plan, shop)
    wrong: dict[str, list[str]] = {
        "false greens": [],
        "changes without an intent": [],
        "changes that were denied": [],
        "wishes with two changes": [],
        "single uses used twice": [],
        "sent while another was open": [],
        "open though decidable": [],
        "journals that do not hold": list(books.journals.broken),
        "faults of the program": list(books.journals.faults),
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
        wrong["sent while another was open"] += sent_while_open(thing, [write.sent for write in writes], plan)
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


def _by_thing(books: Books) -> Iterator[tuple[str, list[Committed], list[Write]]]:
    rows: dict[str, list[Committed]] = defaultdict(list)
    writes: dict[str, list[Write]] = defaultdict(list)
    for row in books.committed:
        rows[row.thing].append(row)
    for write in books.writes:
        writes[write.sent.thing].append(write)
    for thing in {**rows, **writes}:
        yield thing, rows[thing], sorted(writes[thing], key=lambda write: write.sent.at)


def _in_time(
    rows: Sequence[Committed], writes: Sequence[Write], late: float
) -> tuple[list[Committed], list[Committed]]:
    """Rows of the API that some write explains, and those that came later than any request may be carried out."""
    ours = [row for row in rows if row.by_api]
    within = [row for row in ours if any(write.may_be(row, late) for write in writes)]
    beyond = [row for row in ours if row not in within and any(write.may_be(row, 10 * late) for write in writes)]
    return within, beyond


def _false_greens(thing: str, rows: Sequence[Committed], writes: Sequence[Write], late: float) -> Iterator[str]:
    greens = [write for write in writes if write.sent.green and write.sent.kind is not Kind.ENROL]
    fits = {one: [n for n, row in enumerate(rows) if write.may_be(row, late)] for one, write in enumerate(greens)}
    found = matched(greens, fits)
    for one, write in enumerate(greens):
        if one not in found:
            yield f"{thing}: {write} ({write.sent.settled})"
        elif write.sent.seen and write.sent.denied:
            yield f"{thing}: {write} was seen green and is now {write.sent.state}"


def _without_intent(
    thing: str, rows: Sequence[Committed], beyond: Sequence[Committed], writes: Sequence[Write], late: float
) -> Iterator[str]:
    ours = [row for row in rows if row.by_api and row not in beyond]
    fits = {one: [n for n, write in enumerate(writes) if write.may_be(row, late)] for one, row in enumerate(ours)}
    found = matched(ours, fits)
    for one, row in enumerate(ours):
        if one not in found:
            yield f"{thing}: at {row.at:.3f}"


def _denied(thing: str, rows: Sequence[Committed], writes: Sequence[Write], late: float) -> Iterator[str]:
    """Every change must be explained by a write of which nobody was told that it was not done."""
    kept = [write for write in writes if not write.sent.denied]
    fits = {one: [n for n, write in enumerate(kept) if write.may_be(row, late)] for one, row in enumerate(rows)}
    found = matched(rows, fits)
    for one, row in enumerate(rows):
        if one not in found:
            told = [str(write) for write in writes if write.sent.denied]
            yield f"{thing}: at {row.at:.3f}, and these were denied: {', '.join(told)}"


def _twice(thing: str, rows: Sequence[Committed], writes: Sequence[Write]) -> Iterator[str]:
    """Every change must have a wish of its own."""
    ours = [row for row in rows if row.by_api]
    wishes = sorted({write.sent.wish for write in writes})
    fits = {
        one: [
            number
            for number, wish in enumerate(wishes)
            if any(write.sent.wish == wish and write.sent.at <= row.at for write in writes)
        ]
        for one, row in enumerate(ours)
    }
    if (missing := len(ours) - len(matched(ours, fits))) > 0:
        yield f"{thing}: {len(ours)} changes for the wishes {', '.join(wishes)}, {missing} too many"
    yield from told_twice(thing, [write.sent for write in writes])


def _used_twice(thing: str, rows: Sequence[Committed], writes: Sequence[Write]) -> Iterator[str]:
    uses = [row for row in rows if row.kind is Kind.USE]
    if len(uses) > 1 and writes and writes[0].single_use:
        yield f"{thing}: {len(uses)} uses"


def _decidable(thing: str, rows: Sequence[Committed], writes: Sequence[Write], plan: Plan) -> Iterator[str]:
    for write in writes:
        if write.sent.state is State.OPEN and (why := _why_decidable(write, rows, writes, plan)):
            yield f"{thing}: {write}: {why}"


def _why_decidable(write: Write, rows: Sequence[Committed], writes: Sequence[Write], plan: Plan) -> str:
    match write.sent.kind:
        case Kind.USE:
            return _why_use(write, rows, writes, plan)
        case Kind.REDEEM:
            since = [row for row in rows if row.at >= write.sent.at - _CLOCKS]
            return "" if since else "no coupon was issued"
        case _:
            return "it always can be"


def _why_use(write: Write, rows: Sequence[Committed], writes: Sequence[Write], plan: Plan) -> str:
    before = write.sent.record.write.uses_left
    uses = len(rows) if write.single_use or before is None or not rows else before - rows[-1].left
    if uses == 0:
        return "it was not used"
    if write.sent.record.write.status_said_yes:
        return "the status said yes"
    if write.single_use and write.dated and rows[-1].at < write.sent.at - _CLOCKS:
        return "it was used before"
    near = plan.late_commit + _WAY + _CLOCKS
    others = [one for one in writes if one is not write and abs(one.sent.at - write.sent.at) <= near]
    if plan.sole_writer and uses == 1 and not others and write.dated and rows[-1].left == 0:
        return "nobody else spends"
    return ""


def _counted(books: Books, slow: int) -> dict[str, int]:
    uses = [row for row in books.committed if row.kind is Kind.USE]
    return {
        **served(books.journals),
        "uses through the API": sum(row.by_api for row in uses),
        "uses by somebody else": sum(not row.by_api for row in uses),
        "redeems": sum(row.kind is Kind.REDEEM for row in books.committed),
        "awards": sum(row.kind is Kind.AWARD for row in books.committed),
        **fates(books.journals, (Kind.USE, Kind.REDEEM, Kind.AWARD, Kind.ENROL)),
        "carried out later than any request may be": slow,
    }
