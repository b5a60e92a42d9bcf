"""What every request goes through: the log, the quota, the keys, the address, the formats, and only then a handler."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from pos_tui.sandbox.api import Terms
from pos_tui.sandbox.faults.faulty import LOOK_BACK
from pos_tui.sandbox.ratelimit import Quota
from pos_tui.sandbox.voucherify.endpoints import Answer, Call, Endpoint
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.keys import ID_HEADER, MAIN, role_of
from pos_tui.sandbox.voucherify.objects import stamp
from pos_tui.sandbox.voucherify.project import Project


class Gate:
    """The ASGI application of the API."""

    def __init__(self, project: Project, endpoints: Sequence[Endpoint], terms: Terms) -> None:
        self._project = project
        self._endpoints = endpoints
        self._log = terms.log
        self._limiter = terms.limiter()
        self._main_may_write = not terms.read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and keep count of it."""
        request, now = Request(scope, receive), self._project.clock()
        logged = self._log.arrived(request.method, scope["path"], scope["query_string"].decode("latin-1"), stamp(now))
        quota = self._limiter.take(request.headers.get(ID_HEADER, ""), now)
        try:
            if quota is not None and quota.wait is not None:
                raise Refusal(None, status=429)
            body = await request.body()
            answer = await run_in_threadpool(self._answer, request, body)
            response = Response(status_code=204) if answer.body is None else JSONResponse(answer.body, answer.status)
        except Refusal as refusal:
            response = JSONResponse(refusal.body(), refusal.status)
        except sqlite3.Error:
            response = JSONResponse(Refusal(None, status=500).body(), 500)
        if quota is not None:
            response.headers.update(_told(quota, int(now.timestamp())))
        logged.status = response.status_code
        await response(scope, receive, send)

    def _answer(self, request: Request, body: bytes) -> Answer:
        role = role_of(self._project.store, request.headers)
        endpoint, ids = self._route(request.method, request.scope["raw_path"].decode("latin-1"))
        _check_formats(request, body)
        if request.method != "GET" and not (role == MAIN and self._main_may_write):
            raise Refusal("forbidden", "The role of these keys does not allow this")
        return endpoint.handler(Call(self._seen_by(request.scope), ids, request.query_params, body))

    def _seen_by(self, scope: Scope) -> Project:
        """The project as this request sees it: as it is, or as it was where a fault says so."""
        if LOOK_BACK not in scope:
            return self._project
        moment = self._project.clock() - timedelta(seconds=scope[LOOK_BACK])
        return replace(self._project, store=self._project.store.as_of(moment))

    def _route(self, method: str, path: str) -> tuple[Endpoint, Mapping[str, str]]:
        here = [(endpoint, ids) for endpoint in self._endpoints if (ids := endpoint.ids_in(path)) is not None]
        if not here:
            raise Refusal(None, f"Cannot find {path}", status=404)
        for endpoint, ids in here:
            if endpoint.method == method:
                return endpoint, ids
        hint = " or ".join(sorted({endpoint.method for endpoint, _ in here}))
        raise Refusal(None, f"{method} is not supported by this endpoint. Did you mean {hint}?", status=405)


def _check_formats(request: Request, body: bytes) -> None:
    accepted = request.headers.get("accept", "*/*")
    if not any(form in accepted for form in ("*/*", "application/*", "application/json")):
        raise Refusal(None, "The only available response format is application/json", status=406)
    if body and request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refusal(None, "The only supported request format is application/json", status=415)


def _told(quota: Quota, now: int) -> Mapping[str, str]:
    """The headers of the quota; `X-Rate-Limit-Retry` is the second from which the next call may go."""
    told = {
        "X-Rate-Limit-Limit": str(quota.limit),
        "X-Rate-Limit-Remaining": str(quota.remaining),
        "X-Rate-Limit-Retry": str(quota.reset if quota.remaining == 0 else now),
        "X-Rate-Limit-Type": "api_calls",
    }
    return told if quota.wait is None else told | {"Retry-After": str(quota.wait)}
