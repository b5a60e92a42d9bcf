"""The sale that codes are applied to, and its totals. Amounts are in the smallest unit of the currency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pos_tui.sandbox.voucherify.bodies import number_in, object_in, objects_in, text_in
from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a sale; without a price and an amount nobody knows what it costs."""

    product: str
    quantity: int
    amount: int | None
    given: Mapping[str, Any]
    discount: int = 0


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale with all that was taken off it so far; `amount` is None where the request says none."""

    amount: int | None
    items: Sequence[Item] = ()
    source_id: str | None = None
    metadata: Mapping[str, Any] | None = None
    off_order: int = 0
    off_items: int = 0

    @property
    def off(self) -> int:
        """All that was taken off."""
        return self.off_order + self.off_items

    @property
    def left(self) -> int:
        """What is still to be paid."""
        return (self.amount or 0) - self.off

    def less(self, amount: int) -> "Sale":
        """The sale with so much taken off, at most what is left."""
        return replace(self, off_order=self.off_order + min(amount, self.left))

    def with_free(self, item: Item) -> "Sale":
        """The sale with a free item more."""
        price = item.amount or 0
        amount = None if self.amount is None else self.amount + price
        free = replace(item, discount=price)
        return replace(self, amount=amount, items=(*self.items, free), off_items=self.off_items + price)

    def told(self) -> Json:
        """The totals, in the form of every `order` in an answer."""
        told: Json = {"source_id": self.source_id, "metadata": dict(self.metadata or {}), "object": "order"}
        if self.amount is not None:
            told |= {"amount": self.amount, "total_amount": self.left}
        if self.off_order:
            told |= {"discount_amount": self.off_order, "applied_discount_amount": self.off_order}
        if self.off_items:
            told |= {"items_discount_amount": self.off_items, "items_applied_discount_amount": self.off_items}
        if self.off:
            told |= {"total_discount_amount": self.off, "total_applied_discount_amount": self.off}
        if self.items:
            told["items"] = [_item_told(item) for item in self.items]
        return told


def read_sale(body: Json) -> Sale | None:
    """The `order` of a request, None where there is none."""
    order = object_in(body, "order", key="invalid_order")
    if order is None:
        return None
    items = tuple(_item(given) for given in objects_in(order, "items", key="invalid_order"))
    amount = number_in(order, "amount", least=0, key="invalid_amount")
    priced = [item.amount for item in items if item.amount is not None]
    if amount is None and items and len(priced) == len(items):
        amount = sum(priced)
    source_id = text_in(order, "source_id", key="invalid_order")
    return Sale(amount, items, source_id, object_in(order, "metadata", key="invalid_order"))


def _item(given: Json) -> Item:
    product = text_in(given, "product_id", key="invalid_product") or text_in(given, "sku_id", key="invalid_sku")
    product = product or text_in(given, "source_id", key="invalid_product")
    if product is None:
        raise Refusal("invalid_order", "Property .order.items[0] should have required property 'product_id'")
    quantity = number_in(given, "quantity", key="invalid_order") or 1
    price = number_in(given, "price", least=0, key="invalid_amount")
    amount = number_in(given, "amount", least=0, key="invalid_amount")
    if amount is None and price is not None:
        amount = price * quantity
    return Item(product, quantity, amount, given)


def _item_told(item: Item) -> Json:
    told: Json = {"object": "order_item", **item.given, "quantity": item.quantity}
    if item.amount is not None:
        told |= {"amount": item.amount, "subtotal_amount": item.amount - item.discount}
    if item.discount:
        told |= {"discount_amount": item.discount, "discount_quantity": item.quantity}
    return told
