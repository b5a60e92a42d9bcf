"""Zupy in a soak."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.soak.plan import Plan
from tests.soak.till import Access
from tests.soak.trade import Trade
from tests.soak.weather import Faults

from . import balance, deck, script, till

_SPARE = 400
"""Coupons that a new shop has and that cannot be used."""
_CHANGES = ("validate", "redeem", "add", "enrol")


def _options(plan: Plan) -> Sequence[str]:
    return "--otp", "trusted", "--coupons", str(plan.coupons + _SPARE)


def _access(plan: Plan, counter: int, ready: Mapping[str, Any]) -> Access:
    return Access([f'base_url = "{ready["base_url"]}"'], {"POS_TUI_API_KEY": ready["api_key"]})


def _faults(plan: Plan) -> Faults:
    refusals = (
        {"calls": "validate", "fault": "status", "status": 409, "probability": 0.1},
        {"calls": list(_CHANGES), "fault": "status", "status": 422, "probability": 0.1},
        {"calls": list(_CHANGES), "fault": "status", "status": 403, "probability": 0.05},
        {"fault": "status", "status": 429, "probability": 0.02},
        {"fault": "status", "status": 429, "retry_after": 1, "probability": 0.002},
        {"fault": "status", "status": 503, "probability": 0.05},
    )
    return Faults(changes=_CHANGES, refusals=refusals)


TRADE = Trade(
    options=_options,
    stock=lambda plan: None,
    deck=deck.deck_of,
    access=_access,
    customer=script.customer,
    till=till.ZupyTill,
    faults=_faults,
    balance=balance.balance,
    some_code=lambda had: had.singles[0],
)
