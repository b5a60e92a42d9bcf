"""Validations on the wire; the lists of a redemption have the same elements."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.problem import Details, Problem
from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque, Raw
from pos_tui.providers.voucherify.models.voucher import Gift
from pos_tui.providers.wire import MaybeFlag, Text, Whole, Wire


class Result(Wire):
    """What became of one code; it may be an empty object."""

    gift: Annotated[Gift | None, Lenient] = None
    error: Annotated[Problem | None, Lenient] = None
    details: Annotated[Details | None, Lenient] = None


class Element(Wire):
    """One code of a request. `id` is the code."""

    id: MaybeOpaque = None
    status: Text = None
    result: Annotated[Result | None, Lenient] = None


class Totals(Wire):
    """An order with everything that was applied, in minor units."""

    source_id: MaybeOpaque = None
    total_discount_amount: Whole = None
    total_amount: Whole = None


class Held(Wire):
    """The session that a validation established."""

    key: MaybeOpaque = None


class Validation(Wire):
    """The answer to a stackable validation."""

    valid: MaybeFlag = None
    redeemables: Raw = ()
    inapplicable_redeemables: Raw = ()
    skipped_redeemables: Raw = ()
    order: Annotated[Totals | None, Lenient] = None
    session: Annotated[Held | None, Lenient] = None
