"""Two counters, one use, at the same moment, a thousand times: `python -m tests.soak.races`, from the checkout's root.

Half of the races are run by two counters of one host, which tell each other what they have open, half by two that know
nothing of each other. Each time exactly one must be green, the other refused with the moment of the use (or because the
provider keeps the code for the first, where it does that), and the shop must have been asked for one use only. It ends
with 1 when it was otherwise once.
"""

import argparse
import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from pos_tui.domain.attempt import Phase
from pos_tui.domain.capability import Capability
from pos_tui.domain.outcome import Reason

from .diary import Diary, Past
from .mortal import Fate
from .plan import PROVIDERS, Plan
from .shop import Shop, open_shop
from .till import Access, Till, settings_of
from .trade import trade_of

_CEILING = 30.0
_JITTER = 0.004
"""Seconds within which both press, so that now one is first and now the other."""
_PAIRS = ((0, 2), (1, 3))
"""The even counters share a directory, the odd ones have each their own (`Plan.shared_dir`)."""


class Verdict(NamedTuple):
    """How a race ended for one counter, after so many presses."""

    phase: Phase
    reason: Reason | None
    dated: bool
    presses: int

    def says_why(self, *, holds: bool) -> bool:
        """Whether a refusal says what happened to the code."""
        if self.reason is Reason.LOCKED_ELSEWHERE:
            return holds
        return self.reason is Reason.ALREADY_USED and self.dated

    def __str__(self) -> str:
        when = " with when" if self.dated else ""
        return f"{self.phase}{f', {self.reason}' if self.reason else ''}{when}"


def main() -> int:
    """All races; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.races", description=__doc__)
    parser.add_argument("--provider", choices=PROVIDERS, default=PROVIDERS[0])
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=914)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="races-") as directory:
        coupons = 2 * chosen.races
        plan = Plan(
            directory=Path(directory), provider=chosen.provider, seed=chosen.seed, counters=4, coupons=coupons
        ).save()
        trade = trade_of(plan)
        trade.stock(plan)
        with open_shop(plan, trade.options(plan)) as shop:
            codes = trade.deck(plan, shop).singles[: chosen.races]
            ended, seconds = _race(plan, shop, codes)
            uses = Counter(row["code"] for row in shop.ledger())
            able = settings_of(plan, 0, trade.access(plan, 0, shop.ready)).able
    return _told(codes, ended, uses, seconds, holds=Capability.HOLD in able)


def _race(plan: Plan, shop: Shop, codes: list[str]) -> tuple[list[tuple[Verdict, Verdict]], float]:
    ended: list[tuple[Verdict, Verdict]] = []
    with _counters(plan, shop) as lines:
        begun = time.monotonic()
        for number, code in enumerate(codes):
            pair = [lines[counter] for counter in _PAIRS[number % 2]]
            for _ in range(2):
                for line in pair:
                    line.send(code)
                answers = [_answer(line) for line in pair]
            ended.append((answers[0], answers[1]))
        return ended, time.monotonic() - begun


def _answer(line: Connection) -> Verdict:
    if not line.poll(_CEILING):
        raise AssertionError("a counter does not answer")
    return line.recv()


@contextmanager
def _counters(plan: Plan, shop: Shop) -> Iterator[list[Connection]]:
    context = multiprocessing.get_context("fork")
    lines, processes = [], []
    for counter in range(plan.counters):
        here, there = context.Pipe()
        process = context.Process(
            target=_run, args=(plan, counter, there, trade_of(plan).access(plan, counter, shop.ready))
        )
        process.start()
        lines.append(here)
        processes.append(process)
    try:
        yield lines
        for line in lines:
            line.send("")
        for process in processes:
            process.join(_CEILING)
    finally:
        for process in processes:
            process.kill()
            process.join()


def _run(plan: Plan, counter: int, line: Connection, access: Access) -> None:
    asyncio.run(_sit(plan, counter, line, access))
    os._exit(0)


async def _sit(plan: Plan, counter: int, line: Connection, access: Access) -> None:
    """The cashier: every code comes twice, the first time to be scanned, the second time to be used."""
    random = Random(f"{plan.seed}:{counter}")
    till = Till(settings_of(plan, counter, access), Diary(plan.data_dir(counter)), Past(), Fate(None), _fault)
    await till.counter.start()
    loop = asyncio.get_running_loop()
    while code := await loop.run_in_executor(None, line.recv):
        await till.clear()
        attempt = await till.scan(code)
        line.send(Verdict(attempt.phase, attempt.reason, dated=False, presses=0))
        await loop.run_in_executor(None, line.recv)
        await asyncio.sleep(random.uniform(0, _JITTER))
        attempt, presses = await till.press(attempt), 1
        while attempt.phase is Phase.READY and presses < 200:
            await asyncio.sleep(0.005)
            attempt, presses = await till.press(attempt), presses + 1
        dated = attempt.coupon is not None and attempt.coupon.used_at is not None
        line.send(Verdict(attempt.phase, attempt.reason, dated, presses))
    await till.counter.stop()


def _fault(error: BaseException) -> None:
    raise error


def _told(
    codes: list[str], ended: list[tuple[Verdict, Verdict]], uses: Counter[str], seconds: float, *, holds: bool
) -> int:
    wrong = 0
    for number, where in enumerate(("of one host", "apart")):
        outcomes = Counter(" / ".join(sorted(map(str, pair))) for pair in ended[number::2])
        presses = sum(verdict.presses for pair in ended[number::2] for verdict in pair)
        sys.stdout.write(f"two counters {where}: {len(ended[number::2])} races, {presses} presses\n")
        sys.stdout.writelines(f"  {count}: {how}\n" for how, count in outcomes.most_common())
    for code, pair in zip(codes, ended, strict=True):
        green = [verdict for verdict in pair if verdict.phase is Phase.USED]
        other = [verdict for verdict in pair if verdict.phase is Phase.REFUSED]
        right = len(green) == len(other) == uses[code] == 1
        if not (right and other[0].says_why(holds=holds)):
            wrong += 1
            sys.stdout.write(f"WRONG: {code}: {uses[code]} uses, {pair[0]} / {pair[1]}\n")
    sys.stdout.write(f"{len(ended)} races in {seconds:.0f} s, {wrong} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
