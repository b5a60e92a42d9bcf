"""A company's OTP policy: which acts need a verified customer. No call tells it; it shows as a 403."""

from dataclasses import dataclass

from pos_tui.sandbox.options import OtpPolicyName


@dataclass(frozen=True, slots=True)
class OtpPolicy:
    """The three switches of an integration."""

    for_enrollment: bool
    for_redemption: bool
    for_coupon_usage: bool


POLICIES: dict[OtpPolicyName, OtpPolicy] = {
    "strict": OtpPolicy(for_enrollment=True, for_redemption=True, for_coupon_usage=True),
    "relaxed": OtpPolicy(for_enrollment=False, for_redemption=True, for_coupon_usage=True),
    "trusted": OtpPolicy(for_enrollment=False, for_redemption=False, for_coupon_usage=False),
}
