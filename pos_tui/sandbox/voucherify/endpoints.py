"""What a resource module says about its calls: addresses, handlers and the answers they give."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from pos_tui.sandbox.voucherify.objects import Json
from pos_tui.sandbox.voucherify.project import Project


@dataclass(frozen=True, slots=True)
class Answer:
    """A success; without a body it has none at all."""

    body: Json | None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed the key check, on its way to its handler; the ids are decoded."""

    project: Project
    ids: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call of the API, with the name that rules for faults know it by."""

    name: str
    method: str
    path: str
    handler: Handler
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path))
        object.__setattr__(self, "pattern", re.compile(pattern))

    def ids_in(self, raw_path: str) -> Mapping[str, str] | None:
        """The ids in a path that is still encoded, so that a code may hold a slash; None where it is another call."""
        match = self.pattern.fullmatch(raw_path)
        return None if match is None else {name: unquote(part) for name, part in match.groupdict().items()}
