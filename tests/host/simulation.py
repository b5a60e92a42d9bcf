"""The counters of a host on one key, in virtual time: `python -m tests.host.simulation`, from the root of the checkout.

Ten counters for five minutes, at leisure and with more customers than the limit allows, against fixed and sliding
windows; and thirty counters that start at once after a blackout. It ends with 1 when the provider said 429 to a host
that has its key for itself, when uses did not wait least, or when less than 95 % of the limit was used under pressure.
"""

import argparse
import sys
from collections.abc import Iterable

from pos_tui.host.lanes import Lane
from tests.support.busy_host import Outcome, blackout, busy


def main() -> int:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=914)
    seed = parser.parse_args().seed
    good = True
    for sliding in (False, True):
        windows = "sliding" if sliding else "fixed"
        leisure = busy(customers_every=20, sliding=sliding, seed=seed)
        pressed = busy(customers_every=2, sliding=sliding, seed=seed)
        quiet = busy(customers_every=2, sliding=sliding, seed=seed, tells=False)
        start = blackout(sliding=sliding, seed=seed)
        shared = busy(customers_every=6, sliding=sliding, seed=seed, others_every=3)
        _show(f"10 counters, 5 minutes, a customer every 20 s each, {windows} windows", leisure)
        _show(f"10 counters, 5 minutes, a customer every 2 s each, {windows} windows", pressed)
        _show("  the same with a provider that tells nothing of its limit", quiet)
        _show(f"30 counters start at once, up to three open writes each, 2 minutes, {windows} windows", start)
        _show(f"10 counters, and 20 requests a minute by others with this key, {windows} windows", shared)
        alone = (leisure, pressed, quiet, start)
        good &= not any(one.refused for one in alone) and uses_wait_least((pressed, quiet))
        good &= min(pressed.throughput, quiet.throughput) >= 0.95
    sys.stdout.write("kept\n" if good else "MISSED\n")
    return 0 if good else 1


def uses_wait_least(outcomes: Iterable[Outcome]) -> bool:
    """Whether no lane below waited less on average than uses."""
    return all(
        outcome.waits(Lane.USE).mean <= outcome.waits(lane).mean
        for outcome in outcomes
        for lane in Lane
        if lane > Lane.USE and outcome.waits(lane).count
    )


def _show(title: str, outcome: Outcome) -> None:
    sys.stdout.write(f"{title}\n")
    for lane in Lane:
        count, mean, p95, longest = outcome.waits(lane)
        sys.stdout.write(
            f"  {lane.name:<16}{count:>5}   mean {mean:6.2f} s   p95 {p95:6.2f} s   max {longest:6.2f} s\n"
        )
    sys.stdout.write(f"  {outcome.throughput:.1%} of the limit, {outcome.refused} times 429\n\n")


if __name__ == "__main__":
    sys.exit(main())
