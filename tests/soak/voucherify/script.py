"""What a customer with a Voucherify code wants."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from tests.soak.plan import Plan
from tests.soak.script import Customer, manners, place_of

from .deck import Deck


class Want(StrEnum):
    """What a customer wants."""

    USE = "use"
    LEAVE = "leave"
    """To see what the code is worth, and not to use it."""
    REVERSE = "reverse"
    """To use it, and to have the use given back."""


@dataclass(frozen=True, kw_only=True)
class Buyer(Customer):
    """Who buys something for so much (minor units), and lets a card pay at most `card_pays` of it."""

    want: Want
    total: int
    card_pays: int | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What the diary keeps of the wish."""
        return super().told | {"want": self.want, "total": self.total, "card_pays": self.card_pays}


def customer(plan: Plan, deck: Deck, counter: int, number: int) -> Buyer:
    """The customer with that number at that counter."""
    random = Random(f"{plan.seed}:{counter}:{number}")
    code = _code(plan, deck, random, counter, number)
    drawn = random.random()
    want = Want.USE if drawn < 0.64 else Want.LEAVE if drawn < 0.8 else Want.REVERSE
    total = random.randint(1, 400) * 50
    partly = random.randint(1, total) if random.random() < 0.3 else None
    return Buyer(wish=f"{counter}.{number}", want=want, code=code, total=total, card_pays=partly, **manners(random))


def _code(plan: Plan, deck: Deck, random: Random, counter: int, number: int) -> str:
    """One's own code with one use, or one that goes from counter to counter."""
    drawn = random.random()
    if drawn < 0.55:
        return deck.singles[place_of(plan, random, counter, number) % len(deck.singles)]
    if drawn < 0.72:
        return deck.several[(number // 3 + random.randrange(3)) % len(deck.several)]
    if drawn < 0.95:
        return deck.cards[(number // 3 + random.randrange(5)) % len(deck.cards)]
    return random.choice(deck.unlimited)
