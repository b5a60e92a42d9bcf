"""Voucherify in a soak."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from tests.soak.plan import Plan
from tests.soak.till import Access
from tests.soak.trade import Trade
from tests.soak.weather import Faults, Rule

from . import balance, deck, script, till

_CHANGES = ("redeem", "rollbacks")
_QUESTIONS = ["validate", "release"]


def _options(plan: Plan) -> Sequence[str]:
    """Both forms of a no, and both ways in which codes go together: one of each for a seed."""
    random = Random(f"{plan.seed}:project")
    return "--mode", random.choice(("partial", "all")), "--failures", random.choice(("error", "listed"))


def _access(plan: Plan, counter: int, ready: Mapping[str, Any]) -> Access:
    """Every third counter's project takes no metadata: there the mark stands behind the name of the order."""
    metadata = "false" if counter % 3 == 2 else "true"
    lines = ["[voucherify]", f'base_url = "{ready["base_url"]}"', f"metadata = {metadata}"]
    lines.append(f"hold_minutes = {balance.HOLD_MINUTES}")
    keys = {"POS_TUI_VOUCHERIFY_APP_ID": ready["app_id"], "POS_TUI_VOUCHERIFY_APP_TOKEN": ready["app_token"]}
    return Access(lines, keys)


def _refusals() -> Sequence[Rule]:
    return (
        {"calls": "redeem", "fault": "status", "key": "multiple_requests", "probability": 0.1},
        {"calls": "redeem", "fault": "status", "key": "quantity_exceeded", "probability": 0.1},
        {"calls": ["redeem", "validate"], "fault": "listed", "key": "customer_rules_violated", "probability": 0.1},
        {"calls": "redeem", "fault": "listed", "key": "no_effect", "form": "skipped", "probability": 0.1},
        {"calls": [*_CHANGES, *_QUESTIONS], "fault": "status", "status": 403, "probability": 0.05},
        {"fault": "status", "status": 429, "probability": 0.02},
        {"fault": "status", "status": 429, "retry_after": 1, "probability": 0.002},
        {"fault": "status", "status": 503, "probability": 0.05},
    )


def _bad_lines() -> Sequence[Rule]:
    """A check or a release that is lost on the way there, or back, and a check that comes late."""
    return tuple(
        {"calls": _QUESTIONS, "probability": 0.1, **rule}
        for rule in (
            {"fault": "close", "moment": "before"},
            {"fault": "close", "moment": "after"},
            {"fault": "status", "status": 500, "moment": "before"},
            {"fault": "status", "status": 500, "moment": "after"},
            {"fault": "html", "status": 502, "moment": "after"},
            {"fault": "delay", "moment": "before", "delay_s": 25},
            {"fault": "delay", "moment": "after", "delay_s": 25},
            {"fault": "truncate"},
        )
    )


def _faults(plan: Plan) -> Faults:
    return Faults(changes=_CHANGES, refusals=_refusals(), bad_lines=_bad_lines(), often=0.03)


TRADE = Trade(
    options=_options,
    stock=deck.stock,
    deck=deck.deck_of,
    access=_access,
    customer=script.customer,
    till=till.VoucherifyTill,
    faults=_faults,
    balance=balance.balance,
    some_code=lambda had: had.singles[0],
)
