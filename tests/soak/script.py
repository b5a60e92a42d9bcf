"""Who comes to a counter: drawn from the seed, the counter and the number of the customer."""

from dataclasses import dataclass
from random import Random
from typing import Any, TypedDict

from .plan import Plan

_LONGEST_TALK = 0.4


class Manners(TypedDict):
    """Of a use: whether the cashier presses twice, scans again while nothing is confirmed, and waits for what is
    settled; `talks` is for how long the two talk before it is used, in seconds.
    """

    double_press: bool
    impatient: bool
    waits: bool
    talks: float


@dataclass(frozen=True, kw_only=True)
class Customer:
    """One customer with one wish, about one code where it is about any; see `Manners`."""

    wish: str
    code: str = ""
    double_press: bool = False
    impatient: bool = False
    waits: bool = False
    talks: float = 0.0

    @property
    def told(self) -> dict[str, Any]:
        """What the diary keeps of the wish."""
        return {"code": self.code}


def manners(random: Random) -> Manners:
    """Some of each."""
    double, impatient, waits = (random.random() < chance for chance in (0.2, 0.3, 0.3))
    talks = random.uniform(0, _LONGEST_TALK) if random.random() < 0.3 else 0.0
    return Manners(double_press=double, impatient=impatient, waits=waits, talks=talks)


def place_of(plan: Plan, random: Random, counter: int, number: int) -> int:
    """Of one's own code among those for one customer; sometimes of the one that the neighbour was shown a moment ago,
    or is about to be.
    """
    if random.random() < 0.12:
        counter = (counter + 1) % plan.counters
        number = max(0, number + random.randrange(-2, 3))
    return number * plan.counters + counter
