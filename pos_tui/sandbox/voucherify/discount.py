"""What a discount takes off a sale: an amount, a percentage with a limit, down to a fixed price, or units for free."""

from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.order import Item, Sale

PRICES = MappingProxyType(
    {
        "prod_cafe_coado": 700,
        "prod_bolo_de_milho": 1200,
        "prod_caderno_pautado": 3450,
        "prod_romance_de_bolso": 4990,
        "prod_marcador": 300,
    }
)
"""The shop's products. Unknown ones cost what a request says."""


def discounted(sale: Sale, discount: Json) -> Sale:
    """The sale after the discount; how a sale without an amount comes out is not known, and it stays as it is."""
    if discount["type"] == "UNIT":
        return sale.with_free(_free(discount))
    return sale if sale.amount is None else sale.less(_off(sale, discount))


def _off(sale: Sale, discount: Json) -> int:
    if discount["type"] == "AMOUNT":
        return discount["amount_off"]
    if discount["type"] == "FIXED":
        return max(0, sale.left - discount["fixed_amount"])
    exact = Decimal(sale.left) * Decimal(str(discount["percent_off"])) / 100
    off = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return min(off, discount.get("amount_limit", off))


def _free(discount: Json) -> Item:
    product, units = discount["unit_type"], discount["unit_off"]
    price = PRICES.get(product, 0)
    return Item(product, units, price * units, {"product_id": product, "price": price})
