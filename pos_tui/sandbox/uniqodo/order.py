"""The order of a request: read strictly where the engine calculates with it, and handed back as it came elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pos_tui.sandbox.uniqodo import names
from pos_tui.sandbox.uniqodo.payload import Item, items_in, money_in, object_in, text_in
from pos_tui.sandbox.uniqodo.problems import parameter_error


@dataclass(frozen=True, slots=True)
class Line:
    """So many pieces of one product, at so much a piece."""

    sku: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """What the engine looks at. `entries` are the promotions that the client says were applied before."""

    id: str
    total: Decimal
    lines: Sequence[Line]
    shipping: Decimal | None
    """What delivery costs; None where the order says nothing of it."""
    status: str
    store_id: str | None
    entries: Sequence[Item]
    given: Item

    @property
    def is_confirmed(self) -> bool:
        """Whether the sale is closed and only amended: then what was applied stays, even past dates and limits."""
        return self.status == "confirmed"

    @property
    def is_cancelled(self) -> bool:
        """Whether nothing may be applied any more."""
        return self.status == "cancelled"

    def cost_of(self, skus: Sequence[str]) -> Decimal:
        """What the pieces of some products cost together."""
        return sum((line.quantity * line.price for line in self.lines if line.sku in skus), Decimal(0))

    def has_any(self, skus: Sequence[str]) -> bool:
        """Whether one of some products is in it."""
        return any(line.sku in skus for line in self.lines)

    def answered(self, entries: Sequence[Item], discount: Decimal) -> Item:
        """The order as it goes back: all that came with it, with what is applied now."""
        return {**self.given, "appliedPromotions": list(entries), names.DISCOUNT_TOTAL: float(discount)}


def order_in(body: Mapping[str, object]) -> Order:
    """The `order` of a request; raises `request_parameter_error` where a member is missing or is the wrong thing."""
    given = object_in(body, "order")
    text_in(given, names.CURRENCY)
    shipping = object_in(given, names.SHIPPING) if given.get(names.SHIPPING) is not None else None
    store_id = given.get(names.STORE_ID)
    return Order(
        id=text_in(given, names.ORDER_ID),
        total=money_in(given, names.TOTAL),
        lines=[_line(item) for item in items_in(given, names.ITEMS)],
        shipping=None if shipping is None else money_in(shipping, names.SHIPPING_COST),
        status=text_in(given, "status") if given.get("status") is not None else "new",
        store_id=None if store_id is None else str(store_id),
        entries=items_in(given, "appliedPromotions") if given.get("appliedPromotions") is not None else (),
        given=given,
    )


def _line(item: Item) -> Line:
    quantity = item.get(names.QUANTITY)
    if not isinstance(quantity, int) or isinstance(quantity, bool) or quantity < 1:
        raise parameter_error(f"{names.QUANTITY} must be a whole number of at least 1.")
    return Line(text_in(item, names.SKU), quantity, money_in(item, names.PRICE))
