"""One order while the engine works on it: what is applied so far, and what is left to pay."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pos_tui.sandbox.uniqodo.order import Order
from pos_tui.sandbox.uniqodo.promotion import Candidate, Promotion


@dataclass(frozen=True, slots=True)
class Applied:
    """A promotion in the order, and how much it takes off."""

    candidate: Candidate
    discount: Decimal


@dataclass(slots=True)
class Sale:
    """The order of one request, and what came with it. `now` is in the stored form."""

    order: Order
    journey_id: str
    now: str
    reference: str | None = None
    """The request's `linkedUniqueReference`."""
    shopper_code: str | None = None
    redeems: bool = False
    """Whether what is applied is used now."""
    applied: list[Applied] = field(default_factory=list[Applied])
    left: Decimal = field(init=False)
    left_of_shipping: Decimal | None = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.order.total
        self.left_of_shipping = self.order.shipping

    @property
    def discount(self) -> Decimal:
        """What is taken off altogether."""
        return sum((applied.discount for applied in self.applied), Decimal(0))

    @property
    def promotions(self) -> Sequence[Promotion]:
        """What is applied."""
        return [applied.candidate.promotion for applied in self.applied]

    @property
    def codes(self) -> int:
        """How many of them by a code."""
        return sum(applied.candidate.code is not None for applied in self.applied)

    @property
    def automatic(self) -> int:
        """How many of them by themselves."""
        return sum(applied.candidate.is_automatic for applied in self.applied)

    def apply(self, candidate: Candidate) -> Applied:
        """Take the reward off what is left; the caller has checked that it may be."""
        promotion = candidate.promotion
        if promotion.reward == "shipping":
            discount = promotion.taken_off(self.left_of_shipping or Decimal(0))
            self.left_of_shipping = (self.left_of_shipping or Decimal(0)) - discount
        else:
            base = self.order.cost_of(promotion.products) if promotion.reward == "product" else self.left
            discount = min(promotion.taken_off(base), self.left)
            self.left -= discount
        applied = Applied(candidate, discount)
        self.applied.append(applied)
        return applied
