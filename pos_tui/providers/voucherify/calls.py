"""What the calls of every subject share: paths, reads with their moments, questions, changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, TypedDict
from urllib.parse import quote

from pos_tui.domain.outcome import Reason
from pos_tui.providers.answer import Answer
from pos_tui.providers.errors import NotSent
from pos_tui.providers.headers import server_date
from pos_tui.providers.transport import Request, Transport
from pos_tui.providers.voucherify.options import VoucherifyOptions

_ROOT: Final = "/v1"
PAGE: Final = 100
"""The most that one page of a list can have."""
LAST_PAGE: Final = 99
"""Pages behind it are refused (Voucherify, listing)."""


def path(*parts: str) -> str:
    """Codes and ids are quoted, never re-cased, and never climb. Raises `NotSent` for what cannot stand in a path."""
    if any(part in ("", ".", "..") for part in parts):
        raise NotSent(Reason.NOT_FOUND)
    try:
        return "/".join((_ROOT, *(quote(part, safe="") for part in parts)))
    except UnicodeError:
        raise NotSent(Reason.NOT_FOUND) from None


class Moments(TypedDict):
    """When something was read, as `domain.page.Read` has it."""

    server_date: datetime | None
    read_at: datetime
    asked_at: datetime


class Told(NamedTuple):
    """The answer to a read and the moments around it."""

    answer: Answer
    moments: Moments

    @property
    def missing(self) -> bool:
        """Whether there is no such thing."""
        return self.answer.status == 404


class Calls:
    """One subject's calls on one transport. `now` is the local clock (aware)."""

    def __init__(self, transport: Transport, now: Callable[[], datetime], options: VoucherifyOptions) -> None:
        self._transport = transport
        self._now = now
        self._options = options

    async def _read(self, where: str, query: Mapping[str, str | None] | None = None) -> Told:
        given = {name: value for name, value in (query or {}).items() if value is not None}
        return await self._told(Request(method="GET", path=where, query=given))

    async def _ask(self, where: str, body: Mapping[str, Any]) -> Told:
        """A question with a body: asked twice, it is still one question."""
        return await self._told(Request(method="POST", path=where, json=body))

    async def _change(self, where: str, body: Mapping[str, Any] | None) -> Answer:
        """Sent once."""
        return await self._transport.send(Request(method="POST", path=where, json=body, changes=True))

    async def _told(self, request: Request) -> Told:
        asked_at = self._now()
        answer = await self._transport.send(request)
        return Told(answer, Moments(server_date=server_date(answer.headers), read_at=self._now(), asked_at=asked_at))
