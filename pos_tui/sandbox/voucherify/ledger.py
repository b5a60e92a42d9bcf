"""`/sandbox/ledger/`: every redemption and rollback that was committed since the shop opened, oldest first.

No key, no quota."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pos_tui.sandbox.database import Store
from pos_tui.sandbox.voucherify.objects import unpacked

LEDGER = "/sandbox/ledger/"

_ENTRIES = """
    SELECT 'redemption' AS kind, id, id AS redemption_id, parent_id, code, at, amount, discount, metadata,
    order_source_id, rollback_id IS NOT NULL AS rolled_back, NULL AS reason, by, number
    FROM redemptions WHERE result = 'SUCCESS' AND code IS NOT NULL AND by IS NOT 'before'
    UNION ALL
    SELECT 'rollback', b.id, r.id, b.parent_id, r.code, b.at, b.amount, r.discount, b.metadata, r.order_source_id, 0,
    b.reason, NULL, b.number
    FROM rollbacks b JOIN redemptions r ON r.id = b.redemption_id WHERE b.result = 'SUCCESS' AND r.code IS NOT NULL
    ORDER BY at, kind, number
"""


def ledger_route(store: Store) -> Route:
    """The route to it. `amount` is in credits or points, `discount` in the smallest unit of the currency."""

    def ledger(request: Request) -> JSONResponse:
        with store.reading() as db:
            rows = [dict(row) for row in db.execute(_ENTRIES)]
        for row in rows:
            row["metadata"], row["rolled_back"] = unpacked(row["metadata"]), bool(row["rolled_back"])
            del row["number"]
        return JSONResponse(rows)

    return Route(LEDGER, ledger)
