"""The wire models of the Zupy Partner API. They require nothing but ids and accept values nobody has heard of."""

from pos_tui.providers.zupy.models.company import Company, LoyaltyProgram
from pos_tui.providers.zupy.models.coupons import IssuedCoupon, IssuedStats, Validated
from pos_tui.providers.zupy.models.customers import CustomerProfile, Enrolment
from pos_tui.providers.zupy.models.otp import OtpRequested, OtpVerified
from pos_tui.providers.zupy.models.points import HistoryRow, Points, PointsAdded, ZupyDollars
from pos_tui.providers.zupy.models.problem import FieldError, Problem
from pos_tui.providers.zupy.models.rewards import CatalogueReward, Redemption
from pos_tui.providers.zupy.models.wallet import Devices, Pass, PlatformUse
from pos_tui.providers.zupy.models.wire import Wire, parse

__all__ = [
    "CatalogueReward",
    "Company",
    "CustomerProfile",
    "Devices",
    "Enrolment",
    "FieldError",
    "HistoryRow",
    "IssuedCoupon",
    "IssuedStats",
    "LoyaltyProgram",
    "OtpRequested",
    "OtpVerified",
    "Pass",
    "PlatformUse",
    "Points",
    "PointsAdded",
    "Problem",
    "Redemption",
    "Validated",
    "Wire",
    "ZupyDollars",
    "parse",
]
