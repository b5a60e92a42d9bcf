"""The door in front of the API: asks the rules about each request, and lets happen what they say."""

from collections.abc import Awaitable, Callable, Iterator
from email.utils import format_datetime

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pos_tui.sandbox.clock import Clock, written
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.kinds import Fault
from pos_tui.sandbox.faults.reply import Asked, Reply
from pos_tui.sandbox.faults.wire import deliver

LOOK_BACK = "sandbox.look_back"
"""Where a request's scope says how many seconds old the shop is that it sees."""

OWN = "/sandbox/"
"""Below this are the sandbox's own addresses, which nothing befalls."""

Ask = Callable[[Scope, bytes], Asked]
"""What rules look at in a request with this scope and body."""

Rival = Callable[[str, str], bool]
"""Uses the coupon with an id or code, in a name; whether it could be used."""


class Faulty:
    """An ASGI application around another; without rules it does nothing."""

    def __init__(
        self,
        app: ASGIApp,
        engine: Engine,
        *,
        ask: Ask,
        clock: Clock,
        rival: Rival,
        sleep: Callable[[float], Awaitable[None]],
        scale: float,
    ) -> None:
        self._app = app
        self._engine = engine
        self._ask = ask
        self._clock = clock
        self._rival = rival
        self._sleep = sleep
        self._scale = scale

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or let something happen to it."""
        if self._engine.idle or scope["path"].startswith(OWN):
            await self._app(scope, receive, send)
            return
        body = await _whole_body(receive)
        asked = self._ask(scope, body)
        faults = self._engine.faults_for(asked, written(self._clock()))
        exchange = _Exchange(self, asked, scope, body)
        reply = await exchange.go_on(faults)
        await deliver(reply, scope, receive, send, exchange.pause)

    async def pause(self, seconds: float) -> None:
        """Wait, by the sandbox's scale."""
        if seconds > 0:
            await self._sleep(seconds * self._scale)

    async def carry_out(self, scope: Scope, body: bytes) -> Reply:
        """The API's own reply."""
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        start, *rest = messages
        return Reply(start["status"], start["headers"], b"".join(part.get("body", b"") for part in rest))

    def date(self) -> bytes:
        """A Date header for an answer that the API never gave."""
        return format_datetime(self._clock(), usegmt=True).encode()

    async def use_elsewhere(self, name: str, by: str) -> None:
        """Let somebody else use a coupon."""
        await run_in_threadpool(self._rival, name, by)

    def look_back(self, scope: Scope, seconds: float) -> None:
        """Let a request see the shop as it was."""
        scope[LOOK_BACK] = seconds * self._scale


class _Exchange:
    """One request between its faults and the API."""

    def __init__(self, door: Faulty, asked: Asked, scope: Scope, body: bytes) -> None:
        self.asked = asked
        self._door = door
        self._scope = scope
        self.body = body
        self.pause = door.pause
        self.use_elsewhere = door.use_elsewhere

    async def go_on(self, faults: Iterator[Fault]) -> Reply:
        """The reply after the next fault, or the API's own when none is left."""
        fault = next(faults, None)
        if fault is None:
            return await self._door.carry_out(self._scope, self.body)
        return await fault.apply(self, lambda: self.go_on(faults))

    def answer(self, status: int, body: bytes, media_type: str) -> Reply:
        """An answer that the API never gave."""
        headers = [(b"date", self._door.date()), (b"content-type", media_type.encode())]
        return Reply(status, headers, b"").with_body(body)

    def look_back(self, seconds: float) -> None:
        """Let this request see the shop as it was."""
        self._door.look_back(self._scope, seconds)


async def _whole_body(receive: Receive) -> bytes:
    """The body, taken in before anything waits: a client that gives up meanwhile does not take its request along."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body
