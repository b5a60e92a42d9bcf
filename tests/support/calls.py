"""What a sandbox was asked, by the names of the API's calls (Zupy Partner API, endpoints).

asked = Tally(sandbox)
asked.calls      # ["coupons", "validate"]
"""

import re
from typing import Any

from .sandbox import Sandbox

_ADDRESSES = {
    "request_otp": "POST auth/request-otp/",
    "verify_otp": "POST auth/verify-otp/",
    "customers": "GET customers/",
    "customer": "GET customers/{}/",
    "enrol": "POST customers/",
    "points": "GET customers/{}/points/",
    "history": "GET customers/{}/points/history/",
    "add": "POST customers/{}/points/add/",
    "rewards": "GET rewards/",
    "reward": "GET rewards/{}/",
    "redeem": "POST customers/{}/rewards/{}/redeem/",
    "coupons": "GET coupons/issued/",
    "stats": "GET coupons/issued/stats/",
    "validate": "POST customers/{}/coupons/{}/validate/",
    "z_balance": "GET customers/{}/z-balance/",
    "wallet_loyalty": "POST wallet/passes/loyalty/",
    "wallet_coupon": "POST wallet/passes/coupons/",
    "wallet_passes": "GET wallet/passes/",
    "wallet_status": "GET wallet/passes/{}/status/",
    "wallet_devices": "GET customers/{}/wallet-devices/",
    "wallet_notification": "POST wallet/notifications/",
    "programs": "GET loyalty/programs/",
    "companies": "GET companies/",
}
_CALLS = {
    call: re.compile(re.escape(address).replace(r"\{\}", "[^/]+").replace(r"\ ", " /api/v2/"))
    for call, address in _ADDRESSES.items()
}
CALLS = tuple(_CALLS)
"""Every call that is for a counter."""


def call_of(method: str, path: str) -> str:
    """The name of a request (its path without the query); what has none is given back as it is."""
    asked = f"{method} {path}"
    return next((call for call, address in _CALLS.items() if address.fullmatch(asked)), asked)


class Tally:
    """What the sandbox was asked since this was made, by whomever, oldest first."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._before = len(sandbox.requests())

    @property
    def requests(self) -> list[dict[str, Any]]:
        """As the sandbox logged them: it keeps a thousand in all."""
        return self._sandbox.requests()[self._before :]

    @property
    def answers(self) -> list[tuple[str, int | None]]:
        """Each call by its name, and its status, None while it is not answered."""
        return [(call_of(one["method"], one["path"]), one["status"]) for one in self.requests]

    @property
    def calls(self) -> list[str]:
        """Their names."""
        return [call for call, _ in self.answers]

    def statuses(self, call: str) -> list[int | None]:
        """How each request of a name was answered."""
        return [status for name, status in self.answers if name == call]
