"""What a resource module says about its calls: addresses, handlers and the answers they give.

A new resource is a module with an `ENDPOINTS` tuple, added to the list in `pos_tui.sandbox.app`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pos_tui.sandbox.keys import Caller
from pos_tui.sandbox.shop import Shop

Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class One:
    """A single object as the answer; the status is 201 where something was created."""

    item: Item
    status: int = 200


@dataclass(frozen=True, slots=True)
class Many:
    """One page of a list as the answer; the cursors are opaque, None where the list ends."""

    items: Sequence[Item]
    count: int
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed the key check, on its way to its handler."""

    shop: Shop
    caller: Caller
    ids: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


Answer = One | Many
Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call of the API, with the name that rules for faults know it by.

    `resolves_policy` marks the calls that need the company's OTP policy: without an active integration the policy
    cannot be resolved, and they answer integration-not-found.
    """

    name: str
    method: str
    path: str
    handler: Handler
    resolves_policy: bool = False
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        object.__setattr__(self, "pattern", re.compile(pattern))

    @property
    def writes(self) -> bool:
        """Whether it needs a read-write key."""
        return self.method != "GET"

    def ids_in(self, path: str) -> Mapping[str, str] | None:
        """The ids in `path` if it is an address of this call."""
        match = self.pattern.fullmatch(path)
        return None if match is None else match.groupdict()
