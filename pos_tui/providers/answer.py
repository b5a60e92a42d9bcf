"""A response as plain data: everything that a decipher step may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and the whole body of one response. `repeated`: an earlier request for the same may have been
    carried out too.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    repeated: bool = False
