"""Voucherify's side of the books: a ledger in which every redemption bears the mark of its write."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pos_tui.domain.write import Kind
from tests.soak.books import Journals, Sent, read_journals
from tests.soak.plan import Plan
from tests.soak.shop import Shop

_VOUCHERS = "SELECT code, quantity, redeemed_quantity, balance FROM vouchers"
_SALES = "SELECT id, json_extract(sale, '$.amount'), json_extract(reward, '$.id') FROM redemptions"
_LOCKS = "SELECT v.code, s.key, s.ends_at FROM sessions s JOIN vouchers v ON v.id = s.voucher_id"


@dataclass(frozen=True, kw_only=True)
class Redeemed:
    """A redemption or, with its `redemption`, a rollback. `mark` is the write's that it says it came of; `amount` in
    credits or points, where it is about a card; `sale` is what there was to pay.
    """

    id: str
    code: str
    at: float
    mark: str
    amount: int | None
    by_api: bool = True
    redemption: str = ""
    sale: int | None = None
    reward: str = ""


@dataclass(frozen=True, kw_only=True)
class Voucher:
    """How a code stands at the end."""

    code: str
    quantity: int | None
    redeemed: int
    balance: int | None


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A hold that was not let go of. `hold` is the beginning of its key, our own word for the sale."""

    code: str
    hold: str
    placed_at: float


@dataclass(frozen=True, kw_only=True)
class Books:
    """Both sides. `rows` are redemptions and rollbacks in the order in which they were committed."""

    rows: Sequence[Redeemed]
    vouchers: Mapping[str, Voucher]
    locks: Sequence[Lock]
    writes: Mapping[str, Sent]
    journals: Journals


def read_books(plan: Plan, shop: Shop, hold_s: float) -> Books:
    """The books of a soak; `hold_s` is for how many seconds a code is held."""
    journals = read_journals(plan)
    writes = {sent.id: sent for sent in journals.sent}
    with closing(sqlite3.connect(f"file:{plan.shop_file}?mode=ro", uri=True)) as db:
        sales = {name: (amount, reward) for name, amount, reward in db.execute(_SALES)}
        vouchers = [Voucher(code=a, quantity=b, redeemed=c, balance=d) for a, b, c, d in db.execute(_VOUCHERS)]
        locks = [
            Lock(code=code, hold=key.rpartition("-")[0], placed_at=_seconds(ends_at) - hold_s)
            for code, key, ends_at in db.execute(_LOCKS)
        ]
    rows = [_row(row, writes, *sales.get(row["id"], (None, None))) for row in shop.ledger()]
    by_code = {voucher.code: voucher for voucher in vouchers}
    return Books(rows=rows, vouchers=by_code, locks=locks, writes=writes, journals=journals)


def _row(row: Mapping[str, Any], writes: Mapping[str, Sent], sale: int | None, reward: str | None) -> Redeemed:
    """A rollback that bears no mark came of the one write to give that redemption back that was carried out."""
    rollback = row["kind"] == "rollback"
    if rollback:
        mark = row["metadata"].get("pos_tui_reversal") or _reversal_of(row["redemption_id"], writes)
    else:
        mark = row["metadata"].get("pos_tui") or (row["order_source_id"] or "").rpartition("-")[2]
    return Redeemed(
        id=row["id"],
        code=row["code"],
        at=_seconds(row["at"]),
        mark=mark,
        amount=row["amount"],
        by_api=row["by"] is None,
        redemption=row["redemption_id"] if rollback else "",
        sale=sale,
        reward=reward or "",
    )


def _reversal_of(redemption: str, writes: Mapping[str, Sent]) -> str:
    found = [
        sent
        for sent in writes.values()
        if sent.kind is Kind.REVERSE and sent.record.write.reversal == redemption and not sent.denied
    ]
    return found[0].id if len(found) == 1 else ""


def _seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
