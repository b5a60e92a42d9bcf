"""What every handler works with: the stored shop, the clock, the policy and the sources of secrets."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_tui.sandbox.clock import Clock
from pos_tui.sandbox.otp.policy import OtpPolicy
from pos_tui.sandbox.store import Store


@dataclass(frozen=True, slots=True)
class Shop:
    """The parts of one running sandbox, handed in so that tests can replace any of them."""

    store: Store
    clock: Clock
    policy: OtpPolicy
    new_code: Callable[[], str]
    new_session: Callable[[], str]
    scale: float = 1
    """What every length of time in the contract is multiplied by."""
