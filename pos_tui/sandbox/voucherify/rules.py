"""The merchant's validation rules: what a sale and a customer must be like.

A rule is `{id, kind, value, message}`; the message is the merchant's own, for the customer. `amount`: the sale is of at
least so much. `items`: it has one of these products. `prices`: its items together cost at least so much. `segment`: the
customer is in it. `holder`: the customer is the one it was issued to. `per_customer`: so often for each customer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from sqlite3 import Row
from types import MappingProxyType

from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json, unpacked
from pos_tui.sandbox.voucherify.order import Sale


@dataclass(frozen=True, slots=True)
class Asking:
    """What rules look at. `redeemed` counts the customer's redemptions of the voucher."""

    voucher: Row
    sale: Sale | None
    customer: Row | None
    redeemed: Callable[[], int]


def check_rules(asking: Asking) -> None:
    """Refuse for the first rule that is not met."""
    for rule in unpacked(asking.voucher["rules"]):
        _KINDS[rule["kind"]](rule, asking)


def needed_sale(sale: Sale | None) -> Sale:
    """The sale, which must be there."""
    if sale is None:
        raise Refusal("missing_order", "Order is required")
    return sale


def needed_amount(sale: Sale | None) -> int:
    """The sale's amount, which must be known."""
    amount = needed_sale(sale).amount
    if amount is None:
        raise Refusal("missing_amount", "Order amount is required")
    return amount


def _amount(rule: Json, asking: Asking) -> None:
    if needed_amount(asking.sale) < rule["value"]:
        raise _failed("order_rules_violated", rule)


def _items(rule: Json, asking: Asking) -> None:
    sale = needed_sale(asking.sale)
    if not sale.items:
        raise Refusal("missing_order_items", "Order items are required", related=(rule["id"],))
    if not {item.product for item in sale.items} & set(rule["value"]):
        raise _failed("order_rules_violated", rule)


def _prices(rule: Json, asking: Asking) -> None:
    sale = needed_sale(asking.sale)
    if not sale.items:
        raise Refusal("missing_order_items", "Order items are required", related=(rule["id"],))
    amounts = [item.amount for item in sale.items if item.amount is not None]
    if len(amounts) < len(sale.items):
        raise Refusal("missing_order_items_amount", "Order items amount is required")
    if sum(amounts) < rule["value"]:
        raise _failed("order_rules_violated", rule)


def _segment(rule: Json, asking: Asking) -> None:
    if rule["value"] not in unpacked(_needed_customer(asking)["segments"]):
        raise _failed("customer_rules_violated", rule)


def _holder(rule: Json, asking: Asking) -> None:
    if _needed_customer(asking)["id"] != asking.voucher["holder_id"]:
        raise _failed("customer_rules_violated", rule)


def _per_customer(rule: Json, asking: Asking) -> None:
    _needed_customer(asking)
    if asking.redeemed() >= rule["value"]:
        raise _failed("redemption_rules_violated", rule)


def _needed_customer(asking: Asking) -> Row:
    if asking.customer is None:
        raise Refusal("missing_customer", "Customer is required")
    return asking.customer


def _failed(key: str, rule: Json) -> Refusal:
    return Refusal(key, f"Rule {rule['id']} was not met", own=rule.get("message"), related=(rule["id"],))


_KINDS: MappingProxyType[str, Callable[[Json, Asking], None]] = MappingProxyType(
    {
        "amount": _amount,
        "items": _items,
        "prices": _prices,
        "segment": _segment,
        "holder": _holder,
        "per_customer": _per_customer,
    }
)
