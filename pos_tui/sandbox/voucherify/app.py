"""The stand-in over an open store: its calls behind the gate, what rules see of a request, and a rival."""

from typing import cast
from urllib.parse import parse_qsl

from starlette.types import Scope

from pos_tui.sandbox.api import StandIn, Terms
from pos_tui.sandbox.database import Store
from pos_tui.sandbox.faults.reply import Asked as Seen
from pos_tui.sandbox.voucherify import (
    customers,
    history,
    loyalty,
    publications,
    redeemables,
    redemption,
    rollback,
    sessions,
    transactions,
    validation,
    vouchers,
)
from pos_tui.sandbox.voucherify.asked import Asked, Wanted
from pos_tui.sandbox.voucherify.considering import Scene, consider
from pos_tui.sandbox.voucherify.faults import names_in
from pos_tui.sandbox.voucherify.gate import Gate
from pos_tui.sandbox.voucherify.ledger import ledger_route
from pos_tui.sandbox.voucherify.order import Sale
from pos_tui.sandbox.voucherify.project import Failures, Mode, Project
from pos_tui.sandbox.voucherify.ready import told

ANY_AMOUNT = 1_000_000
"""What a rival's sale comes to: enough for every rule and for a whole gift card."""

ENDPOINTS = (
    *customers.ENDPOINTS,
    *history.ENDPOINTS,
    *loyalty.ENDPOINTS,
    *publications.ENDPOINTS,
    *redeemables.ENDPOINTS,
    *redemption.ENDPOINTS,
    *rollback.ENDPOINTS,
    *sessions.ENDPOINTS,
    *transactions.ENDPOINTS,
    *validation.ENDPOINTS,
    *vouchers.ENDPOINTS,
)


def stand_in_over(store: Store, terms: Terms) -> StandIn:
    """The API at work; its own options are `mode` and `failures`."""
    project = Project(
        store,
        terms.clock,
        mode=cast("Mode", terms.own["mode"]),
        failures=cast("Failures", terms.own["failures"]),
        scale=terms.scale,
    )
    return StandIn(
        app=Gate(project, ENDPOINTS, terms),
        ask=_seen,
        rival=lambda name, by: _redeem_elsewhere(project, name, by),
        own=[ledger_route(store)],
        ready=lambda own_url: told(store, own_url),
        remember=lambda: store.remember(terms.clock),
        close=store.close,
    )


def _seen(scope: Scope, body: bytes) -> Seen:
    method, path = scope["method"], scope["path"]
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    for endpoint in ENDPOINTS:
        ids = endpoint.ids_in(scope["raw_path"].decode("latin-1")) if endpoint.method == method else None
        if ids is not None:
            looked_up = (ids["code"],) if endpoint.name == "look_up" else ()
            used = tuple(names_in(body)) if endpoint.name == "redeem" else ()
            return Seen(endpoint.name, method, path, query, ids, looked_up, used)
    return Seen(None, method, path, query, {})


def _redeem_elsewhere(project: Project, name: str, by: str) -> bool:
    """Let somebody who is no caller of the API redeem the code; locks hold against them too."""
    asked = Asked([Wanted("voucher", name)], Sale(ANY_AMOUNT), None, frozenset(), {"by": by}, {})
    with project.store.writing() as db:
        scene = Scene(db, project, None, None, project.clock())
        verdict = consider(scene, asked)
        if verdict.applicable:
            redemption.commit(scene, asked, verdict, by)
        return bool(verdict.applicable)
