"""What the points of a loyalty card can buy (Voucherify, list member rewards)."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.values import Lenient, Opaque
from pos_tui.providers.wire import Text, Whole, Wire


class Bought(Wire):
    """A reward; `stock` None is unlimited."""

    id: Opaque
    name: Text = None
    type: Text = None
    stock: Whole = None
    redeemed: Whole = None


class Price(Wire):
    """What it costs."""

    points: Whole = None


class PriceList(Wire):
    """`parameters` of an assignment."""

    loyalty: Annotated[Price | None, Lenient] = None


class Assignment(Wire):
    """The reward in this program."""

    parameters: Annotated[PriceList | None, Lenient] = None


class Offered(Wire):
    """One row of the list."""

    reward: Bought
    assignment: Annotated[Assignment | None, Lenient] = None
