"""Looking up promotions and codes, and writing down what became of them."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.account import Account
from pos_tui.sandbox.uniqodo.problems import Trouble
from pos_tui.sandbox.uniqodo.promotion import Candidate, Code, Promotion, promotion_of
from pos_tui.sandbox.uniqodo.sale import Sale

_CODE = """
    SELECT c.*, (SELECT count(*) FROM redemptions r WHERE r.code = c.code) AS uses,
    EXISTS (SELECT 1 FROM redemptions r WHERE r.code = c.code AND r.journey_id = :journey_id) AS used_here,
    (SELECT journey_id FROM locks l WHERE l.code = c.code AND l.ends_at > :now) AS locked_by
    FROM codes c WHERE c.code = :code
"""
_LOCK = """
    INSERT INTO locks VALUES (:code, :journey_id, :ends_at)
    ON CONFLICT DO UPDATE SET journey_id = :journey_id, ends_at = :ends_at WHERE ends_at <= :now
"""
_REDEEM = "INSERT INTO redemptions (promotion_id, code, journey_id, order_id, at, by) VALUES (?, ?, ?, ?, ?, ?)"
_DEACTIVATE = """
    UPDATE codes SET deactivated_at = coalesce(deactivated_at, ?) WHERE code = ? AND kind = 'unique' RETURNING *
"""


class Book:
    """The account's promotions and codes within one transaction of the store."""

    def __init__(self, db: sqlite3.Connection, account: Account) -> None:
        self._db = db
        self._account = account

    def secret(self) -> str:
        """What marks are made with."""
        return self._db.execute("SELECT secret FROM account").fetchone()[0]

    def promotion(self, promotion_id: str) -> Promotion | None:
        """The promotion with an id."""
        row = self._db.execute("SELECT * FROM promotions WHERE id = ?", (promotion_id,)).fetchone()
        return None if row is None else promotion_of(row)

    def automatic(self) -> Sequence[Candidate]:
        """All promotions that apply by themselves, the most important first."""
        rows = self._db.execute("SELECT * FROM promotions WHERE method = 'automatic' ORDER BY priority, slug")
        return [self._candidate(promotion_of(row), None, kept=False) for row in rows.fetchall()]

    def code(self, code: str, sale: Sale) -> tuple[Code, Promotion] | None:
        """A code as it stands for a sale, and its promotion."""
        named = {"code": code, "journey_id": sale.journey_id, "now": sale.now}
        row = self._db.execute(_CODE, named).fetchone()
        promotion = None if row is None else self.promotion(row["promotion_id"])
        if row is None or promotion is None:
            return None
        return Code(
            code=row["code"],
            kind=row["kind"],
            reference=row["linked_unique_reference"],
            expires_at=row["expires_at"],
            deactivated=row["deactivated_at"] is not None,
            uses=row["uses"],
            used_here=bool(row["used_here"]),
            locked_by=row["locked_by"],
        ), promotion

    def find(
        self, code: str | None, promotion_id: str | None, sale: Sale, *, kept: bool = False
    ) -> Candidate | Trouble:
        """What is meant by a code, a promotion's id, or both; an error where nothing can be."""
        if code is None:
            return self._by_id(promotion_id or "", kept=kept)
        found = self.code(code, sale)
        if promotion_id is not None and (found is None or found[1].id != promotion_id):
            meant = self.promotion(promotion_id)
            is_repeat = meant is not None and meant.code_type == "repeat"
            error_id = "repeat_code_does_not_belong_to_promotion" if is_repeat else "resource_not_found"
            return Trouble(error_id, promotion_id, code)
        if found is None:
            return Trouble("resource_not_found", coupon_code=code)
        if found[0].kind == "master":
            return Trouble("master_code_cannot_be_used", found[1].id, code)
        return self._candidate(found[1], found[0], kept=kept)

    def lock(self, candidate: Candidate, sale: Sale) -> None:
        """Keep a unique code for the sale's journey, for a while from the first time on."""
        if candidate.code is None or candidate.code.kind != "unique":
            return
        ends_at = written(self._account.clock() + self._account.lock)
        named = {"code": candidate.code.code, "journey_id": sale.journey_id, "ends_at": ends_at, "now": sale.now}
        self._db.execute(_LOCK, named)

    def redeem(self, candidate: Candidate, sale: Sale, by: str | None = None) -> None:
        """Use a promotion once, in the sale's order; its lock is over. `by` names who is no caller of the API."""
        code = candidate.coupon_code
        self._db.execute(_REDEEM, (candidate.promotion.id, code, sale.journey_id, sale.order.id, sale.now, by))
        self._db.execute("DELETE FROM locks WHERE code = ?", (code,))

    def redeemed(self, promotion: Promotion) -> int:
        """How often anybody used a promotion."""
        counted = self._db.execute("SELECT count(*) FROM redemptions WHERE promotion_id = ?", (promotion.id,))
        return counted.fetchone()[0]

    def issue(self, promotion: Promotion, reference: str | None, customer_id: str | None, now: str) -> sqlite3.Row:
        """A new code for a customer."""
        code = self._account.new_code()
        life = None if promotion.code_hours is None else timedelta(hours=promotion.code_hours) * self._account.scale
        expires_at = None if life is None else written(self._account.clock() + life)
        self._db.execute(
            "INSERT INTO claims (code, promotion_id, customer_id, at) VALUES (?, ?, ?, ?)",
            (code, promotion.id, customer_id, now),
        )
        return self._db.execute(
            "INSERT INTO codes VALUES (?, ?, 'unique', NULL, ?, ?, ?, NULL) RETURNING *",
            (code, promotion.id, reference, now, expires_at),
        ).fetchone()

    def deactivate(self, code: str, now: str) -> sqlite3.Row | None:
        """Switch a unique code off, once and for all; None where there is none."""
        return self._db.execute(_DEACTIVATE, (now, code)).fetchone()

    def _by_id(self, promotion_id: str, *, kept: bool) -> Candidate | Trouble:
        promotion = self.promotion(promotion_id)
        if promotion is None:
            return Trouble("resource_not_found", promotion_id)
        if promotion.method == "code":
            return Trouble("missing_required_code", promotion_id)
        return self._candidate(promotion, None, kept=kept)

    def _candidate(self, promotion: Promotion, code: Code | None, *, kept: bool) -> Candidate:
        return Candidate(promotion, code, self.redeemed(promotion), kept)
