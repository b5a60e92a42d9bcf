"""Voucherify as an API that can be played. The documentation's limit of the Business plan is 100 calls a minute."""

import sqlite3
from pathlib import Path

from pos_tui.sandbox.api import Api, StandIn, Terms
from pos_tui.sandbox.database import open_database
from pos_tui.sandbox.voucherify.app import stand_in_over
from pos_tui.sandbox.voucherify.faults import BOOK
from pos_tui.sandbox.voucherify.project import ZONE
from pos_tui.sandbox.voucherify.schema import SCHEMA
from pos_tui.sandbox.voucherify.seeding import fill


def _open(path: Path, terms: Terms) -> StandIn:
    def seeder(db: sqlite3.Connection) -> None:
        fill(db, terms.seed, terms.clock(), ZONE, vouchers=terms.coupons)

    return stand_in_over(open_database(path, SCHEMA, seeder), terms)


API = Api(name="voucherify", book=BOOK, rate=100, open=_open)
