"""What every API request goes through: the log, the quota, the address, the key, and only then a handler."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from pos_tui.sandbox.clock import written
from pos_tui.sandbox.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.envelope import success
from pos_tui.sandbox.faults.faulty import LOOK_BACK
from pos_tui.sandbox.keys import HEADER, identify
from pos_tui.sandbox.options import ShapeName
from pos_tui.sandbox.problems import Problem, missing, problem_response
from pos_tui.sandbox.ratelimit import Quota, RateLimiter
from pos_tui.sandbox.requestlog import RequestLog
from pos_tui.sandbox.shop import Shop

_SUCCESSORS = {
    "auth": "/api/v2/auth/request-otp/",
    "companies": "/api/v2/companies/",
    "coupons": "/api/v2/coupons/issued/",
    "customers": "/api/v2/customers/",
    "loyalty": "/api/v2/loyalty/programs/",
    "rewards": "/api/v2/rewards/",
    "wallet": "/api/v2/wallet/passes/",
}


class Gate:
    """The ASGI application under `/api/`."""

    def __init__(
        self,
        shop: Shop,
        endpoints: Sequence[Endpoint],
        *,
        limiter: RateLimiter,
        log: RequestLog,
        shape: ShapeName,
        read_only: bool,
    ) -> None:
        self._shop = shop
        self._endpoints = endpoints
        self._limiter = limiter
        self._log = log
        self._shape: ShapeName = shape
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and keep count of it."""
        request = Request(scope, receive)
        now = self._shop.clock()
        path: str = scope["path"]
        logged = self._log.arrived(request.method, path, scope["query_string"].decode("latin-1"), written(now))
        quota = self._limiter.take(request.headers.get(HEADER, ""), now)
        try:
            if quota is not None and quota.wait is not None:
                raise Problem("rate-limit-exceeded", f"Rate limit exceeded. Try again in {quota.wait} seconds.")
            response = await self._answer(request, path)
        except Problem as problem:
            response = problem_response(problem, path)
        except sqlite3.OperationalError:
            unavailable = Problem("service-unavailable", "The service is temporarily unavailable.")
            response = problem_response(unavailable, path)
        if quota is not None:
            response.headers.update(_told(quota))
        logged.status = response.status_code
        await response(scope, receive, send)

    async def _answer(self, request: Request, path: str) -> Response:
        if path.startswith("/api/v1/"):
            raise _gone(path)
        if not path.endswith("/") and self._route(request.method, path + "/") is not None:
            return _with_slash(request, path)
        body = await request.body()
        answer = await run_in_threadpool(self._handle, request, path, body)
        return success(answer, self._shape, request.url)

    def _handle(self, request: Request, path: str, body: bytes) -> Answer:
        """Key, then allowlist, then the key's level and company; a handler checks the rest."""
        caller = identify(self._shop.store, request.headers.get(HEADER), read_only=self._read_only)
        route = self._route(request.method, path)
        if route is None:
            raise Problem("permission-denied", "This endpoint is not available to partner keys.")
        endpoint, ids = route
        if endpoint.writes and not caller.may_write:
            raise Problem("permission-denied", "This API key is read-only and cannot perform write operations.")
        if endpoint.resolves_policy and not caller.has_integration:
            raise Problem("integration-not-found", "No active integration was found for this company.")
        shop = self._shop_for(request.scope)
        return endpoint.handler(Call(shop, caller, ids, request.query_params, request.headers, body))

    def _shop_for(self, scope: Scope) -> Shop:
        """The shop as this request sees it: as it is, or as it was where a fault says so."""
        if LOOK_BACK not in scope:
            return self._shop
        moment = self._shop.clock() - timedelta(seconds=scope[LOOK_BACK])
        return replace(self._shop, store=self._shop.store.as_of(moment))

    def _route(self, method: str, path: str) -> tuple[Endpoint, Mapping[str, str]] | None:
        for endpoint in self._endpoints:
            ids = endpoint.ids_in(path) if endpoint.method == method else None
            if ids is not None:
                return endpoint, ids
        return None


def _told(quota: Quota) -> Mapping[str, str]:
    """The headers that tell the client where it stands (Zupy Partner API, rate limits)."""
    told = {
        "X-RateLimit-Limit": str(quota.limit),
        "X-RateLimit-Remaining": str(quota.remaining),
        "X-RateLimit-Reset": str(quota.reset),
    }
    return told if quota.wait is None else told | {"Retry-After": str(quota.wait)}


def _gone(path: str) -> Problem:
    resource = path.removeprefix("/api/v1/").partition("/")[0]
    successor = _SUCCESSORS.get(resource, "/api/v2/")
    return Problem("gone", f"This endpoint was retired. Use {successor} instead.")


def _with_slash(request: Request, path: str) -> Response:
    """A read is sent on to the address with the slash, a write is not: its body would be lost on the way."""
    if request.method != "GET":
        raise missing("Address")
    query = request.url.query
    return RedirectResponse(quote(path) + "/" + (f"?{query}" if query else ""), status_code=301)
