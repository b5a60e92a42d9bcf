"""The sale that a code is for: its total, its items, and what a code makes of it. Amounts are in minor units."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Item(NamedTuple):
    """So many of one article, at a price for each."""

    article: str
    """Its EAN or SKU."""
    quantity: int
    price: int


class Used(NamedTuple):
    """A code that was used on a sale, and what of it needs no other money, None where nobody told."""

    code: str
    took: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """What the customer at the counter buys. `id` is ours and goes with every request of this sale.

    `total` is what the cashier typed, None when nobody did. `reference` is whom a code was given to (an e-mail, a
    member number), `second` another code that the customer must show. `carried` is what the provider wants to have back
    untouched with the next request, in its own words. `held` are the codes that it may be keeping for this sale, `used`
    those that were used on it.
    `card_pays` is the most that a card shall pay, None: all it can.
    """

    id: str = ""
    total: int | None = None
    items: tuple[Item, ...] = ()
    reference: str = field(default="", repr=False)
    second: str = field(default="", repr=False)
    carried: str = ""
    held: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
    card_pays: int | None = None

    @property
    def amount(self) -> int | None:
        """What there is to pay before any code: what was typed, else the sum of the items, None when neither is
        known.
        """
        if self.total is not None:
            return self.total
        return sum(item.quantity * item.price for item in self.items) if self.items else None

    @property
    def left(self) -> int | None:
        """What there is to pay after the codes that were used on it, None where nobody knows."""
        told = [one.took for one in self.used if one.took is not None]
        return None if self.amount is None or len(told) < len(self.used) else self.amount - sum(told)

    def has_used(self, code: str) -> bool:
        """Whether this code was used on it."""
        return any(one.code == code for one in self.used)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a code makes of a sale: the reduction and what is left to pay, as far as the provider told.

    `card` is what a card pays of it. `carried`: see `Sale`. `dropped` are codes that were good for it before, and are
    not any more.
    """

    discount: int | None = None
    to_pay: int | None = None
    card: int | None = None
    carried: str = ""
    dropped: tuple[str, ...] = ()

    @property
    def took(self) -> int | None:
        """What the code takes off, or pays."""
        return self.discount if self.card is None else self.card

    def after_others(self, sale: Sale) -> Quote:
        """The same where codes were used on the sale before, of which whoever made this quote knows nothing."""
        if not sale.used:
            return self
        left, took = sale.left, self.took
        return replace(self, to_pay=None if left is None or took is None else max(0, left - took))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a code is checked against. `hold` is the key under which the provider keeps it for this sale;
    `reward_id` what the points of a card are for; `whose` is the reference of the sale as it was typed.
    """

    sale: Sale
    hold: str
    reward_id: str = ""
    whose: str = field(default="", repr=False)
