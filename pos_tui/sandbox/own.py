"""The sandbox's own addresses, which the real API does not have: what was sent, used and asked. No key, no quota."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pos_tui.sandbox.requestlog import RequestLog
from pos_tui.sandbox.store import Store

OUTBOX = "/sandbox/outbox/"
LEDGER = "/sandbox/ledger/"
REQUESTS = "/sandbox/requests/"

_SENT = "SELECT identifier, channel, code, sent_at FROM outbox ORDER BY number DESC"
_USES = "SELECT coupon_id, code, customer_id, used_at, remaining_usages FROM uses ORDER BY number"


def own_routes(store: Store, log: RequestLog) -> Sequence[Route]:
    """Routes to the outbox, the ledger of uses and the request log."""

    def outbox(request: Request) -> JSONResponse:
        return JSONResponse(_rows(store, _SENT))

    def ledger(request: Request) -> JSONResponse:
        return JSONResponse(_rows(store, _USES))

    async def requests(request: Request) -> JSONResponse:
        return JSONResponse(log.as_json())

    return [Route(OUTBOX, outbox), Route(LEDGER, ledger), Route(REQUESTS, requests)]


def _rows(store: Store, query: str) -> list[dict[str, object]]:
    with store.reading() as db:
        return [{name: row[name] for name in row.keys()} for row in db.execute(query)]  # noqa: SIM118 - rows are no dicts
