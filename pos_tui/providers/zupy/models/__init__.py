"""The wire models of the Zupy Partner API. They require nothing but ids and accept values nobody has heard of."""

from pos_tui.providers.wire import Wire, parse
from pos_tui.providers.zupy.models.company import Company, LoyaltyProgram
from pos_tui.providers.zupy.models.coupons import IssuedCoupon, IssuedStats, Validated
from pos_tui.providers.zupy.models.customers import CustomerProfile, Enrolment
from pos_tui.providers.zupy.models.otp import OtpRequested, OtpVerified
from pos_tui.providers.zupy.models.points import HistoryRow, Points, PointsAdded, ZupyDollars
from pos_tui.providers.zupy.models.problem import FieldError, Problem
from pos_tui.providers.zupy.models.rewards import CatalogueReward, Redemption
from pos_tui.providers.zupy.models.wallet import Devices, Notified, Pass, PassStatus, PlatformUse

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
    "Notified",
    "OtpRequested",
    "OtpVerified",
    "Pass",
    "PassStatus",
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
