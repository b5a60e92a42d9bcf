"""Which call was answered: a few statuses mean something else on some."""

from __future__ import annotations

from enum import StrEnum


class Call(StrEnum):
    """The calls, as far as their refusals differ."""

    READ = "read"
    READ_OF_CUSTOMER = "read of a customer"
    REQUEST_OTP = "request-otp"
    VERIFY_OTP = "verify-otp"
    USE = "validate"
    REDEEM = "redeem"
    AWARD = "points/add"
    ENROL = "enrol"
    WALLET = "wallet"
    NOTIFY = "wallet/notifications"
