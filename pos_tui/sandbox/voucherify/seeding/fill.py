"""Filling an empty store with the made-up shop."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from pos_tui.sandbox.voucherify.ids import seeded_id
from pos_tui.sandbox.voucherify.keys import MAIN, READER
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp
from pos_tui.sandbox.voucherify.seeding.examples import (
    CAMPAIGNS,
    FIVE_OFF,
    REWARD,
    SOLD_OUT,
    TEN_PERCENT,
    WELCOME,
    example_vouchers,
)
from pos_tui.sandbox.voucherify.seeding.people import store_customers
from pos_tui.sandbox.voucherify.seeding.stock import Shelf

PUBLISHABLE = 30
FEWEST = 160
"""Vouchers that are no examples."""

_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def fill(db: sqlite3.Connection, seed: int, now: datetime, zone: ZoneInfo, *, vouchers: int = 0) -> None:
    """Store the shop of `seed` as it looks at `now`, with more vouchers for one use until there are `vouchers`."""
    rng = Random(f"voucherify:{seed}")  # noqa: S311 - made-up data that must be the same every time
    for role in (MAIN, READER):
        pair = (f"{rng.randrange(16**32):032x}", f"{rng.randrange(16**32):032x}")
        db.execute("INSERT INTO keys (app_id, app_token, role) VALUES (?, ?, ?)", (*pair, role))
    customers = store_customers(db, rng, now)
    shelf = Shelf(db, rng, now, _store_campaigns(db, rng, now))
    examples = _store_examples(shelf, customers, now, now.astimezone(zone).isoweekday() % 7)
    for name, told in examples.items():
        db.execute("INSERT INTO examples VALUES (?, ?)", (name, packed(told)))
    _store_others(shelf, rng, customers, vouchers)


def _store_campaigns(db: sqlite3.Connection, rng: Random, now: datetime) -> Mapping[str, str]:
    ids = {name: seeded_id(rng, "camp") for name in CAMPAIGNS}
    for name, (kind, active) in CAMPAIGNS.items():
        row = (ids[name], name, kind, active, stamp(now - timedelta(days=600)))
        db.execute("INSERT INTO campaigns VALUES (?, ?, ?, ?, ?)", row)
    return ids


def _store_examples(
    shelf: Shelf, customers: Sequence[Json], now: datetime, weekday: int
) -> Mapping[str, Json | Sequence[Json]]:
    """Store them; what the ready line says of each: its code, and whom or what it takes."""
    vouchers = example_vouchers(customers, now, weekday)
    redeemed = {name: shelf.put(voucher) for name, voucher in vouchers.items()}
    member, other, friend, *_ = customers
    told: dict[str, Json] = {name: {"code": voucher["code"]} for name, voucher in vouchers.items()}
    told["used"]["redemption_id"] = redeemed["used"]
    told["gift"] |= {"balance": 5000}
    told["loyalty"] |= {"customer": member, "rewards": shelf.put_rewards()}
    for name in ("holder_only", "needs_customer", "rules_custom_message"):
        told[name] |= {"customer": member, "wrong_customer": other}
    told["other_customer"] |= {"customer": other, "wrong_customer": member}
    told["referral"] |= {"customer": other, "wrong_customer": friend}
    told["needs_items"] |= {"product_id": "prod_bolo_de_milho"}
    told["needs_order"] |= {"amount": 5000}
    told["unknown"] = {"code": "NADA-DISSO-9"}
    told["campaign"] = {"name": WELCOME, "left": PUBLISHABLE}
    told["campaign_without_codes"] = {"name": SOLD_OUT}
    return {**told, "customers": customers[:6]}


def _store_others(shelf: Shelf, rng: Random, customers: Sequence[Json], vouchers: int) -> None:
    for _ in range(PUBLISHABLE):
        shelf.put({"code": _code(rng), "campaign": WELCOME, "discount": FIVE_OFF})
    shelf.put({"code": _code(rng), "campaign": REWARD, "published": 1})
    shelf.put({"code": _code(rng), "campaign": SOLD_OUT, "holder_id": customers[4]["id"]})
    for number in range(max(FEWEST, vouchers)):
        holder = customers[rng.randrange(len(customers))]["id"] if number % 4 == 3 else None
        discount = (TEN_PERCENT, FIVE_OFF)[number % 2]
        shelf.put({"code": _code(rng), "discount": discount, "holder_id": holder, "metadata": {"lote": number % 7}})


def _code(rng: Random) -> str:
    return "JAC-" + "".join(rng.choices(_SIGNS, k=7))
