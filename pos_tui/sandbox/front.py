"""The application in front: the API behind its faults, the sandbox's own addresses beside it, dates on all answers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pos_tui.sandbox.api import StandIn, Terms
from pos_tui.sandbox.clock import Clock
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.faulty import OWN, Faulty
from pos_tui.sandbox.faults.named import Book
from pos_tui.sandbox.faults.own import FAULTS, faults_route
from pos_tui.sandbox.faults.rules import Rule

REQUESTS = "/sandbox/requests/"


def front(
    stand_in: StandIn,
    book: Book,
    terms: Terms,
    *,
    on_rules: Callable[[Engine], None] = lambda engine: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> ASGIApp:
    """The whole sandbox; `on_rules` hears when other rules came into force."""
    engine = terms.engine

    def load(rules: Sequence[Rule]) -> None:
        engine.load(rules)
        if engine.looks_back:
            stand_in.remember()
        on_rules(engine)

    async def requests(request: Request) -> JSONResponse:
        return JSONResponse(terms.log.as_json())

    own = Starlette(routes=[*stand_in.own, Route(REQUESTS, requests), faults_route(engine, book, load)])
    own.router.redirect_slashes = False
    if engine.looks_back:
        stand_in.remember()
    return Faulty(
        _dated(_beside(own, stand_in.app), terms.clock),
        engine,
        ask=stand_in.ask,
        clock=terms.clock,
        rival=stand_in.rival,
        sleep=sleep,
        scale=terms.scale,
    )


def ready_frame(stand_in: StandIn, base_url: str, own_url: str, certificate: str = "") -> Mapping[str, object]:
    """Everything a client needs to start with. `own_url` is where the sandbox's own addresses always are, whatever
    befalls the API's; `certificate` is the PEM of its TLS.
    """
    shown = {"certificate": certificate} if certificate else {}
    urls = {"requests_url": own_url + REQUESTS, "faults_url": own_url + FAULTS}
    return {"base_url": base_url, **stand_in.ready(own_url), **urls, **shown}


def _beside(own: ASGIApp, api: ASGIApp) -> ASGIApp:
    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        await (own if scope["path"].startswith(OWN) else api)(scope, receive, send)

    return either


def _dated(app: ASGIApp, clock: Clock) -> ASGIApp:
    """Give every answer a `Date` by the sandbox's clock, so that it agrees with the times in the bodies."""

    async def dated(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_date(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["date"] = format_datetime(clock(), usegmt=True)
            await send(message)

        await app(scope, receive, send_with_date)

    return dated
