"""What a customer with a Voucherify code wants."""

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Any

from pos_tui.domain.sale import Item, Sale
from tests.soak.plan import Plan
from tests.soak.script import Customer, manners, place_of

from .deck import CAKE, Deck


class Want(StrEnum):
    """What a customer wants."""

    USE = "use"
    LEAVE = "leave"
    """To see what the code is worth, and not to use it."""
    REVERSE = "reverse"
    """To use it, and to have the use given back."""


@dataclass(frozen=True, kw_only=True)
class Buyer(Customer):
    """Who buys something and has a code. `late` is an article that comes to the sale when the code was read already;
    `reward` is the place of what the points of a card shall be for.
    """

    want: Want
    sale: Sale
    late: Item | None = None
    reward: int = 0

    @property
    def whole(self) -> Sale:
        """The sale with the article that comes late."""
        return replace(self.sale, items=(*self.sale.items, self.late)) if self.late else self.sale

    @property
    def told(self) -> dict[str, Any]:
        """What the diary keeps of the wish; `amounts` are what there may be to pay."""
        amounts = [self.sale.amount, self.whole.amount]
        return super().told | {"want": self.want, "amounts": amounts, "card_pays": self.sale.card_pays}


def customer(plan: Plan, deck: Deck, counter: int, number: int) -> Buyer:
    """The customer with that number at that counter."""
    random = Random(f"{plan.seed}:{counter}:{number}")
    code = _code(plan, deck, random, counter, number)
    drawn = random.random()
    want = Want.USE if drawn < 0.64 else Want.LEAVE if drawn < 0.8 else Want.REVERSE
    sale, late = _sale(random)
    partly = random.randint(1, sale.amount or 1) if random.random() < 0.3 else None
    return Buyer(
        wish=f"{counter}.{number}",
        want=want,
        code=code,
        sale=replace(sale, card_pays=partly),
        late=late,
        reward=random.choice((0, 1, 1, 2, 2, 3, 4)),
        **manners(random),
    )


def _sale(random: Random) -> tuple[Sale, Item | None]:
    """A total that is typed, or articles that are scanned."""
    if random.random() < 0.5:
        return Sale(total=random.randint(1, 400) * 50), None
    items = tuple(_item(random) for _ in range(random.randint(1, 4)))
    return Sale(items=items), _item(random) if random.random() < 0.4 else None


def _item(random: Random) -> Item:
    article = CAKE if random.random() < 0.4 else f"789{random.randrange(10**10):010}"
    return Item(article, random.randint(1, 3), random.randint(1, 60) * 50)


def _code(plan: Plan, deck: Deck, random: Random, counter: int, number: int) -> str:
    """One's own code with one use, or one that goes from counter to counter."""
    drawn = random.random()
    if drawn < 0.5:
        return deck.singles[place_of(plan, random, counter, number) % len(deck.singles)]
    if drawn < 0.66:
        return deck.several[(number // 3 + random.randrange(3)) % len(deck.several)]
    if drawn < 0.84:
        return deck.cards[(number // 3 + random.randrange(5)) % len(deck.cards)]
    if drawn < 0.95:
        return deck.clubs[(number // 3 + random.randrange(5)) % len(deck.clubs)]
    return random.choice(deck.unlimited)
