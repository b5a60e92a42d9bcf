"""Customers on the wire."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque, Opaque
from pos_tui.providers.wire import Instant, Text, Whole, Wire


class Loyalty(Wire):
    """A customer's points on all cards together."""

    points: Whole = None


class Person(Wire):
    """Voucherify, customer object. `source_id` is the merchant's own word for the customer."""

    id: Opaque
    source_id: MaybeOpaque = None
    name: Text = None
    email: Text = None
    phone: Text = None
    created_at: Instant = None
    loyalty: Annotated[Loyalty | None, Lenient] = None
