"""What the calls of every subject share: paths, reads with their moments, changes, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NamedTuple, TypeVar
from urllib.parse import quote

from pos_tui.domain.otp import OtpSession
from pos_tui.domain.page import Page
from pos_tui.providers.answer import Answer
from pos_tui.providers.headers import server_date
from pos_tui.providers.transport import Request, Transport
from pos_tui.providers.zupy.decipher import Call, models, page, unreadable
from pos_tui.providers.zupy.models import Wire

_ROOT: Final = "/api/v2"
_NUMBERED: Final = re.compile(r"page=(\d+)")

W = TypeVar("W", bound=Wire)
V = TypeVar("V")


def path(*parts: str) -> str:
    """Every documented path ends in a slash; ids are quoted, never re-cased, and never climb."""
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError("not an id")
    return "/".join((_ROOT, *(quote(part, safe="") for part in parts), ""))


class Told(NamedTuple):
    """The answer to a read and the moments around it, as `domain.page.Read` has them."""

    answer: Answer
    server_date: datetime | None
    read_at: datetime
    asked_at: datetime


class Calls:
    """One subject's calls on one transport. `now` is the local clock (aware)."""

    def __init__(self, transport: Transport, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._now = now

    async def _read(self, where: str, query: Mapping[str, str | None] | None = None) -> Told:
        asked_at = self._now()
        given = {name: value for name, value in (query or {}).items() if value is not None}
        answer = await self._transport.send(Request(method="GET", path=where, query=given))
        return Told(answer, server_date(answer.headers), self._now(), asked_at)

    async def _page(
        self,
        where: str,
        model: type[W],
        value: Callable[[W], V],
        *,
        query: Mapping[str, str | None] | None = None,
        cursor: str | None = None,
        call: Call = Call.READ,
    ) -> Page[V]:
        """One page; where nothing on it makes sense, the answer is unreadable, and not an empty list."""
        told = await self._read(where, {**(query or {}), **_turned_to(cursor)})
        listed = page(told.answer, call)
        found = models(model, listed)
        if listed.items and not found:
            raise unreadable(told.answer)
        return Page(
            items=tuple(map(value, found)),
            cursor=listed.cursor if listed.cursor != cursor else None,
            total=listed.total,
            unreadable=len(listed.items) - len(found),
            server_date=told.server_date,
            read_at=told.read_at,
            asked_at=told.asked_at,
        )

    async def _change(
        self, where: str, body: Mapping[str, str | int] | None = None, session: OtpSession | None = None
    ) -> Answer:
        """Sent once. A session that is given goes along in its header, and into no variable."""
        return await self._transport.send(
            Request(
                method="POST",
                path=where,
                json=body,
                headers={"X-OTP-Session": session.word} if session else {},
                changes=True,
            )
        )


def _turned_to(cursor: str | None) -> dict[str, str | None]:
    numbered = _NUMBERED.fullmatch(cursor or "")
    return {"page": numbered[1]} if numbered else {"cursor": cursor}
