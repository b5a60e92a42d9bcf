"""Who comes to a counter and what they want: drawn from the seed, the counter and the number of the customer."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from .plan import Plan
from .shop import Deck

_LONGEST_TALK = 0.4


class Want(StrEnum):
    """What a customer wants."""

    USE = "use"
    REDEEM = "redeem"
    AWARD = "award"
    ENROL = "enrol"


@dataclass(frozen=True)
class Customer:
    """One customer with one wish.

    Of a use: whether the cashier presses twice, scans again while nothing is confirmed, and waits for what is settled;
    `talks` is for how long the two talk before it is used, in seconds.
    """

    wish: str
    want: Want
    code: str = ""
    customer_id: str = ""
    reward_id: str = ""
    price: int = 0
    phone: str = ""
    double_press: bool = False
    impatient: bool = False
    waits: bool = False
    talks: float = 0.0


def customer(plan: Plan, deck: Deck, counter: int, number: int) -> Customer:
    """The customer with that number at that counter."""
    random = Random(f"{plan.seed}:{counter}:{number}")
    wish = f"{counter}.{number}"
    drawn = random.random()
    if drawn < 0.84:
        code = _several(plan, deck, random, number) if drawn < 0.2 else _single(plan, deck, random, counter, number)
        double, impatient, waits = (random.random() < chance for chance in (0.2, 0.3, 0.3))
        talks = random.uniform(0, _LONGEST_TALK) if random.random() < 0.3 else 0.0
        return Customer(wish, Want.USE, code, double_press=double, impatient=impatient, waits=waits, talks=talks)
    person = random.choice(deck.customers)
    if drawn < 0.91:
        reward, price = random.choice(deck.rewards)
        return Customer(wish, Want.REDEEM, customer_id=person, reward_id=reward, price=price)
    if drawn < 0.98:
        return Customer(wish, Want.AWARD, customer_id=person)
    return Customer(wish, Want.ENROL, phone=f"+55119{random.randrange(60_000_000, 60_000_400)}")


def _single(plan: Plan, deck: Deck, random: Random, counter: int, number: int) -> str:
    """One's own coupon; sometimes the one that the neighbour was shown a moment ago, or is about to be."""
    if random.random() < 0.12:
        counter = (counter + 1) % plan.counters
        number = max(0, number + random.randrange(-2, 3))
    return deck.singles[(number * plan.counters + counter) % len(deck.singles)]


def _several(plan: Plan, deck: Deck, random: Random, number: int) -> str:
    """A coupon with several uses, which goes from counter to counter."""
    return deck.several[(number // 3 + random.randrange(3)) % len(deck.several)]
