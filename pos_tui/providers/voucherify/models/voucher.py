"""A voucher on the wire. Required is its code alone: the vendor's own examples leave everything else out somewhere."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque, Opaque, Percent, Raw
from pos_tui.providers.wire import Instant, LongText, MaybeFlag, Text, Whole, Wire


class Discount(Wire):
    """What a discount voucher gives; amounts are in minor units."""

    type: Text = None
    amount_off: Whole = None
    percent_off: Percent = None
    amount_limit: Whole = None
    fixed_amount: Whole = None
    unit_off: Whole = None
    unit_type: Text = None
    units: Raw = ()


class UnitOff(Wire):
    """One member of `units`."""

    unit_off: Whole = None
    unit_type: Text = None


class Gift(Wire):
    """A gift card; `credits` are what a validation would take. Of a redemption, `amount` is what it took."""

    amount: Whole = None
    balance: Whole = None
    credits: Whole = None


class LoyaltyCard(Wire):
    """A card with points."""

    points: Whole = None
    balance: Whole = None


class Uses(Wire):
    """`redemption` of a voucher: no `quantity` means that it is unlimited."""

    quantity: Whole = None
    redeemed_quantity: Whole = None


class Voucher(Wire):
    """Voucherify, voucher object."""

    code: Opaque
    id: MaybeOpaque = None
    campaign: Text = None
    type: Text = None
    discount: Annotated[Discount | None, Lenient] = None
    gift: Annotated[Gift | None, Lenient] = None
    loyalty_card: Annotated[LoyaltyCard | None, Lenient] = None
    start_date: Instant = None
    expiration_date: Instant = None
    active: MaybeFlag = None
    additional_info: LongText = None
    holder_id: MaybeOpaque = None
    created_at: Instant = None
    redemption: Annotated[Uses | None, Lenient] = None


class Redeemable(Wire):
    """What a customer holds: a voucher, or something that has no code."""

    voucher: Annotated[Voucher | None, Lenient] = None


class Holding(Wire):
    """One member of a customer's redeemables."""

    redeemable: Annotated[Redeemable | None, Lenient] = None
