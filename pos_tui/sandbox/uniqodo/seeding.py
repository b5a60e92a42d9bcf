"""Filling an empty store with the made-up account."""

import sqlite3
from datetime import datetime, timedelta
from random import Random

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.catalogue import PROMOTIONS, REPEAT_CODES, USUAL

LEAST_CODES = 20
"""Unused codes of the good promotion."""
REFERENCE = "marina.souza@example.com"
"""Whose secure code there is; nobody's address."""
OTHER_JOURNEY = "another-basket"

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PROMOTION = """
    INSERT INTO promotions VALUES (
        :id, :slug, :title, :method, :code_type, :status, :starts_at, :ends_at, :priority, :reward, :percent, :amount,
        :up_to, :uses_per_code, :redemption_limit, :code_hours, :minimum_total, :rule_en, :rule_pt, :bundle, :products,
        :alone, :excludes, :shopper_codes, :imported, :closed_to, :broken
    )
"""
_CODE = """
    INSERT INTO codes VALUES (
        :code, :promotion_id, :kind, :example, :reference, :created_at, :expires_at, :deactivated_at
    )
"""
_REDEEMED = """
    INSERT INTO redemptions (promotion_id, code, journey_id, order_id, at, by) VALUES (?, ?, ?, ?, ?, 'opening')
"""


def fill(db: sqlite3.Connection, seed: int, now: datetime, *, codes: int, lock: timedelta) -> None:
    """Store the account of `seed` as it looks at `now`, with so many good codes or a few more."""
    _Filling(db, Random(seed), now).fill(max(codes, LEAST_CODES), lock)  # noqa: S311 - made-up data, the same every time


class _Filling:
    def __init__(self, db: sqlite3.Connection, rng: Random, now: datetime) -> None:
        self._db = db
        self._rng = rng
        self._now = now
        self._ids: dict[str, str] = {}

    def fill(self, codes: int, lock: timedelta) -> None:
        secret, key = (self._rng.randbytes(20).hex() for _ in range(2))
        self._db.execute("INSERT INTO account VALUES (?, ?)", (f"uqd_{key}", secret))
        for slug in PROMOTIONS:
            self._store_promotion(slug)
        for _ in range(codes):
            self._store_code("good")
        for slug, code in REPEAT_CODES.items():
            self._store_code(slug, code=code, kind="repeat")
        self._store_one_for_each_state(lock)
        for slug, facts in PROMOTIONS.items():
            has_codes = {**USUAL, **facts}["code_type"] in ("unique", "secure")
            if has_codes and slug not in ("good", "fleeting", "secure"):
                self._store_code(slug)

    def _store_one_for_each_state(self, lock: timedelta) -> None:
        yesterday = written(self._now - timedelta(days=1))
        self._store_code("fleeting", "code_expired", expires_at=yesterday)
        self._store_code("secure", reference=REFERENCE)
        self._store_code("good", "master", kind="master")
        self._store_code("good", "deactivated", deactivated_at=yesterday)
        for slug, example in (("good", "used"), ("limit", None)):
            code = self._store_code(slug, example)
            self._db.execute(_REDEEMED, (self._ids[slug], code, "past-basket", "past-sale", yesterday))
        locked = self._store_code("good", "locked")
        self._db.execute("INSERT INTO locks VALUES (?, ?, ?)", (locked, OTHER_JOURNEY, written(self._now + lock)))

    def _store_promotion(self, slug: str) -> None:
        facts = {**USUAL, **PROMOTIONS[slug]}
        self._ids[slug] = self._rng.randbytes(16).hex()
        days = {name: timedelta(days=int(str(facts.pop(name)))) for name in ("begins", "ends")}
        times = {"starts_at": written(self._now + days["begins"]), "ends_at": written(self._now + days["ends"])}
        self._db.execute(_PROMOTION, {**facts, **times, "id": self._ids[slug], "slug": slug})

    def _store_code(self, slug: str, example: str | None = "", **more: str) -> str:
        """A new code, which is an example of what its promotion is called where nothing else is said."""
        facts: dict[str, str | None] = {
            "code": "".join(self._rng.choices(_SIGNS, k=8)),
            "kind": "unique",
            "reference": None,
            "expires_at": None,
            "deactivated_at": None,
            "created_at": written(self._now - timedelta(days=3)),
            **more,
        }
        self._db.execute(
            _CODE, {**facts, "promotion_id": self._ids[slug], "example": slug if example == "" else example}
        )
        return str(facts["code"])
