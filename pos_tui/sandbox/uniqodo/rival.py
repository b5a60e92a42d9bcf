"""Somebody who is no caller of the API and uses a code in between."""

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.account import Account

_REDEEM = """
    INSERT INTO redemptions (promotion_id, code, journey_id, order_id, at, by)
    SELECT p.id, c.code, 'elsewhere', 'elsewhere', :now, :by FROM codes c JOIN promotions p ON p.id = c.promotion_id
    WHERE c.code = :code AND c.kind <> 'master' AND c.deactivated_at IS NULL AND p.status = 'active'
    AND (p.uses_per_code IS NULL OR p.uses_per_code > (SELECT count(*) FROM redemptions r WHERE r.code = c.code))
"""


def use_elsewhere(account: Account, code: str, by: str) -> bool:
    """Redeem a code once, whoever has locked it; whether it had a use left."""
    with account.store.writing() as db:
        used = db.execute(_REDEEM, {"code": code, "by": by, "now": written(account.clock())}).rowcount == 1
        db.execute("DELETE FROM locks WHERE code = ? AND ?", (code, used))
    return used
