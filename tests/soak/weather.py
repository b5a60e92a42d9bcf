"""Which faults there are when: mixes of rules for the sandbox, drawn from a seed. Seconds are at the usual pace.

They stay within what a counter may count on: a request is carried out within the waiting time, a replica is not that
far behind, a status line with 2xx is only sent for what was carried out, and the provider's clock, however wrong, does
not jump.
"""

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from .plan import LONGEST_LATE, Plan

Rule = dict[str, Any]

_CLOCKS = (0, 0, 420, -300)


class Faults(NamedTuple):
    """What may befall one provider: the calls that change something, and its own words for a no.

    `often` is how often somebody else uses what was just looked up, where the counters are not alone.
    """

    changes: Sequence[str]
    refusals: Sequence[Rule]
    bad_lines: Sequence[Rule] = ()
    """Beside those of every provider."""
    often: float = 0.05


def shift_of(plan: Plan) -> int:
    """Seconds by which the shop's clock is ahead, all the time."""
    return Random(f"{plan.seed}:clock").choice(_CLOCKS)


def rules(plan: Plan, faults: Faults, phase: int) -> list[Rule]:
    """The mix of one phase."""
    random = Random(f"{plan.seed}:weather:{phase}")
    lost = _apart(random.sample(_lost_answers(plan, list(faults.changes)), 3))
    mix = lost + random.sample(list(faults.refusals), 2) + random.sample([*_bad_lines(), *faults.bad_lines], 2)
    if not plan.sole_writer:
        mix.append({"fault": "second-counter", "probability": faults.often})
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


def _lost_answers(plan: Plan, changes: list[str]) -> list[Rule]:
    late = plan.late_commit_s * LONGEST_LATE
    return [
        {"calls": changes, **rule}
        for rule in (
            {"fault": "close", "moment": "after", "probability": 0.15},
            {"fault": "close", "moment": "before", "probability": 0.15},
            {"fault": "delay", "moment": "after", "delay_s": 25, "probability": 0.1},
            {"fault": "delay", "moment": "before", "delay_s": late, "probability": 0.1},
            {"fault": "delay", "moment": "before", "delay_s": late / 3, "probability": 0.1},
            {"fault": "reset", "moment": "after", "where": "start", "probability": 0.1},
            {"fault": "reset", "moment": "after", "where": "headers", "probability": 0.1},
            {"fault": "reset", "moment": "after", "where": "body", "probability": 0.15},
            {"fault": "reset", "moment": "before", "where": "start", "probability": 0.15},
            {"fault": "truncate", "probability": 0.15},
            {"fault": "unreadable", "probability": 0.15},
            {"fault": "html", "status": 502, "moment": "before", "probability": 0.15},
            {"fault": "html", "status": 504, "moment": "after", "probability": 0.15},
            {"fault": "status", "status": 500, "moment": "after", "probability": 0.1},
            {"fault": "hang", "moment": "after", "probability": 0.05},
            {"fault": "hang", "moment": "before", "probability": 0.05},
            {"fault": "redirect", "probability": 0.1},
        )
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
