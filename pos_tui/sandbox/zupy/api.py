"""The Zupy Partner API as one that can be played."""

import sqlite3
from pathlib import Path

from pos_tui.sandbox.api import Api, StandIn, Terms
from pos_tui.sandbox.app import stand_in_over
from pos_tui.sandbox.seeding.fill import fill
from pos_tui.sandbox.store import open_store
from pos_tui.sandbox.zupy.named import BOOK


def _open(path: Path, terms: Terms) -> StandIn:
    def seeder(db: sqlite3.Connection) -> None:
        fill(db, terms.seed, terms.clock(), coupons=terms.coupons)

    return stand_in_over(open_store(path, seeder), terms)


API = Api(name="zupy", book=BOOK, rate=60, open=_open)
