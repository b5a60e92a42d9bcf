"""What is one provider's own in a soak; everything else is the same for all of them.

Each has a package here with a module `trade` and in it one value, `TRADE`.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from .balance import Balance
from .plan import Plan
from .script import Customer
from .shop import Shop
from .till import Access, Till
from .weather import Faults


class Trade(NamedTuple):
    """`options` are the sandbox's own, `stock` fills its file before it opens, `deck` is what can be had there."""

    options: Callable[[Plan], Sequence[str]]
    stock: Callable[[Plan], None]
    deck: Callable[[Plan, Shop], Any]
    access: Callable[[Plan, int, Mapping[str, Any]], Access]
    """Of a counter by its number, from the ready line of the shop."""
    customer: Callable[[Plan, Any, int, int], Customer]
    """Who comes, by counter and number."""
    till: type[Till]
    faults: Callable[[Plan], Faults]
    balance: Callable[[Plan, Shop], Balance]
    some_code: Callable[[Any], str]


def trade_of(plan: Plan) -> Trade:
    """The one of the plan's provider."""
    trade: Trade = import_module(f"{__package__}.{plan.provider}.trade").TRADE
    return trade
