"""Which faults there are when: mixes of rules for the sandbox, drawn from a seed. Seconds are at the usual pace.

They stay within what a counter may count on: a request is carried out within the waiting time, a replica is not that
far behind, a status line with 2xx is only sent for what was carried out, and the provider's clock, however wrong, does
not jump.
"""

from random import Random
from typing import Any

from .plan import LONGEST_LATE, Plan

Rule = dict[str, Any]

_CHANGES = ["validate", "redeem", "add", "enrol"]
_CLOCKS = (0, 0, 420, -300)


def shift_of(plan: Plan) -> int:
    """Seconds by which the shop's clock is ahead, all the time."""
    return Random(f"{plan.seed}:clock").choice(_CLOCKS)


def rules(plan: Plan, phase: int) -> list[Rule]:
    """The mix of one phase."""
    random = Random(f"{plan.seed}:weather:{phase}")
    mix = _apart(random.sample(_lost_answers(plan), 3)) + random.sample(_refusals(), 2) + random.sample(_bad_lines(), 2)
    if not plan.sole_writer:
        mix.append({"fault": "second-counter", "probability": 0.05})
    if random.random() < 0.3:
        mix.append({"fault": "date", "value": random.choice(("missing", "nonsense")), "probability": 0.3})
    if random.random() < 0.25:
        mix.append({"fault": "offline", "after_s": random.uniform(0, 60), "for_s": random.uniform(5, 40)})
    return clear(plan) + mix


def clear(plan: Plan) -> list[Rule]:
    """No faults but a clock that is wrong, which is no fault that passes."""
    shift = shift_of(plan)
    return [{"fault": "clock", "shift_s": shift}] if shift else []


def _apart(lost: list[Rule]) -> list[Rule]:
    """Without those that carry nothing out, where the answer is cut in its body: both together would send a 200 for
    what was not carried out.
    """
    if not any(rule.get("where") == "body" for rule in lost):
        return lost
    return [rule for rule in lost if rule.get("moment") != "before" or rule["fault"] not in ("close", "hang", "reset")]


def _lost_answers(plan: Plan) -> list[Rule]:
    late = plan.late_commit_s * LONGEST_LATE
    return [
        {"calls": _CHANGES, "fault": "close", "moment": "after", "probability": 0.15},
        {"calls": _CHANGES, "fault": "close", "moment": "before", "probability": 0.15},
        {"calls": _CHANGES, "fault": "delay", "moment": "after", "delay_s": 25, "probability": 0.1},
        {"calls": _CHANGES, "fault": "delay", "moment": "before", "delay_s": late, "probability": 0.1},
        {"calls": _CHANGES, "fault": "delay", "moment": "before", "delay_s": late / 3, "probability": 0.1},
        {"calls": _CHANGES, "fault": "reset", "moment": "after", "where": "start", "probability": 0.1},
        {"calls": _CHANGES, "fault": "reset", "moment": "after", "where": "headers", "probability": 0.1},
        {"calls": _CHANGES, "fault": "reset", "moment": "after", "where": "body", "probability": 0.15},
        {"calls": _CHANGES, "fault": "reset", "moment": "before", "where": "start", "probability": 0.15},
        {"calls": _CHANGES, "fault": "truncate", "probability": 0.15},
        {"calls": _CHANGES, "fault": "unreadable", "probability": 0.15},
        {"calls": _CHANGES, "fault": "html", "status": 502, "moment": "before", "probability": 0.15},
        {"calls": _CHANGES, "fault": "html", "status": 504, "moment": "after", "probability": 0.15},
        {"calls": _CHANGES, "fault": "status", "status": 500, "moment": "after", "probability": 0.1},
        {"calls": _CHANGES, "fault": "hang", "moment": "after", "probability": 0.05},
        {"calls": _CHANGES, "fault": "hang", "moment": "before", "probability": 0.05},
        {"calls": _CHANGES, "fault": "redirect", "probability": 0.1},
    ]


def _refusals() -> list[Rule]:
    return [
        {"calls": "validate", "fault": "status", "status": 409, "probability": 0.1},
        {"calls": _CHANGES, "fault": "status", "status": 422, "probability": 0.1},
        {"calls": _CHANGES, "fault": "status", "status": 403, "probability": 0.05},
        {"fault": "status", "status": 429, "probability": 0.02},
        {"fault": "status", "status": 429, "retry_after": 1, "probability": 0.002},
        {"fault": "status", "status": 503, "probability": 0.05},
    ]


def _bad_lines() -> list[Rule]:
    return [
        {"calls": "reads", "fault": "lag", "lag_s": 10, "probability": 0.3},
        {"calls": "reads", "fault": "html", "status": 502, "probability": 0.1},
        {"calls": "reads", "fault": "truncate", "probability": 0.1},
        {"calls": "reads", "fault": "reset", "probability": 0.05},
        {"calls": "reads", "fault": "delay", "delay_s": 12, "probability": 0.05},
        {"fault": "trickle", "bytes": 64, "pause_s": 0.5, "probability": 0.05},
        {"fault": "captive-portal", "probability": 0.05},
        {"calls": "reads", "fault": "huge", "probability": 0.002},
    ]
