"""Putting vouchers, rewards and what was redeemed before into a new shop."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from pos_tui.sandbox.voucherify.cards import CAMPAIGN, COIN, MATERIAL
from pos_tui.sandbox.voucherify.ids import seeded_id
from pos_tui.sandbox.voucherify.objects import Json, after, packed, stamp
from pos_tui.sandbox.voucherify.seeding.examples import CLUB_PROGRAM, REWARD, TEN_PERCENT

REWARDS = {
    "affordable": ("Marcador de página", MATERIAL, 200, None),
    "unaffordable": ("Cesta de livros", MATERIAL, 25000, 3),
    "out_of_stock": ("Caneca da casa", MATERIAL, 500, 0),
    "with_voucher": ("Café de cortesia", CAMPAIGN, 150, None),
    "pay_with_points": ("Pague com pontos", COIN, None, None),
}
"""By name: what it is called, its type, its price in points and its stock; no limit where it is None."""

_USUAL: Mapping[str, Any] = {
    "campaign": None, "type": "DISCOUNT_VOUCHER", "active": True, "discount": TEN_PERCENT, "gift_amount": None,
    "points": None, "balance": None, "start_date": None, "expiration_date": None, "weekdays": None, "hours": None,
    "quantity": 1, "redeemed": 0, "holder_id": None, "referrer_id": None, "rules": [], "categories": [], "metadata": {},
    "published": 0,
}  # fmt: skip
_VOUCHER = """
    INSERT INTO vouchers VALUES (
        :id, :code, :campaign_id, :type, :active, :discount, :gift_amount, :points, :balance, :start_date,
        :expiration_date, :weekdays, :hours, :quantity, :redeemed, 0, :holder_id, :referrer_id, :rules, :categories,
        :metadata, NULL, :published, :created_at, NULL
    )
"""
_BEFORE = """
    INSERT INTO redemptions (id, voucher_id, code, at, result, order_id, metadata, by)
    VALUES (?, ?, ?, ?, 'SUCCESS', ?, '{}', 'before')
"""


class Shelf:
    """Where vouchers are put; it knows the campaigns' ids by their names."""

    def __init__(self, db: sqlite3.Connection, rng: Random, now: datetime, campaigns: Mapping[str, str]) -> None:
        self._db = db
        self._rng = rng
        self._now = now
        self._campaigns = campaigns

    def put(self, differences: Json) -> str:
        """Store a voucher that is as usual but for these, with what was redeemed of it; the first redemption's id."""
        said = {**_USUAL, **differences}
        created = stamp(self._now - timedelta(days=self._rng.randrange(120, 400), seconds=self._rng.randrange(86400)))
        voucher: Json = said | {
            "id": seeded_id(self._rng, "v"),
            "campaign_id": None if said["campaign"] is None else self._campaigns[said["campaign"]],
            "published": int(said["holder_id"] is not None or said["published"]),
            "created_at": created,
        }
        for name in ("discount", "weekdays", "hours", "rules", "categories", "metadata"):
            voucher[name] = None if said[name] is None else packed(said[name])
        self._db.execute(_VOUCHER, voucher)
        ids = [seeded_id(self._rng, "r") for _ in range(said["redeemed"])]
        for number, redemption_id in enumerate(ids, 1):
            at, order_id = after(created, days=number), seeded_id(self._rng, "ord")
            self._db.execute(_BEFORE, (redemption_id, voucher["id"], said["code"], at, order_id))
        return ids[0] if ids else ""

    def put_rewards(self) -> Mapping[str, str]:
        """Store the programme's rewards; their ids by name."""
        gives = {COIN: {"cents_per_point": 5}, MATERIAL: {"product_id": "prod_marcador"}}
        gives[CAMPAIGN] = {"campaign_id": self._campaigns[REWARD]}
        ids = {name: seeded_id(self._rng, "rew") for name in REWARDS}
        opened = stamp(self._now - timedelta(days=500))
        for name, (title, kind, points, stock) in REWARDS.items():
            row = (ids[name], self._campaigns[CLUB_PROGRAM], title, kind, points, stock, packed(gives[kind]), opened)
            self._db.execute("INSERT INTO rewards VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)", row)
        return ids
