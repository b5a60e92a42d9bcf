"""Uniqodo v2 as an API that can be played."""

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.types import Scope

from pos_tui.sandbox.api import Api, StandIn, Terms
from pos_tui.sandbox.database import open_database
from pos_tui.sandbox.faults.reply import Asked
from pos_tui.sandbox.uniqodo.account import Account
from pos_tui.sandbox.uniqodo.faults import BOOK
from pos_tui.sandbox.uniqodo.gate import HANDLERS, PREFIX, Gate
from pos_tui.sandbox.uniqodo.own import own_routes
from pos_tui.sandbox.uniqodo.ready import told
from pos_tui.sandbox.uniqodo.rival import use_elsewhere
from pos_tui.sandbox.uniqodo.schema import SCHEMA
from pos_tui.sandbox.uniqodo.seeding import fill


def open_account(path: Path, terms: Terms) -> StandIn:
    """The stand-in over the file at `path`; its own option is `lock_minutes`, 0 for no locks."""
    lock = timedelta(minutes=int(terms.own["lock_minutes"])) * terms.scale

    def seeder(db: sqlite3.Connection) -> None:
        fill(db, terms.seed, terms.clock(), codes=terms.coupons, lock=lock)

    store = open_database(path, SCHEMA, seeder)
    account = Account(store, terms.clock, lock, terms.scale)
    return StandIn(
        app=Gate(account, terms),
        ask=_asked,
        rival=lambda code, by: use_elsewhere(account, code, by),
        own=own_routes(store),
        ready=lambda own_url: told(store, terms.clock(), own_url),
        remember=lambda: store.remember(terms.clock),
        close=store.close,
    )


def _asked(scope: Scope, body: bytes) -> Asked:
    """The code that is tried counts as looked up, those that a transaction closes as used."""
    method, path = scope["method"], scope["path"]
    name = path.removeprefix(PREFIX)
    if method != "POST" or name not in HANDLERS or not path.startswith(PREFIX):
        return Asked(None, method, path, {}, {})
    looked_up = _codes(body, lambda given: [given]) if name == "apply" else ()
    used = _codes(body, lambda given: given["order"]["appliedPromotions"]) if name == "transactions" else ()
    return Asked(name, method, path, {}, {}, looked_up=looked_up, used=used)


def _codes(body: bytes, where: Callable[[Any], list[Any]]) -> tuple[str, ...]:
    """The `couponCode` of some objects in a body that may be anything."""
    try:
        found = [given.get("couponCode") for given in where(json.loads(body))]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(code for code in found if isinstance(code, str))


API = Api(name="uniqodo", book=BOOK, rate=0, open=open_account)
"""A limit exists and is not documented, so that there is none unless it is asked for."""
