"""The counters of one host on one key, in virtual time: how long each lane waits, and how often the provider says 429.

Every counter has a `Budget` of its own over one shared purse, as the processes of a host have.
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from pos_tui.host.budget import Budget, NoSlot
from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.store import Alone
from pos_tui.host.terms import Terms

from . import virtual_time

MINUTE = 60.0
PATIENCE = {Lane.LIST: 30.0, Lane.SEARCH: 30.0}


@dataclass
class Provider:
    """A limiter that counts a request when it arrives, in windows that are fixed or slide, and tells or not."""

    limit: int
    sliding: bool
    tells: bool
    begins: float = 0.0
    """Where in a minute the fixed windows begin."""
    counted: deque[float] = field(default_factory=deque)
    accepted: int = 0

    def arrive(self, now: float) -> dict[str, float | int | None]:
        """One request; what the answer says."""
        begin = now - MINUTE if self.sliding else (now - self.begins) // MINUTE * MINUTE + self.begins
        while self.counted and (self.counted[0] <= begin if self.sliding else self.counted[0] < begin):
            self.counted.popleft()
        ends = (self.counted[0] if self.counted and self.sliding else now if self.sliding else begin) + MINUTE - now
        if len(self.counted) >= self.limit:
            return {"status": 429, "remaining": 0, "limit": self.limit, "reset_in": ends, "retry_after": ends}
        self.accepted += 1
        self.counted.append(now)
        if not self.tells:
            return {"status": 200}
        return {"status": 200, "remaining": self.limit - len(self.counted), "limit": self.limit, "reset_in": ends}


class Waits(NamedTuple):
    """Seconds that the requests of one lane waited."""

    count: int
    mean: float
    p95: float
    longest: float


@dataclass
class Outcome:
    """What came of one run."""

    provider: Provider
    waited: dict[Lane, list[float]]
    gave_up: Counter[Lane]
    refused: int
    """How often this host was told 429."""
    seconds: float

    @property
    def throughput(self) -> float:
        """Accepted requests, as part of the limit."""
        return self.provider.accepted / (self.provider.limit * self.seconds / MINUTE)

    def waits(self, lane: Lane) -> Waits:
        """The waits of that lane."""
        waited = sorted(self.waited[lane])
        if not waited:
            return Waits(0, 0.0, 0.0, 0.0)
        return Waits(len(waited), sum(waited) / len(waited), waited[int(len(waited) * 0.95)], waited[-1])


class Host:
    """Counters that send to `provider` from now on; `customers_every` is how often one comes to each counter."""

    def __init__(self, provider: Provider, random: Random, terms: Terms, customers_every: float) -> None:
        self.provider = provider
        self.random = random
        self.waited: dict[Lane, list[float]] = defaultdict(list)
        self.gave_up: Counter[Lane] = Counter()
        self.refused = 0
        self._terms = terms
        self._purse = Alone(Purse())
        self._every = customers_every
        self._ids = Counter[str]()

    def counter(self) -> Budget:
        """The budget of one more counter."""
        now = asyncio.get_running_loop().time
        return Budget(self._purse, self._terms, now=now, new_id=self._new_id, jitter=self.random.random)

    async def send(self, budget: Budget, lane: Lane, *, first: bool = False) -> bool:
        """One request, from the wish to the answer; whether it was accepted. Nobody waits long for a list."""
        time = asyncio.get_running_loop().time
        wished = time()
        try:
            slot = await (budget.first if first else budget.slot)(lane, PATIENCE.get(lane))
        except NoSlot:
            self.gave_up[lane] += 1
            return False
        self.waited[lane].append(time() - wished)
        await self._on_the_way()
        report = self.provider.arrive(time())
        self.refused += report["status"] == 429
        await self._on_the_way()
        slot.answered(**report)
        return report["status"] == 200

    async def work(self, budget: Budget) -> None:
        """One counter, for ever: a customer, and what comes between two of them."""
        while True:
            await asyncio.sleep(self.random.expovariate(1 / self._every))
            await self._customer(budget)
            for lane, often in ((Lane.LIST, 0.06), (Lane.SEARCH, 0.03), (Lane.BACKGROUND, 0.03)):
                if self.random.random() < often:
                    await self.send(budget, lane)

    async def settle(self, budget: Budget, lane: Lane, pauses: tuple[float, ...] = (2, 5, 15)) -> None:
        """An answer was lost: read again after those pauses."""
        for pause in pauses:
            await asyncio.sleep(pause)
            await self.send(budget, lane)

    async def _customer(self, budget: Budget) -> None:
        random = self.random
        if not await self.send(budget, Lane.LOOK_UP) or random.random() > 0.7:
            return
        await asyncio.sleep(random.uniform(1, 4))
        if random.random() < 0.15:
            await self.send(budget, Lane.REQUEST_OTP)
            await asyncio.sleep(random.uniform(8, 20))
            await self.send(budget, Lane.VERIFY_OTP)
        await self.send(budget, Lane.USE)
        if random.random() < 0.03:
            await self.settle(budget, random.choice((Lane.SETTLE_WATCHED, Lane.SETTLE)))

    async def _on_the_way(self) -> None:
        slow = self.random.random() < 0.03
        await asyncio.sleep(self.random.uniform(0.5, 2) if slow else self.random.uniform(0.02, 0.12))

    def _new_id(self) -> str:
        self._ids["slot"] += 1
        return f"{self._ids['slot']:06}"


def busy(
    *,
    counters: int = 10,
    limit: int = 60,
    customers_every: float = 8.0,
    seconds: float = 300.0,
    sliding: bool = False,
    tells: bool = True,
    seed: int = 914,
    others_every: float | None = None,
) -> Outcome:
    """Counters at work. With `others_every`, somebody elsewhere sends with the same key too."""

    async def work(host: Host) -> list[Awaitable[None]]:
        jobs: list[Awaitable[None]] = [host.work(host.counter()) for _ in range(counters)]
        if others_every:
            jobs.append(_others(host, others_every))
        return jobs

    return _run(work, Terms(limit=limit), seconds, sliding, tells, seed, customers_every)


def blackout(
    *, counters: int = 30, limit: int = 60, seconds: float = 120.0, sliding: bool = False, seed: int = 914
) -> Outcome:
    """All counters start at once: each settles up to three open writes and asks how it stands, and cashiers work."""

    async def start(host: Host) -> list[Awaitable[None]]:
        jobs: list[Awaitable[None]] = []
        for _ in range(counters):
            budget = host.counter()
            jobs += [host.send(budget, Lane.BACKGROUND, first=True), host.work(budget)]
            jobs += [_settled(host, budget) for _ in range(host.random.randrange(4))]
        return jobs

    return _run(start, Terms(limit=limit), seconds, sliding, True, seed, 40.0)


async def _settled(host: Host, budget: Budget) -> None:
    await host.send(budget, Lane.SETTLE, first=True)
    await host.settle(budget, Lane.SETTLE, (5, 15))


async def _others(host: Host, every: float) -> None:
    while True:
        await asyncio.sleep(host.random.expovariate(1 / every))
        host.provider.arrive(asyncio.get_running_loop().time())


def _run(
    begin: Callable[[Host], Awaitable[list[Awaitable[None]]]],
    terms: Terms,
    seconds: float,
    sliding: bool,
    tells: bool,
    seed: int,
    customers_every: float,
) -> Outcome:
    random = Random(seed)
    provider = Provider(terms.limit, sliding, tells, begins=random.uniform(0, MINUTE))
    host = Host(provider, random, terms, customers_every)

    async def main() -> None:
        tasks = [asyncio.ensure_future(job) for job in await begin(host)]
        await asyncio.sleep(seconds)
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result

    virtual_time.run(main)
    return Outcome(provider, host.waited, host.gave_up, host.refused, seconds)
