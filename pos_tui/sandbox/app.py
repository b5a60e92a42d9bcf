"""The stand-in of the Zupy Partner API: every resource behind the gate, and what happens beside them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import cast
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from pos_tui.sandbox.api import StandIn, Terms
from pos_tui.sandbox.clock import Clock, system_clock
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.reply import Asked
from pos_tui.sandbox.front import front
from pos_tui.sandbox.gate import Gate
from pos_tui.sandbox.options import OtpPolicyName, ShapeName, WindowName
from pos_tui.sandbox.otp.codes import random_code
from pos_tui.sandbox.otp.policy import POLICIES
from pos_tui.sandbox.otp.sessions import random_session
from pos_tui.sandbox.own import own_routes
from pos_tui.sandbox.problems import missing, problem_response
from pos_tui.sandbox.ready import told
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
from pos_tui.sandbox.zupy.named import BOOK

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
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> ASGIApp:
    """The sandbox over an open store; time and secrets can be handed in.

    `engine` decides which faults fall on which requests.
    """
    own: Mapping[str, str] = {"otp": otp, "shape": shape}
    terms = Terms(engine or Engine(), rate=rate, window=window, scale=scale, read_only=read_only, clock=clock, own=own)
    stand_in = stand_in_over(store, terms, new_code=new_code, new_session=new_session)
    return front(stand_in, BOOK, terms, sleep=sleep)


def stand_in_over(
    store: Store,
    terms: Terms,
    *,
    new_code: Callable[[], str] = random_code,
    new_session: Callable[[], str] = random_session,
) -> StandIn:
    """The API over an open store; its own options are `otp` and `shape`."""
    otp, shape = cast("OtpPolicyName", terms.own["otp"]), cast("ShapeName", terms.own["shape"])
    shop = Shop(store, terms.clock, POLICIES[otp], new_code, new_session, terms.scale)
    gate = Gate(shop, ENDPOINTS, limiter=terms.limiter(), log=terms.log, shape=shape, read_only=terms.read_only)
    app = Starlette(routes=[Route("/api/{rest:path}", gate)], exception_handlers={404: _unknown_address})
    app.router.redirect_slashes = False
    return StandIn(
        app=app,
        ask=_asked,
        rival=lambda name, by: validation.use_elsewhere(shop, name, by),
        own=own_routes(store),
        ready=lambda own_url: told(store, terms.clock(), own_url),
        remember=lambda: store.remember(terms.clock),
        close=store.close,
    )


async def _unknown_address(request: Request, error: Exception) -> Response:
    return problem_response(missing("Address"), request.url.path)


def _asked(scope: Scope, body: bytes) -> Asked:
    method, path = scope["method"], scope["path"]
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    for endpoint in ENDPOINTS:
        ids = endpoint.ids_in(path) if endpoint.method == method else None
        if ids is not None:
            if endpoint.name == "coupons" and "code" in query:
                return Asked("look_up", method, path, query, ids, looked_up=(query["code"],))
            used = (ids["coupon_id"],) if endpoint.name == "validate" else ()
            return Asked(endpoint.name, method, path, query, ids, used=used)
    return Asked(None, method, path, query, {})
