"""Addresses that the real API does not have: what was sent, and what was committed. No key, no quota."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pos_tui.sandbox.store import Store

OUTBOX = "/sandbox/outbox/"
LEDGER = "/sandbox/ledger/"

_SENT = "SELECT identifier, channel, code, sent_at FROM outbox ORDER BY number DESC"
_LEDGERS = {
    "": "SELECT coupon_id, code, customer_id, used_at, remaining_usages, by FROM uses ORDER BY number",
    "redeems/": (
        "SELECT coupon_id, code, customer_id, reward_id, points_used, z_tokens_used, redeemed_at FROM redeems"
        " ORDER BY number"
    ),
    "awards/": "SELECT activity_id, customer_id, amount, reason, awarded_at FROM awards ORDER BY number",
    "notifications/": "SELECT id, customer_id, type, message, queued_at, sent FROM notifications ORDER BY rowid",
    "enrolments/": "SELECT customer_id, phone, created, matched_on, enrolled_at FROM enrolments ORDER BY number",
}
"""What was committed, oldest first. A use by nobody of the API's callers says by whom."""


def own_routes(store: Store) -> Sequence[Route]:
    """Routes to the outbox and the ledgers."""

    def outbox(request: Request) -> JSONResponse:
        return JSONResponse(_rows(store, _SENT))

    def ledger_of(query: str) -> Callable[[Request], JSONResponse]:
        return lambda request: JSONResponse(_rows(store, query))

    ledgers = [Route(LEDGER + which, ledger_of(query)) for which, query in _LEDGERS.items()]
    return [Route(OUTBOX, outbox), *ledgers]


def _rows(store: Store, query: str) -> list[dict[str, object]]:
    with store.reading() as db:
        return [dict(row) for row in db.execute(query)]
