"""What one soak is: decided once, kept in its directory, and the same when it goes on after a pause."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

PROVIDERS = ("zupy", "voucherify")
_FILE = "plan.json"
LONGEST_LATE = 0.25
"""The longest that a request may be held up before it is carried out, as part of `late_commit_s`: the rest is for a
machine that is busy."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`pace` is the counters' and the sandbox's; `late_commit_s` is at their usual pace, in seconds.

    Customers are numbered at each counter, and each is drawn from the seed, the counter and the number alone.
    """

    directory: Path
    provider: str = PROVIDERS[0]
    seed: int = 1
    counters: int = 8
    customers: int = 100
    """At each counter."""
    pace: float = 0.02
    late_commit_s: float = 250.0
    sole_writer: bool = False
    rate: int = 0
    """Requests a minute (of the sandbox's scale), 0 for no limit."""
    coupons: int = 0
    deaths: bool = True
    life: float = 900.0
    """Boundaries that a counter passes on average before it dies at one."""
    faults: bool = True
    port: int = 0
    """Of the sandbox: the same after a pause, as its address is part of what the counters share."""

    @property
    def late_commit(self) -> float:
        """Seconds, by the clock on the wall, for which a request may be carried out late."""
        return self.late_commit_s * self.pace

    @property
    def shop_file(self) -> Path:
        """Where the sandbox keeps its shop."""
        return self.directory / "shop.db"

    def data_dir(self, counter: int) -> Path:
        """Where that counter keeps its journal."""
        return self.directory / f"counter-{counter}"

    def shared_dir(self, counter: int) -> Path:
        """Where it meets others: every counter of one host, or, where nobody spends alone, the even ones only."""
        together = self.sole_writer or counter % 2 == 0
        return self.directory / ("host" if together else f"host-{counter}")

    def save(self) -> Self:
        """Keep it."""
        self.directory.mkdir(parents=True, exist_ok=True)
        (self.directory / _FILE).write_text(json.dumps({**asdict(self), "directory": ""}), encoding="utf-8")
        return self

    def kept(self) -> "Plan":
        """What was planned in this directory before; this one, when nothing was. More customers may be asked for."""
        file = self.directory / _FILE
        if not file.exists():
            return self
        known = json.loads(file.read_text(encoding="utf-8"))
        plan = Plan(**known | {"directory": self.directory})
        return replace(plan, customers=max(plan.customers, self.customers))
