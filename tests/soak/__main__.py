"""The soak: `python -m tests.soak`, from the root of the checkout.

Counters as processes, each with its own journal, serve customers at a shop that misbehaves, and die without warning.
Then the faults end, everything is settled, and the shop's ledger is held against the journals. It ends with 1 when a
promise was broken. SIGINT ends it in good order; the next run in the same directory goes on.
"""

import argparse
import signal
import socket
import sys
import time
from itertools import pairwise
from pathlib import Path

from .balance import Balance
from .crew import Crew
from .plan import PROVIDERS, Plan
from .shop import open_shop
from .trade import trade_of

_SHOWN = 5


def main() -> int:
    """One run; the exit code."""
    chosen = _options().parse_args()
    plan = Plan(
        directory=chosen.directory.absolute(),
        provider=chosen.provider,
        seed=chosen.seed,
        counters=chosen.counters,
        customers=-(-chosen.attempts // chosen.counters),
        pace=chosen.pace,
        late_commit_s=chosen.late_commit,
        sole_writer=chosen.sole_writer,
        rate=chosen.rate,
        coupons=chosen.attempts,
        deaths=not chosen.no_deaths,
        life=chosen.life,
        faults=not chosen.no_faults,
        port=_free_port(),
    )
    plan = plan.kept().save()
    interrupted = _Interrupted()
    begun = time.monotonic()
    trade = trade_of(plan)
    trade.stock(plan)
    with open_shop(plan, trade.options(plan)) as shop:
        crew = Crew(plan, trade.deck(plan, shop), shop)
        worked = time.monotonic()
        ended = crew.serve(worked + chosen.minutes * 60, interrupted)
        served = time.monotonic()
        crew.settle()
        settled = time.monotonic()
        found = trade.balance(plan, shop)
    _say(found)
    _line("processes started", sum(crew.born.values()))
    for how, count in sorted(crew.ended.items()):
        _line(f"  {how}", count)
    _line("seconds to open, serve, settle, balance", _seconds(begun, worked, served, settled, time.monotonic()))
    if crew.ended["broke"] or crew.ended["did not go home"]:
        _line("BROKEN: processes that did not end well", crew.ended["broke"] + crew.ended["did not go home"])
        return 1
    if not ended:
        _line("not all customers were served; the same directory goes on", str(plan.directory))
    return 0 if found.holds else 1


class _Interrupted:
    """Whether SIGINT or SIGTERM came."""

    def __init__(self) -> None:
        self._came = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._comes)

    def _comes(self, number: int, frame: object) -> None:
        self._came = True

    def __call__(self) -> bool:
        return self._came


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--provider", choices=PROVIDERS, default=PROVIDERS[0])
    parser.add_argument("--attempts", type=int, default=2000, help="customers, all counters together")
    parser.add_argument("--counters", type=int, default=8)
    parser.add_argument("--seed", type=int, default=914)
    parser.add_argument("--minutes", type=float, default=60.0, help="the longest that customers are served")
    parser.add_argument(
        "--directory", type=Path, required=True, help="everything of this soak; one that is there goes on"
    )
    parser.add_argument("--pace", type=float, default=0.02, help="how much of its usual time all waiting takes")
    parser.add_argument("--late-commit", type=float, default=250.0, help="seconds, at the usual pace")
    parser.add_argument("--rate", type=int, default=0, help="requests a minute, 0 for no limit")
    parser.add_argument("--sole-writer", action="store_true", help="only these counters spend, all on one host")
    parser.add_argument("--no-deaths", action="store_true")
    parser.add_argument("--life", type=float, default=900.0, help="effects, records and requests until a sudden death")
    parser.add_argument("--no-faults", action="store_true")
    return parser


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _say(found: Balance) -> None:
    for name, count in found.counted.items():
        _line(name, count)
    for name, cases in found.wrong.items():
        _line(f"WRONG: {name}" if cases else name, len(cases))
        for case in cases[:_SHOWN]:
            _line(f"  {case}")


def _line(name: str, value: object = "") -> None:
    sys.stdout.write(f"{name}: {value}\n" if value != "" else f"{name}\n")
    sys.stdout.flush()


def _seconds(*moments: float) -> str:
    return ", ".join(f"{later - earlier:.1f}" for earlier, later in pairwise(moments))


if __name__ == "__main__":
    sys.exit(main())
