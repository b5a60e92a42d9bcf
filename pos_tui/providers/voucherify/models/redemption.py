"""Redemptions and rollbacks on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pos_tui.providers.voucherify.models.problem import Merchant
from pos_tui.providers.voucherify.models.validation import Totals
from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque, Opaque, Raw, Strings
from pos_tui.providers.voucherify.models.voucher import Gift, Voucher
from pos_tui.providers.wire import Instant, LongText, Text, Wire


class Issued(Wire):
    """A reward that was bought with points; a digital one brings a code."""

    voucher: Annotated[Voucher | None, Lenient] = None


class Redemption(Wire):
    """One use of one code, or its rollback, which names in `redemption` what it rolls back; a use names its parent."""

    id: Opaque
    object: Text = None
    result: Text = None
    status: Text = None
    date: Instant = None
    failure_code: Text = None
    failure_message: LongText = None
    redemption: MaybeOpaque = None
    metadata: Strings = Field(default_factory=dict[str, str])
    related_object_id: MaybeOpaque = None
    voucher: Annotated[Voucher | None, Lenient] = None
    order: Annotated[Totals | None, Lenient] = None
    gift: Annotated[Gift | None, Lenient] = None
    reward: Annotated[Issued | None, Lenient] = None
    error: Annotated[Merchant | None, Lenient] = None


class Redeemed(Wire):
    """The answer to a stackable redemption."""

    redemptions: Raw = ()
    inapplicable_redeemables: Raw = ()
    skipped_redeemables: Raw = ()
    order: Annotated[Totals | None, Lenient] = None
    error: Annotated[Merchant | None, Lenient] = None


class Rollbacks(Wire):
    """The answer to a rollback of a redemption with all that belongs to it."""

    rollbacks: Raw = ()
