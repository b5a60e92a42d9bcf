"""The seam: what the shared parts know of an API, and what they give it.

Shared are faults, request log, quota, dates, the process, its socket, file, options and ready line. An API is a folder
`pos_tui/sandbox/NAME/` whose module `api` has one value:

    API = Api(name="NAME", book=Book(words, sets), rate=100, open=open_shop)

`open_shop(path, terms)` opens or fills the SQLite file at `path` (`pos_tui.sandbox.database.open_database`) and returns
a `StandIn`. Its `app` answers every address outside `/sandbox/`: it notes each request with `terms.log`, counts it with
`terms.limiter()`, and sees an older shop where `LOOK_BACK` stands in the scope (`Store.as_of`). `book` holds the words
of rules about the API, `Vocabulary(calls, {**KINDS, "status": OwnStatus})`, and its sets beside `common_sets`. To
be started it needs its name in `pos_tui.sandbox.options.PROVIDERS`, and its own options in `OWN_OPTIONS`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.routing import Route
from starlette.types import ASGIApp

from pos_tui.sandbox.clock import Clock, system_clock
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.faulty import Ask, Rival
from pos_tui.sandbox.faults.named import Book
from pos_tui.sandbox.options import WindowName
from pos_tui.sandbox.ratelimit import RateLimiter
from pos_tui.sandbox.requestlog import RequestLog


@dataclass(frozen=True, slots=True)
class Terms:
    """How a sandbox was started. `own` are the API's own options; every length of time is multiplied by `scale`."""

    engine: Engine = field(default_factory=Engine)
    log: RequestLog = field(default_factory=RequestLog)
    seed: int = 1
    rate: int = 0
    window: WindowName = "fixed"
    scale: float = 1
    coupons: int = 0
    read_only: bool = False
    clock: Clock = system_clock
    own: Mapping[str, str | int] = field(default_factory=dict[str, str | int])

    def limiter(self) -> RateLimiter:
        """What counts the requests of each key."""
        return RateLimiter(self.rate, self.window, scale=self.scale, others=lambda: self.engine.others_per_minute)


@dataclass(frozen=True, slots=True)
class StandIn:
    """One API at work on an open shop.

    `own` are its addresses below `/sandbox/`, a ledger as a rule. `ready` tells keys, examples and the URLs of `own`
    for the ready line; its argument is the address of the latter. `remember` begins to keep what a look back needs.
    """

    app: ASGIApp
    ask: Ask
    rival: Rival
    own: Sequence[Route]
    ready: Callable[[str], Mapping[str, object]]
    remember: Callable[[], None]
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Api:
    """An API that can be played. `rate` is how many requests a minute a key has where nothing else is said."""

    name: str
    book: Book
    rate: int
    open: Callable[[Path, Terms], StandIn]
    """Raises `StoreError` when the file cannot serve."""
