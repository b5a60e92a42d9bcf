"""The application: every resource behind the gate, the sandbox's own addresses beside it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pos_tui.sandbox.clock import Clock, system_clock
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.faulty import Faulty
from pos_tui.sandbox.faults.own import faults_route
from pos_tui.sandbox.faults.rules import Rule
from pos_tui.sandbox.gate import Gate
from pos_tui.sandbox.options import OtpPolicyName, ShapeName, WindowName
from pos_tui.sandbox.otp.codes import random_code
from pos_tui.sandbox.otp.policy import POLICIES
from pos_tui.sandbox.otp.sessions import random_session
from pos_tui.sandbox.own import own_routes
from pos_tui.sandbox.problems import missing, problem_response
from pos_tui.sandbox.ratelimit import RateLimiter
from pos_tui.sandbox.requestlog import RequestLog
from pos_tui.sandbox.resources import (
    auth,
    companies,
    coupon_stats,
    coupons,
    customers,
    enrolment,
    phones,
    points,
    programs,
    redemption,
    rewards,
    validation,
    wallet,
)
from pos_tui.sandbox.shop import Shop
from pos_tui.sandbox.store import Store

ENDPOINTS = (
    *auth.ENDPOINTS,
    *companies.ENDPOINTS,
    *coupon_stats.ENDPOINTS,
    *coupons.ENDPOINTS,
    *customers.ENDPOINTS,
    *enrolment.ENDPOINTS,
    *phones.ENDPOINTS,
    *points.ENDPOINTS,
    *programs.ENDPOINTS,
    *redemption.ENDPOINTS,
    *rewards.ENDPOINTS,
    *validation.ENDPOINTS,
    *wallet.ENDPOINTS,
)


def create_app(
    store: Store,
    *,
    otp: OtpPolicyName = "strict",
    shape: ShapeName = "flat",
    rate: int = 60,
    read_only: bool = False,
    clock: Clock = system_clock,
    new_code: Callable[[], str] = random_code,
    new_session: Callable[[], str] = random_session,
    window: WindowName = "fixed",
    scale: float = 1,
    engine: Engine | None = None,
    on_rules: Callable[[Engine], None] = lambda engine: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> ASGIApp:
    """The sandbox over an open store; time and secrets can be handed in.

    `engine` decides which faults fall on which requests; `on_rules` hears when other rules came into force.
    """
    engine = engine or Engine()
    shop = Shop(store, clock, POLICIES[otp], new_code, new_session, scale)
    log = RequestLog()
    limiter = RateLimiter(rate, window, scale=scale, others=lambda: engine.others_per_minute)
    gate = Gate(shop, ENDPOINTS, limiter=limiter, log=log, shape=shape, read_only=read_only)

    def load(rules: Sequence[Rule]) -> None:
        engine.load(rules)
        if engine.looks_back:
            store.remember(clock)
        on_rules(engine)

    def rival(name: str, by: str) -> bool:
        return validation.use_elsewhere(shop, name, by)

    routes = [*own_routes(store, log), faults_route(engine, load), Route("/api/{rest:path}", gate)]
    app = Starlette(routes=routes, exception_handlers={404: _unknown_address})
    app.router.redirect_slashes = False
    if engine.looks_back:
        store.remember(clock)
    return Faulty(_dated(app, clock), engine, ENDPOINTS, clock=clock, rival=rival, sleep=sleep, scale=scale)


async def _unknown_address(request: Request, error: Exception) -> Response:
    return problem_response(missing("Address"), request.url.path)


def _dated(app: ASGIApp, clock: Clock) -> ASGIApp:
    """Give every answer a `Date` by the sandbox's clock, so that it agrees with the times in the bodies."""

    async def dated(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_date(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["date"] = format_datetime(clock(), usegmt=True)
            await send(message)

        await app(scope, receive, send_with_date)

    return dated
