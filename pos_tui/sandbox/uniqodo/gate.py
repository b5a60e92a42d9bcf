"""What every request goes through: the log, the quota, the address, the key, the body, and only then its call."""

import sqlite3
from collections.abc import Callable, Mapping
from hmac import compare_digest
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from pos_tui.sandbox.api import Terms
from pos_tui.sandbox.clock import written
from pos_tui.sandbox.uniqodo.account import Account, Answer
from pos_tui.sandbox.uniqodo.applying import apply
from pos_tui.sandbox.uniqodo.claims import claim
from pos_tui.sandbox.uniqodo.deactivation import deactivate
from pos_tui.sandbox.uniqodo.payload import Item, malformed, optional_text_in, read_payload
from pos_tui.sandbox.uniqodo.problems import Refused, Trouble, parameter_error
from pos_tui.sandbox.uniqodo.transactions import transact

HEADER = "uqd-access-key"
PREFIX = "/v2/"

_Handler = Callable[[Account, Mapping[str, object], str | None], Answer]
HANDLERS: Mapping[str, _Handler] = MappingProxyType(
    {"apply": apply, "transactions": transact, "claims": claim, "deactivate": deactivate}
)
"""By the last part of their address, which is their name in rules as well."""


class Gate:
    """The API as an ASGI application. What the engine never sees is answered by its gateway: a `message` alone."""

    def __init__(self, account: Account, terms: Terms) -> None:
        self._account = account
        self._log = terms.log
        self._limiter = terms.limiter()
        self._read_only = terms.read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and keep count of it."""
        request, now = Request(scope, receive), self._account.clock()
        logged = self._log.arrived(request.method, scope["path"], scope["query_string"].decode("latin-1"), written(now))
        quota = self._limiter.take(request.headers.get(HEADER, ""), now)
        if quota is not None and quota.wait is not None:
            response = _gateway(429, "Too Many Requests")
        else:
            response = await self._answer(request, scope["path"])
        logged.status = response.status_code
        await response(scope, receive, send)

    async def _answer(self, request: Request, path: str) -> JSONResponse:
        name = path.removeprefix(PREFIX)
        if name not in HANDLERS or not path.startswith(PREFIX):
            return _gateway(404, "Not Found")
        if request.method != "POST":
            return _gateway(405, "Method Not Allowed")
        body = await request.body()
        try:
            return await run_in_threadpool(self._handle, name, request.headers.get(HEADER, ""), body)
        except Refused as refused:
            return JSONResponse(refused.body, refused.status)

    def _handle(self, name: str, key: str, body: bytes) -> JSONResponse:
        try:
            self._check_key(key)
            if self._read_only and name != "apply":
                return _gateway(403, "Forbidden")
            given = read_payload(body)
            answer = HANDLERS[name](self._account, given, _locale_in(given))
            return JSONResponse(answer.body, answer.status)
        except RecursionError:
            raise malformed() from None
        except sqlite3.OperationalError:
            raise Refused(Trouble("request_not_completed")) from None

    def _check_key(self, key: str) -> None:
        with self._account.store.reading() as db:
            (known,) = db.execute("SELECT access_key FROM account").fetchone()
        if not compare_digest(key.encode(), known.encode()):
            raise Refused(Trouble("authentication_failed"))


def _locale_in(given: Item) -> str | None:
    """The language for messages, by ISO 639-1."""
    locale = optional_text_in(given, "locale")
    if locale is not None and not (len(locale) == 2 and locale.isascii() and locale.islower()):
        raise parameter_error("locale must be two letters (ISO 639-1).")
    return locale


def _gateway(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status)
