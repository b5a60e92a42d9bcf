"""What a shop decides about its customers."""

from __future__ import annotations

from enum import StrEnum


class OtpPolicy(StrEnum):
    """What this shop asks before a coupon is used: learn it from the first refusal, always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"
