"""Addresses that the real API does not have: what was redeemed and what was claimed. No key, no quota."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pos_tui.sandbox.database import Store

LEDGER = "/sandbox/ledger/"
CLAIMS = "/sandbox/ledger/claims/"

_COMMITTED = {
    LEDGER: (
        "SELECT code, promotion_id, journey_id, order_id, at, by FROM redemptions"
        " WHERE by IS NOT 'opening' ORDER BY number"
    ),
    CLAIMS: "SELECT code, promotion_id, customer_id, at FROM claims ORDER BY number",
}
"""Oldest first. A redemption by nobody of the API's callers says by whom."""


def own_routes(store: Store) -> Sequence[Route]:
    """Routes to the ledgers."""

    def ledger_of(query: str) -> Callable[[Request], JSONResponse]:
        def ledger(request: Request) -> JSONResponse:
            with store.reading() as db:
                return JSONResponse([dict(row) for row in db.execute(query)])

        return ledger

    return [Route(path, ledger_of(query)) for path, query in _COMMITTED.items()]
