"""What can be had in the sandbox of Voucherify: codes of five kinds, put there before it opens."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from pos_tui.sandbox.database import open_database
from pos_tui.sandbox.voucherify.project import ZONE
from pos_tui.sandbox.voucherify.schema import SCHEMA
from pos_tui.sandbox.voucherify.seeding import fill
from pos_tui.sandbox.voucherify.seeding.examples import CARDS, CLUB_PROGRAM, FIVE_OFF
from pos_tui.sandbox.voucherify.seeding.stock import Shelf
from tests.soak.plan import Plan
from tests.soak.shop import Shop

CAKE = "prod_bolo_de_milho"
"""The article that every fifth code with one use is good for."""
_SPARE = 40


@dataclass(frozen=True)
class Deck:
    """Codes with one use, with several, with any number, gift cards, and cards with points. `uses` is how many a code
    with several has, `credits` how much was on a card (minor units, or points), by code.
    """

    singles: Sequence[str]
    several: Sequence[str]
    unlimited: Sequence[str]
    cards: Sequence[str]
    clubs: Sequence[str]
    uses: dict[str, int]
    credits: dict[str, int]


def deck_of(plan: Plan, shop: Shop | None = None) -> Deck:
    """Drawn from the seed: the same at every start."""
    random = Random(f"{plan.seed}:deck")
    several = _codes("VARIOS", 8 + plan.coupons // 25)
    cards = _codes("CARTAO", 8 + plan.coupons // 12)
    clubs = _codes("CLUBE", 8 + plan.coupons // 12)
    credits = {code: random.randint(20, 800) * 100 for code in cards}
    return Deck(
        singles=_codes("SOLO", plan.coupons + _SPARE),
        several=several,
        unlimited=_codes("SEMPRE", 6),
        cards=cards,
        clubs=clubs,
        uses={code: random.randint(2, 8) for code in several},
        credits=credits | {code: random.randint(100, 6000) for code in clubs},
    )


def stock(plan: Plan) -> None:
    """Fill the file of a shop that is not there yet."""
    if plan.shop_file.exists():
        return
    now = datetime.now(UTC)

    def seeder(db: sqlite3.Connection) -> None:
        fill(db, plan.seed, now, ZONE)
        _put(db, plan, now)

    with closing(open_database(plan.shop_file, SCHEMA, seeder)):
        pass


def _put(db: sqlite3.Connection, plan: Plan, now: datetime) -> None:
    campaigns = dict(db.execute("SELECT name, id FROM campaigns").fetchall())
    shelf = Shelf(db, Random(f"{plan.seed}:shelf"), now, campaigns)
    deck = deck_of(plan)
    for number, code in enumerate(deck.singles):
        rules = [] if number % 5 else [{"id": "val_cake", "kind": "items", "value": [CAKE], "message": None}]
        shelf.put({"code": code, "rules": rules, **({"discount": FIVE_OFF} if number % 2 else {})})
    for code in deck.several:
        shelf.put({"code": code, "quantity": deck.uses[code]})
    for code in deck.unlimited:
        shelf.put({"code": code, "quantity": None})
    for code in deck.cards:
        card = {"type": "GIFT_VOUCHER", "campaign": CARDS, "quantity": None, "discount": None}
        shelf.put({"code": code, **card, "gift_amount": deck.credits[code], "balance": deck.credits[code]})
    for code in deck.clubs:
        card = {"type": "LOYALTY_CARD", "campaign": CLUB_PROGRAM, "quantity": None, "discount": None}
        shelf.put({"code": code, **card, "points": deck.credits[code], "balance": deck.credits[code]})


def _codes(kind: str, count: int) -> list[str]:
    return [f"{kind}-{number:06}" for number in range(count)]
