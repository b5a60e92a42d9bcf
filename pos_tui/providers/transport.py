"""The wire: the only module that knows httpx. One client for life, time-outs, retries of reads, no redirects."""

from __future__ import annotations

import asyncio
import copy
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

import httpx

from pos_tui.domain.outcome import Reason
from pos_tui.host.budget import Budget, NoSlot, Slot
from pos_tui.host.lanes import Lane
from pos_tui.host.purse import Purse
from pos_tui.host.store import Alone
from pos_tui.host.terms import Terms
from pos_tui.providers.answer import Answer
from pos_tui.providers.base import LineReport
from pos_tui.providers.errors import NotSent, Unclear
from pos_tui.providers.headers import budget, promises_json, reset_in, retry_after, server_date
from pos_tui.settings import is_loopback

CONNECT_TIMEOUT: Final = 5.0
READ_TIMEOUT: Final = 10.0
WHOLE_TIMEOUT: Final = 20.0
"""Seconds for one exchange from end to end: a trickle that never pauses for `READ_TIMEOUT` must end too."""
KEPT_ALIVE: Final = 60.0
MOST_BODY: Final = 4 * 1024 * 1024
LONGEST_WAIT: Final = 30.0
"""Seconds for which a change waits for a request of the budget; nobody stands at a counter for longer."""
_TRIES: Final = 3
_LONGEST_PAUSE: Final = 2.0
_FIRST_PAUSE: Final = 0.3

Sleep = Callable[[float], Awaitable[None]]
Listener = Callable[[LineReport], None]
TransportOf = Callable[[Mapping[str, str]], "Transport"]
"""Makes the transport of a provider from the headers that hold its secrets; they go with every request."""

_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call. `changes` marks what must never be repeated by the transport."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    json: Mapping[str, Any] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    changes: bool = False


class Transport:
    """Requests to one host with one key. Raises `NotSent` or `Unclear`; every answer with a status is returned.

    No request leaves without a slot of the `budget`, a repeated one neither; a read waits for one as long as it takes,
    or so many seconds (`reads_wait`). `pace` is one, but in a simulation.
    """

    def __init__(
        self,
        base_url: str,
        secret_headers: Mapping[str, str],
        *,
        wire: httpx.AsyncBaseTransport | None = None,
        listener: Listener | None = None,
        budget: Budget | None = None,
        reads_wait: float | None = None,
        sleep: Sleep = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        pace: float = 1.0,
    ) -> None:
        loopback = is_loopback(base_url)
        self._client = httpx.AsyncClient(
            base_url=base_url,
            headers={**secret_headers, "Accept": "application/json"},
            timeout=httpx.Timeout(READ_TIMEOUT * pace, connect=CONNECT_TIMEOUT * pace, pool=CONNECT_TIMEOUT * pace),
            limits=httpx.Limits(max_connections=8, keepalive_expiry=KEPT_ALIVE),
            follow_redirects=False,
            trust_env=not loopback,
            verify=not base_url.lower().startswith("http://"),
            transport=wire,
        )
        self._listener = listener
        self._budget = budget or Budget(Alone(Purse()), Terms())
        self._reads_wait = reads_wait
        self._way: Lane | Slot | None = None
        self._sleep = sleep
        self._jitter = jitter
        self._pace = pace

    def on(self, way: Lane | Slot) -> Self:
        """The same connections, for requests of another lane, or for the one request whose slot is there already."""
        other = copy.copy(self)
        other._way = way
        return other

    def __repr__(self) -> str:
        return f"Transport({self._client.base_url!s})"

    async def send(self, request: Request) -> Answer:
        """The provider's answer; a read is tried again after a passing fault, a change never is."""
        if request.changes:
            return await self._once(request)
        repeated = False
        for attempt in range(_TRIES - 1):
            try:
                answer = await self._once(request)
            except (NotSent, Unclear) as error:
                if error.reason is not Reason.UNREACHABLE:
                    raise
                pause, repeated = self._backoff(attempt), repeated or isinstance(error, Unclear)
            else:
                asked = self._pause_after(answer, attempt)
                if asked is None:
                    return replace(answer, repeated=repeated)
                pause, repeated = asked, repeated or answer.status >= 500
            await self._sleep(pause)
        return replace(await self._once(request), repeated=repeated)

    def _backoff(self, attempt: int) -> float:
        return min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt) * (0.5 + self._jitter() / 2) * self._pace

    def _pause_after(self, answer: Answer, attempt: int) -> float | None:
        """Seconds to wait before a read is repeated, None when this answer stands."""
        asked = retry_after(answer.headers)
        if answer.status == 429:
            return asked if asked is not None and asked <= _LONGEST_PAUSE else None
        if answer.status in (502, 503, 504):
            if asked is not None and asked > _LONGEST_PAUSE:
                return None
            return max(asked or 0.0, self._backoff(attempt))
        return None

    async def _once(self, request: Request) -> Answer:
        slot = await self._slot(request)
        try:
            answer = await self._exchange(request)
        except NotSent:
            slot.unused()
            self._report(LineReport(answered=False))
            raise
        except BaseException as error:
            slot.answered(None)
            if isinstance(error, Unclear):
                self._report(LineReport(answered=False))
            raise
        remaining, limit = budget(answer.headers)
        slot.answered(answer.status, remaining, limit, reset_in(answer.headers), retry_after(answer.headers))
        self._report(LineReport(True, remaining, limit, server_date(answer.headers)))
        return answer

    async def _slot(self, request: Request) -> Slot:
        if isinstance(self._way, Slot):
            return self._way
        usual, within = (Lane.USE, LONGEST_WAIT * self._pace) if request.changes else (Lane.LOOK_UP, self._reads_wait)
        try:
            return await self._budget.slot(usual if self._way is None else self._way, within)
        except NoSlot as error:
            raise NotSent(Reason.TRY_LATER, retry_after=error.seconds) from None

    async def _exchange(self, request: Request) -> Answer:
        status, said_yes = None, False
        try:
            async with asyncio.timeout(WHOLE_TIMEOUT * self._pace), self._stream(request) as response:
                status = response.status_code
                said_yes = promises_json(status, response.headers)
                return Answer(status, dict(response.headers), await _body_of(response))
        except _BEFORE_SENDING as error:
            raise NotSent(_reason(error)) from None
        except (httpx.InvalidURL, UnicodeError):
            raise NotSent(Reason.MISCONFIGURED) from None
        except TimeoutError:
            raise Unclear(Reason.NO_ANSWER, status=status, said_yes=said_yes) from None
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise Unclear(_reason(error), status=status, said_yes=said_yes) from None

    def _stream(self, request: Request) -> AbstractAsyncContextManager[httpx.Response]:
        return self._client.stream(
            request.method,
            request.path,
            params=dict(request.query) or None,
            json=request.json,
            headers=dict(request.headers),
        )

    def _report(self, report: LineReport) -> None:
        if self._listener:
            self._listener(report)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()


async def _body_of(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > MOST_BODY:
            raise httpx.DecodingError("the answer is too large")
    return b"".join(parts)


def _reason(error: Exception) -> Reason:
    if isinstance(error, httpx.TimeoutException):
        return Reason.NO_ANSWER
    if isinstance(error, httpx.DecodingError):
        return Reason.UNREADABLE
    return Reason.UNREACHABLE
