"""Filling an empty store with the made-up shop."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.keys import MAIN_KEY
from pos_tui.sandbox.seeding import issue, people, values, words
from pos_tui.sandbox.seeding.companies import NEIGHBOUR, SHOP, UNCONNECTED, Company
from pos_tui.sandbox.seeding.issue import Coupon, Issuer, Reward
from pos_tui.sandbox.seeding.people import Customer
from pos_tui.sandbox.seeding.phones import put_passes_on_phones
from pos_tui.sandbox.tiers import tier_for

READ_ONLY_KEY = "read-only"
REVOKED_KEY = "revoked"
NEIGHBOUR_KEY = "neighbour"
UNCONNECTED_KEY = "unconnected"

_COUNT_REDEEMED = """
    UPDATE rewards SET quantity_redeemed = counted.number
    FROM (SELECT reward_id, count(*) AS number FROM coupons GROUP BY reward_id) counted WHERE counted.reward_id = id
"""


def fill(db: sqlite3.Connection, seed: int, now: datetime, *, coupons: int = 0) -> None:
    """Store the shop of `seed` as it looks at `now`, with more active coupons until there are `coupons`."""
    rng = Random(seed)  # noqa: S311 - made-up data that must be the same every time
    shop, neighbour, unconnected = (_store_company(db, rng, now, company) for company in (SHOP, NEIGHBOUR, UNCONNECTED))
    _store_keys(db, rng, shop, neighbour, unconnected)
    for company_id, catalogue, customers, issued in (
        (shop, words.REWARDS, people.shop_customers, partial(issue.shop_coupons, most=coupons)),
        (neighbour, words.OTHER_REWARDS, people.other_customers, issue.other_coupons),
    ):
        rewards = [_store_reward(db, rng, now, company_id, entry) for entry in catalogue]
        customer_ids = _store_customers(db, company_id, customers(rng, now))
        _store_coupons(db, company_id, issued(Issuer(rng, now, rewards, customer_ids)))
        put_passes_on_phones(db, Random(f"{seed}:{company_id}"), company_id)  # noqa: S311 - as above
    db.execute(_COUNT_REDEEMED)


def _store_company(db: sqlite3.Connection, rng: Random, now: datetime, company: Company) -> str:
    company_id = values.mixed_id(rng)
    db.execute(
        "INSERT INTO companies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            company_id,
            company.name,
            company.name,
            company.slug,
            f"contato@{company.slug}.example.com",
            company.phone,
            company.address,
            company.zip_code,
            company.description,
            values.mixed_id(rng),
            company.program_name,
            company.zupy_balance,
            company.has_integration,
            written(now - timedelta(days=1000)),
        ),
    )
    return company_id


def _store_keys(db: sqlite3.Connection, rng: Random, shop: str, neighbour: str, unconnected: str) -> None:
    for role, company_id, level, revoked in (
        (MAIN_KEY, shop, "read-write", False),
        (READ_ONLY_KEY, shop, "read-only", False),
        (REVOKED_KEY, shop, "read-write", True),
        (NEIGHBOUR_KEY, neighbour, "read-write", False),
        (UNCONNECTED_KEY, unconnected, "read-write", False),
    ):
        key = values.partner_key(rng)
        db.execute("INSERT INTO api_keys VALUES (?, ?, ?, ?, ?)", (key, role, company_id, level, revoked))


def _store_reward(
    db: sqlite3.Connection, rng: Random, now: datetime, company_id: str, entry: tuple[str, str, int, int, int]
) -> Reward:
    name, origin, points, days, uses = entry
    reward = Reward(values.mixed_id(rng), origin, points, days, uses)
    opened = written(now - timedelta(days=900))
    row = (reward.id, company_id, name, origin, points, days, uses, words.STOCK.get(name), 0, opened)
    db.execute("INSERT INTO rewards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return reward


def _store_customers(db: sqlite3.Connection, company_id: str, customers: Iterable[Customer]) -> Sequence[str]:
    ids: list[str] = []
    for customer in customers:
        contacts, seen = customer.contacts, customer.last_seen or customer.joined
        row = (
            customer.id,
            company_id,
            customer.full_name,
            contacts.email,
            contacts.email is not None and contacts.phone is None,
            contacts.phone,
            contacts.phone is not None,
            contacts.cpf,
            customer.birth_date and customer.birth_date.isoformat(),
            customer.points_balance,
            customer.points_earned,
            customer.points_earned - customer.points_balance,
            tier_for(customer.points_earned),
            customer.card_number,
            customer.zupy_balance,
            customer.rfm_segment,
            customer.last_seen and written(customer.last_seen),
            written(customer.joined),
            written(seen),
        )
        db.execute("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        ids.append(customer.id)
    return ids


def _store_coupons(db: sqlite3.Connection, company_id: str, coupons: Iterable[Coupon]) -> None:
    rows = (
        (
            coupon.id,
            company_id,
            coupon.code,
            coupon.reward.id,
            coupon.reward.origin,
            coupon.customer_id,
            coupon.status,
            coupon.reward.points,
            written(coupon.valid_until),
            coupon.remaining,
            coupon.reward.uses,
            coupon.used_at and written(coupon.used_at),
            written(coupon.created),
        )
        for coupon in coupons
    )
    db.executemany("INSERT INTO coupons VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
