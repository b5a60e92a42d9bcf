"""What all calls share: one address for each, questions with their moments, changes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, TypedDict

from pos_tui.providers.answer import Answer
from pos_tui.providers.headers import server_date
from pos_tui.providers.transport import Request, Transport
from pos_tui.providers.uniqodo.account import Account
from pos_tui.providers.uniqodo.decipher import problems_in

_LOG = logging.getLogger(__name__)
_ROOT: Final = "/v2"


class Moments(TypedDict):
    """When something was read, as `domain.page.Read` has it."""

    server_date: datetime | None
    read_at: datetime
    asked_at: datetime


class Told(NamedTuple):
    """The answer to a question and the moments around it."""

    answer: Answer
    moments: Moments


class Calls:
    """Calls on one transport. `now` is the local clock (aware)."""

    def __init__(self, transport: Transport, now: Callable[[], datetime], account: Account) -> None:
        self._transport = transport
        self._now = now
        self._account = account

    async def _ask(self, call: str, body: Mapping[str, Any]) -> Told:
        """A question with a body: asked twice, it is still one question."""
        asked_at = self._now()
        answer = await self._send(call, body, changes=False)
        return Told(answer, Moments(server_date=server_date(answer.headers), read_at=self._now(), asked_at=asked_at))

    async def _change(self, call: str, body: Mapping[str, Any]) -> Answer:
        """Sent once."""
        return await self._send(call, body, changes=True)

    async def _send(self, call: str, body: Mapping[str, Any], *, changes: bool) -> Answer:
        request = Request(method="POST", path=f"{_ROOT}/{call}", json=body, changes=changes)
        answer = await self._transport.send(request)
        if answer.status == 404 and not problems_in(answer):
            _LOG.warning("404 without errors: is %s/%s at this address?", _ROOT, call)
        return answer
