"""Zupy's side of the books: a ledger without marks, in which a use is told by its coupon and its moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pos_tui.domain.write import Kind
from pos_tui.journal.entry import Step
from pos_tui.journal.records import Settled, State
from tests.soak import weather
from tests.soak.books import Journals, Sent, read_journals
from tests.soak.plan import Plan
from tests.soak.shop import Shop

_LEDGERS = ("", "redeems/", "awards/")


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
class Write:
    """A write of a journal. `name` is the row that the counter says it is, where it says so."""

    sent: Sent
    name: str = ""

    @property
    def single_use(self) -> bool:
        """Whether one use ends the coupon."""
        return self.sent.record.write.single_use

    @property
    def dated(self) -> bool:
        """Whether the provider's clock was known."""
        return self.sent.record.write.server_ahead is not None

    def may_be(self, row: Committed, late: float) -> bool:
        """Whether that row can have come of this write, when a request is carried out within `late` seconds."""
        sent = self.sent
        if (sent.kind, sent.thing) != (row.kind, row.thing) or not row.by_api:
            return False
        if self.name:
            return self.name == row.name
        latest = sent.at + late
        if sent.settled is Settled.ANSWER and sent.ended_at is not None:
            latest = min(latest, sent.ended_at)
        return sent.at <= row.at <= latest

    def __str__(self) -> str:
        return str(self.sent)


@dataclass(frozen=True, kw_only=True)
class Books:
    """Both sides."""

    committed: Sequence[Committed]
    writes: Sequence[Write]
    journals: Journals


def read_books(plan: Plan, shop: Shop) -> Books:
    """The books of a soak."""
    journals, shift = read_journals(plan), weather.shift_of(plan)
    writes = [Write(sent=sent, name=_named(sent, shift)) for sent in journals.sent]
    committed = _committed({name: shop.ledger(name) for name in _LEDGERS})
    return Books(committed=list(committed), writes=writes, journals=journals)


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


def _named(sent: Sent, shift: float) -> str:
    """The very row that the counter says was its own; empty where it does not say.

    A read shows the last use only: it is this counter's where there was no other since.
    """
    write = sent.record.write
    if write.kind is Kind.AWARD:
        return write.mark
    if sent.state is not State.DONE or not sent.record.strong:
        return ""
    for entry in sent.entries:
        said = entry.data if entry.step is Step.OUTCOME else entry.data.get("read", {})
        if write.kind is Kind.REDEEM:
            name = said.get("code") or said.get("found")
        elif entry.step is Step.OUTCOME or write.single_use or said.get("uses_left") == (write.uses_left or 0) - 1:
            name = said.get("used_at") and f"{_seconds(said['used_at']) - shift:.3f}"
        else:
            name = None
        if name:
            return str(name)
    return ""


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
