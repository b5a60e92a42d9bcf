"""Deciding, request by request, which rules fire: counted, drawn from a seed, and written down."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from random import Random

from pos_tui.sandbox.faults.kinds import Fault, Lag, Offline, Others
from pos_tui.sandbox.faults.reply import Asked
from pos_tui.sandbox.faults.rules import Rule

KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Fired:
    """One request and one fault that fell on it; `rule` counts from 1."""

    at: str
    method: str
    path: str
    call: str | None
    rule: int
    fault: str


class _Armed:
    """A rule in force, with its own draws and counts."""

    def __init__(self, rule: Rule, number: int, seed: int) -> None:
        self.rule = rule
        self.number = number
        self.seen = 0
        self.fired = 0
        self._draws = Random(f"{seed}:{number}")  # noqa: S311 - the same faults for the same seed

    def fires(self, asked: Asked) -> bool:
        """Count one request, and say whether the rule fires on it."""
        rule = self.rule
        if not rule.concerns(asked) or (rule.next is not None and self.fired >= rule.next):
            return False
        self.seen += 1
        counted = self.seen - rule.skip
        if counted < 1 or counted % rule.every or self._draws.random() >= rule.probability:
            return False
        self.fired += 1
        return True


class Engine:
    """The rules in force. Nothing here waits, sends or reads a clock."""

    def __init__(self, rules: Sequence[Rule] = (), seed: int = 0) -> None:
        self._seed = seed
        self._log: deque[Fired] = deque(maxlen=KEPT)
        self._armed: tuple[_Armed, ...] = ()
        self.load(rules)

    def load(self, rules: Sequence[Rule], seed: int | None = None) -> None:
        """Put other rules in force; counts, draws and the log begin anew."""
        self._seed = self._seed if seed is None else seed
        self._armed = tuple(_Armed(rule, number, self._seed) for number, rule in enumerate(rules, 1))
        self._log.clear()

    @property
    def idle(self) -> bool:
        """Whether no rule is in force."""
        return not self._armed

    @property
    def others_per_minute(self) -> int:
        """How many requests a minute others spend of every key's budget."""
        return sum(fault.per_minute for fault in self._faults() if isinstance(fault, Others))

    @property
    def looks_back(self) -> bool:
        """Whether a rule needs the shop's past."""
        return any(isinstance(fault, Lag) for fault in self._faults())

    @property
    def offline(self) -> Offline | None:
        """The rule that takes the line away, if there is one."""
        return next((fault for fault in self._faults() if isinstance(fault, Offline)), None)

    def faults_for(self, asked: Asked, at: str) -> Iterator[Fault]:
        """The faults that fall on a request, outermost first; the next is decided only when it is asked for."""
        for armed in self._armed:
            if armed.fires(asked):
                name = str(armed.rule.written["fault"])
                self._log.append(Fired(at, asked.method, asked.path, asked.call, armed.number, name))
                yield armed.rule.fault

    def as_json(self) -> dict[str, object]:
        """Rules, counts and log in the form in which they are served."""
        return {
            "seed": self._seed,
            "rules": [{**armed.rule.written, "seen": armed.seen, "fired": armed.fired} for armed in self._armed],
            "log": [asdict(fired) for fired in self._log],
        }

    def _faults(self) -> Iterator[Fault]:
        return (armed.rule.fault for armed in self._armed)
