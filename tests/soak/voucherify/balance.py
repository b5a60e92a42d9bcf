"""Whether the books balance: every mark, every use, every credit on a card, every hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pos_tui.domain.write import Kind
from pos_tui.journal.records import Settled, State
from tests.soak.balance import Balance, fates, sent_while_open, served, told_twice
from tests.soak.books import Sent
from tests.soak.diary import Line
from tests.soak.plan import Plan
from tests.soak.shop import Shop

from .books import Books, Redeemed, read_books
from .deck import Deck, deck_of
from .locks import Left, why_left

HOLD_MINUTES = 1440
"""The most that there can be: what nobody lets go of is still there at the end."""


def balance(plan: Plan, shop: Shop) -> Balance:
    """Compare both sides."""
    books = read_books(plan, shop, HOLD_MINUTES * 60 * plan.pace)
    deck = deck_of(plan)
    marked = _by_mark(books.rows)
    locks = [(lock, why_left(lock, books)) for lock in books.locks]
    left = Counter(why for _, why in locks)
    wrong: dict[str, list[str]] = {
        "greens without exactly one row": list(_greens(books, marked)),
        "rows without an intent": list(_without_intent(books)),
        "marks on two rows": [f"{mark}: {len(rows)} rows" for mark, rows in marked.items() if len(rows) > 1],
        "rows that were denied": list(_denied(books, marked, plan.late_commit)),
        "wishes with two uses, or told twice": list(_twice(books, marked)),
        "uses given back twice": list(_back_twice(books.rows)),
        "codes used more often than they may be": list(_used_up(books.rows, deck)),
        "codes with another count of uses": list(_miscounted(books)),
        "cards with another balance": list(_unbalanced(books, deck)),
        "cards that paid what nobody agreed to": list(_overpaid(books, deck)),
        "uses on a sale, or for a reward, of nobody": list(_of_nobody(books)),
        "checks on the sale of another customer": list(_of_others(books.journals.lines.values())),
        "sent while another was open": list(_while_open(books, plan)),
        "left open": [f"{sent.thing}: {sent}" for sent in books.writes.values() if sent.state is State.OPEN],
        "settled without proof": list(_unproved(books)),
        "locks that should not be": [f"{lock.code}: {why}, {lock.hold}" for lock, why in locks if why.wrong],
        "journals that do not hold": list(books.journals.broken),
        "faults of the program": list(books.journals.faults),
    }
    return Balance(_counted(books, marked, left, plan), wrong)


def _by_mark(rows: Sequence[Redeemed]) -> Mapping[str, Sequence[Redeemed]]:
    marked: dict[str, list[Redeemed]] = defaultdict(list)
    for row in rows:
        if row.by_api:
            marked[row.mark].append(row)
    return marked


def _explains(sent: Sent, row: Redeemed) -> bool:
    """Whether that row can be of that write."""
    write = sent.record.write
    kind = Kind.REVERSE if row.redemption else Kind.USE
    return (sent.kind, write.code, write.reversal) == (kind, row.code, row.redemption) and sent.at <= row.at + 0.001


def _greens(books: Books, marked: Mapping[str, Sequence[Redeemed]]) -> Iterator[str]:
    for sent in books.writes.values():
        found = [row for row in marked.get(sent.id, ()) if _explains(sent, row)]
        done_elsewhere = sent.kind is Kind.REVERSE and not found and _given_back(books, sent)
        if sent.green and len(found) != 1 and not done_elsewhere:
            yield f"{sent.thing}: {sent} ({sent.settled}) has {len(found)} rows"
        elif sent.seen and sent.denied:
            yield f"{sent.thing}: {sent} was seen green and is now {sent.state}"


def _given_back(books: Books, sent: Sent) -> bool:
    """A read shows only that a use was given back: an earlier request for the same may have come through late."""
    return any(row.redemption == sent.record.write.reversal for row in books.rows)


def _without_intent(books: Books) -> Iterator[str]:
    for row in books.rows:
        sent = books.writes.get(row.mark)
        if row.by_api and not (sent and _explains(sent, row)):
            yield f"{row.code}: {row.id} with the mark {row.mark!r}"


def _denied(books: Books, marked: Mapping[str, Sequence[Redeemed]], late: float) -> Iterator[str]:
    for sent in books.writes.values():
        if sent.denied:
            yield from (
                f"{sent.thing}: {row.id} of {sent}, which is {sent.state} by {sent.settled}"
                for row in marked.get(sent.id, ())
                if row.at <= sent.at + late
            )


def _slow(books: Books, marked: Mapping[str, Sequence[Redeemed]], late: float) -> int:
    return sum(row.at > books.writes[mark].at + late for mark in marked if mark in books.writes for row in marked[mark])


def _twice(books: Books, marked: Mapping[str, Sequence[Redeemed]]) -> Iterator[str]:
    wishes: dict[tuple[int, str, Kind], list[Sent]] = defaultdict(list)
    for sent in books.writes.values():
        wishes[sent.counter, sent.wish, sent.kind].append(sent)
    for (_, wish, kind), sent in wishes.items():
        rows = sum(len(marked.get(one.id, ())) for one in sent)
        if rows > 1:
            yield f"{sent[0].thing}: wish {wish} has {rows} rows to {kind}"
        yield from told_twice(sent[0].thing, sent)


def _back_twice(rows: Sequence[Redeemed]) -> Iterator[str]:
    back = Counter(row.redemption for row in rows if row.redemption)
    return (f"{redemption}: {count} times" for redemption, count in back.items() if count > 1)


def _used_up(rows: Sequence[Redeemed], deck: Deck) -> Iterator[str]:
    most = {**dict.fromkeys(deck.singles, 1), **deck.uses}
    used: Counter[str] = Counter()
    for row in rows:
        used[row.code] += -1 if row.redemption else 1
        if used[row.code] > most.get(row.code, len(rows)):
            yield f"{row.code}: {row.id} is use {used[row.code]} of {most[row.code]}"


def _miscounted(books: Books) -> Iterator[str]:
    used: Counter[str] = Counter()
    for row in books.rows:
        used[row.code] += -1 if row.redemption else 1
    for code, count in used.items():
        if books.vouchers[code].redeemed != count:
            yield f"{code}: {books.vouchers[code].redeemed}, by the ledger {count}"


def _unbalanced(books: Books, deck: Deck) -> Iterator[str]:
    spent: Counter[str] = Counter()
    for row in books.rows:
        spent[row.code] += (row.amount or 0) * (-1 if row.redemption else 1)
    for code, credits in deck.credits.items():
        if books.vouchers[code].balance != credits - spent[code]:
            yield f"{code}: {books.vouchers[code].balance}, by the ledger {credits - spent[code]}"


def _overpaid(books: Books, deck: Deck) -> Iterator[str]:
    for row in books.rows:
        sent = books.writes.get(row.mark)
        if sent and row.code in deck.cards and not row.redemption and row.amount != sent.record.write.amount:
            yield f"{row.code}: {row.amount} by {row.id}, {sent.record.write.amount} by {sent}"


def _of_nobody(books: Books) -> Iterator[str]:
    """What the customer bought, and what the points were said to be for, is what the use was for."""
    amounts = {line["wish"]: line["amounts"] for line in books.journals.told("wish")}
    chosen = {(line["wish"], line["card"], line["reward"]) for line in books.journals.told("chooses")}
    for row in books.rows:
        sent = books.writes.get(row.mark)
        if sent is None or row.redemption:
            continue
        if row.sale not in amounts[sent.wish]:
            yield f"{row.code}: {row.id} on a sale of {row.sale}, {amounts[sent.wish]} by wish {sent.wish}"
        if row.reward and (sent.wish, row.code, row.reward) not in chosen:
            yield f"{row.code}: {row.id} for {row.reward}, which nobody chose for wish {sent.wish}"


def _of_others(journals: Iterable[Sequence[Line]]) -> Iterator[str]:
    """A code that was checked, and kept, while a customer stood there who had another one."""
    for lines in journals:
        code = ""
        for line in lines:
            if line["what"] in ("wish", "born"):
                code = line.get("code", "")
            elif line["what"] == "asks" and line["code"] != code != "":
                yield f"{line['code']} for whoever had {code}"


def _while_open(books: Books, plan: Plan) -> Iterator[str]:
    things: dict[str, list[Sent]] = defaultdict(list)
    for sent in books.writes.values():
        things[sent.thing].append(sent)
    for thing, writes in things.items():
        yield from sent_while_open(thing, writes, plan)


def _unproved(books: Books) -> Iterator[str]:
    """A mark is proof: nothing may be left to a person, or be found by weak evidence."""
    for sent in books.writes.values():
        if sent.settled is Settled.HAND or (sent.settled and not sent.record.strong):
            yield f"{sent.thing}: {sent} by {sent.settled}: {sent.record.evidence}"


def _counted(books: Books, marked: Mapping[str, Sequence[Redeemed]], left: Counter[Left], plan: Plan) -> dict[str, int]:
    reasons = Counter(
        f"  seen: {line['phase']}{', ' if line['reason'] else ''}{line['reason']}"
        for line in books.journals.told("verdict")
    )
    return {
        **served(books.journals),
        "uses through the API": sum(row.by_api and not row.redemption for row in books.rows),
        "uses by somebody else": sum(not row.by_api for row in books.rows),
        "given back": sum(bool(row.redemption) for row in books.rows),
        "credits and points of cards used": sum(
            row.amount or 0 for row in books.rows if row.by_api and not row.redemption
        ),
        "rewards had for points": sum(bool(row.reward) for row in books.rows if row.by_api),
        **fates(books.journals, (Kind.USE, Kind.REVERSE)),
        "carried out later than any request may be": _slow(books, marked, plan.late_commit),
        "holds": len(books.journals.told("held")),
        "holds released": len(books.journals.told("released")),
        **{f"locks left, {why}": left[why] for why in Left if not why.wrong},
        **dict(sorted(reasons.items())),
    }
