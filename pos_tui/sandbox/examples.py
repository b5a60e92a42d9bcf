"""Coupons to try first, chosen from the shop as it is now; null where a file in use has none left of a kind."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count

from pos_tui.sandbox.clock import written

Example = Mapping[str, str | None]

_NONE: Example = {"code": None, "customer_id": None, "phone": None}
_FIRST = """
    SELECT k.coupon_code AS code, k.customer_id, u.phone
    FROM coupons k NOT INDEXED CROSS JOIN customers u ON u.id = k.customer_id
    WHERE u.phone IS NOT NULL AND ({condition}) ORDER BY k.rowid LIMIT 1
"""
_LIVE = "k.status = 'active' AND k.valid_until > :soon"
_GOOD = f"""
    k.company_id = :company_id AND {_LIVE} AND k.total_usages_allowed = 1 AND k.valid_until < :next_week AND EXISTS (
        SELECT 1 FROM coupons o
        WHERE o.customer_id = k.customer_id AND o.id <> k.id AND o.status = 'active' AND o.valid_until > :soon
    )
"""  # noqa: S608 - constants
_MULTI_USE = f"""
    k.company_id = :company_id AND {_LIVE} AND k.total_usages_allowed = 3 AND k.remaining_usages = 3
    AND k.customer_id IS NOT :good_customer_id
"""


def choose_examples(db: sqlite3.Connection, company_id: str, now: datetime) -> Mapping[str, Example]:
    """One coupon for each thing that can happen to a code at the counter, each of a customer with a phone."""
    soon, next_week = written(now + timedelta(hours=1)), written(now + timedelta(days=7))
    named = {"company_id": company_id, "soon": soon, "next_week": next_week}

    def first(condition: str, **more: str | None) -> Example:
        row = db.execute(_FIRST.format(condition=condition), named | more).fetchone()
        return _NONE if row is None else dict(row)

    good = first(_GOOD)
    return {
        "good": good,
        "multi_use": first(_MULTI_USE, good_customer_id=good["customer_id"]),
        **{
            status: first("k.company_id = :company_id AND k.status = :status", status=status)
            for status in ("used", "expired", "cancelled")
        },
        "foreign": first(f"k.company_id <> :company_id AND {_LIVE}"),
        "unknown": {**_NONE, "code": _unknown_code(db)},
    }


def _unknown_code(db: sqlite3.Connection) -> str:
    """A well-formed code that no coupon has."""
    codes = (f"CZ-F00DF{number:03X}" for number in count())
    return next(
        code for code in codes if not db.execute("SELECT 1 FROM coupons WHERE coupon_code = ?", (code,)).fetchone()
    )
