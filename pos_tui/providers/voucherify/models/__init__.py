"""The wire models of the Voucherify API. They require nothing but codes and ids and accept what nobody has heard of."""

from pos_tui.providers.voucherify.models.customer import Person
from pos_tui.providers.voucherify.models.problem import Details, Merchant, Problem
from pos_tui.providers.voucherify.models.publication import Publication
from pos_tui.providers.voucherify.models.redemption import Redeemed, Redemption, Rollbacks
from pos_tui.providers.voucherify.models.reward import Offered
from pos_tui.providers.voucherify.models.validation import Element, Result, Totals, Validation
from pos_tui.providers.voucherify.models.voucher import Discount, Holding, UnitOff, Uses, Voucher

__all__ = [
    "Details",
    "Discount",
    "Element",
    "Holding",
    "Merchant",
    "Offered",
    "Person",
    "Problem",
    "Publication",
    "Redeemed",
    "Redemption",
    "Result",
    "Rollbacks",
    "Totals",
    "UnitOff",
    "Uses",
    "Validation",
    "Voucher",
]
