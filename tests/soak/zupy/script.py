"""What a customer of Zupy wants."""

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
    REDEEM = "redeem"
    AWARD = "award"
    ENROL = "enrol"


@dataclass(frozen=True, kw_only=True)
class Visitor(Customer):
    """Who wants something."""

    want: Want
    customer_id: str = ""
    reward_id: str = ""
    price: int = 0
    phone: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """What the diary keeps of the wish."""
        return super().told | {"want": self.want, "customer": self.customer_id, "reward": self.reward_id}


def customer(plan: Plan, deck: Deck, counter: int, number: int) -> Visitor:
    """The customer with that number at that counter."""
    random = Random(f"{plan.seed}:{counter}:{number}")
    wish = f"{counter}.{number}"
    drawn = random.random()
    if drawn < 0.84:
        code = _several(deck, random, number) if drawn < 0.2 else _single(plan, deck, random, counter, number)
        return Visitor(wish=wish, want=Want.USE, code=code, **manners(random))
    person = random.choice(deck.customers)
    if drawn < 0.91:
        reward, price = random.choice(deck.rewards)
        return Visitor(wish=wish, want=Want.REDEEM, customer_id=person, reward_id=reward, price=price)
    if drawn < 0.98:
        return Visitor(wish=wish, want=Want.AWARD, customer_id=person)
    return Visitor(wish=wish, want=Want.ENROL, phone=f"+55119{random.randrange(60_000_000, 60_000_400)}")


def _single(plan: Plan, deck: Deck, random: Random, counter: int, number: int) -> str:
    """A coupon with one use."""
    return deck.singles[place_of(plan, random, counter, number) % len(deck.singles)]


def _several(deck: Deck, random: Random, number: int) -> str:
    """A coupon with several uses, which goes from counter to counter."""
    return deck.several[(number // 3 + random.randrange(3)) % len(deck.several)]
