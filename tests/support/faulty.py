"""A proxy in front of a sandbox that misbehaves by rule.

    with running_sandbox() as sandbox, FaultProxy(sandbox.base_url) as proxy:
        proxy.rule("/validate/", cut_after_commit)            # the next use is committed, its answer is lost
        proxy.rule("/coupons/issued/", html_502, times=None)  # every look-up from now on
        ...                                                   # talk to proxy.base_url
        proxy.stop()                                          # the server is gone: connections are refused
        proxy.start()                                         # it is back, at the same address

A rule holds for addresses (with their query) that contain its text, `times` times or, with None, until `clear()`. The
rule that was added first goes first, so several rules for one address are a script; what no rule is left for passes.
It speaks HTTP/1.1 with kept-alive connections, runs on a thread and a loop of its own, and listens on the loopback
address only. Request bodies need a Content-Length.
"""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

CEILING = 20.0
"""Seconds until a proxy that does not start or stop is a failure of the test."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """One request of the client. `raw` is what goes upstream."""

    method: str
    path: str
    raw: bytes = field(repr=False)


@dataclass(frozen=True)
class Reply:
    """The bytes that the client gets, and whether the connection ends with them."""

    data: bytes
    close: bool = False


@dataclass(frozen=True)
class Exchange:
    """What a fault may work with. `forward()` has the sandbox carry the request out and gives its whole response."""

    request: Request
    forward: Callable[[], Awaitable[bytes]]
    sleep: Sleep


Fault = Callable[[Exchange], Awaitable[Reply]]


# Faults that never let the request through.


async def refuse(exchange: Exchange) -> Reply:
    """The connection closes without an answer; nothing was forwarded."""
    return Reply(b"", close=True)


async def html_502(exchange: Exchange) -> Reply:
    """A gateway's own page; nothing was forwarded."""
    return Reply(answer(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html"))


async def too_many(exchange: Exchange) -> Reply:
    """A 429 that does not say when to come back; nothing was forwarded."""
    return Reply(problem(429, "rate-limit-exceeded"))


def redirect(to: str, code: int = 307) -> Fault:
    """An answer that sends the client to another address; nothing was forwarded."""

    async def fault(exchange: Exchange) -> Reply:
        return Reply(answer(code, b"", "text/plain", {"Location": to}))

    return fault


def status(code: int, slug: str = "", headers: Mapping[str, str] | None = None) -> Fault:
    """A problem document (an empty body without a slug); nothing was forwarded."""

    async def fault(exchange: Exchange) -> Reply:
        return Reply(problem(code, slug, headers) if slug else answer(code, b"", "text/plain", headers))

    return fault


# Faults after the request was carried out.


async def forward(exchange: Exchange) -> Reply:
    """No fault."""
    return Reply(await exchange.forward())


def delay(seconds: float) -> Fault:
    """The answer comes late. The wait is the proxy's `sleep`, and `stop()` ends it."""

    async def fault(exchange: Exchange) -> Reply:
        response = await exchange.forward()
        await exchange.sleep(seconds)
        return Reply(response)

    return fault


class Hold:
    """The answer comes when the test says `release()`; `wait_until_committed()` waits for the request to be done."""

    def __init__(self) -> None:
        self._committed = threading.Event()
        self._released = threading.Event()

    async def __call__(self, exchange: Exchange) -> Reply:
        response = await exchange.forward()
        self._committed.set()
        while not self._released.is_set():  # noqa: ASYNC110 - another thread sets it
            await asyncio.sleep(0.005)
        return Reply(response)

    def wait_until_committed(self) -> None:
        """Return when the sandbox has carried a request out; the client has no answer yet."""
        assert self._committed.wait(CEILING), "no request came"

    def release(self) -> None:
        """Let the answer go, and those of all later requests at once."""
        self._released.set()


async def cut_after_commit(exchange: Exchange) -> Reply:
    """The request is carried out, and the connection closes without a byte."""
    await exchange.forward()
    return Reply(b"", close=True)


async def cut_mid_body(exchange: Exchange) -> Reply:
    """The status line, the headers and half of the body, then the connection closes."""
    head, body = _split(await exchange.forward())
    return Reply(head + body[: len(body) // 2], close=True)


async def half_json(exchange: Exchange) -> Reply:
    """An answer that is complete by its headers, with half a JSON in it."""
    head, body = _split(await exchange.forward())
    return Reply(_with_body(head, body[: len(body) // 2]))


async def html_504_after_commit(exchange: Exchange) -> Reply:
    """The request is carried out, and a gateway says that it took too long."""
    await exchange.forward()
    return Reply(answer(504, b"<html><body><h1>504 Gateway Time-out</h1></body></html>", "text/html"))


def huge_body(size: int = 6 * 1024 * 1024) -> Fault:
    """The right answer, with that many blanks behind its JSON."""

    async def fault(exchange: Exchange) -> Reply:
        head, body = _split(await exchange.forward())
        return Reply(_with_body(head, body + b" " * size))

    return fault


async def wrong_content_type(exchange: Exchange) -> Reply:
    """The right answer, called HTML."""
    head, body = _split(await exchange.forward())
    return Reply(_with_header(head, "Content-Type", "text/html") + body)


class FaultProxy:
    """The proxy; a context manager that is listening inside its block.

    `received` are the requests that arrived, `requests` those that were forwarded, each in their order.
    """

    def __init__(self, upstream: str, *, sleep: Sleep = asyncio.sleep) -> None:
        parts = urlsplit(upstream)
        self._upstream = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._sleep = sleep
        self._rules: list[_Rule] = []
        self._turn = threading.Lock()
        self._port = 0
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()
        self._broken: list[Exception] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self.received: list[Request] = []
        self.requests: list[Request] = []

    @property
    def base_url(self) -> str:
        """Where it listens; stays the same over `stop()` and `start()`."""
        return f"http://127.0.0.1:{self._port}"

    def rule(self, path: str, fault: Fault, times: int | None = 1) -> None:
        """Let `fault` happen to the next `times` requests whose address contains `path`."""
        with self._turn:
            self._rules.append(_Rule(path, fault, times))

    def clear(self) -> None:
        """Forget every rule: everything passes."""
        with self._turn:
            self._rules.clear()

    def forwarded(self, path: str) -> int:
        """How many requests to addresses that contain `path` reached the sandbox."""
        return sum(path in request.path for request in self.requests)

    def start(self) -> None:
        """Listen, at the same port as before."""
        self._run(self._listen())

    def stop(self) -> None:
        """Refuse connections from now on and cut those that are open, whatever they wait for."""
        self._run(self._hang_up())

    def __enter__(self) -> "FaultProxy":
        self._thread.start()
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        try:
            self.stop()
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(CEILING)
            self._loop.close()
        if self._broken:
            raise AssertionError("the proxy itself failed") from self._broken[0]

    def _run(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(CEILING)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        talks = tuple(self._talks)
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await asyncio.sleep(0)  # the cut connections close in the next turn of the loop

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = self._loop.create_task(self._talk(reader, writer))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await _read_request(reader)
                self.received.append(request)
                reply = await self._fault_for(request)(
                    Exchange(request, lambda request=request: self._forward(request), self._sleep)
                )
                writer.write(reply.data)
                await writer.drain()
                if reply.close:
                    return
        except (OSError, EOFError):
            pass  # the client or the sandbox hung up
        except Exception as error:
            self._broken.append(error)
        finally:
            await _closed(writer)

    def _fault_for(self, request: Request) -> Fault:
        with self._turn:
            for rule in self._rules:
                if rule.path in request.path and rule.left != 0:
                    rule.left = None if rule.left is None else rule.left - 1
                    return rule.fault
        return forward

    async def _forward(self, request: Request) -> bytes:
        self.requests.append(request)
        reader, writer = await asyncio.open_connection(*self._upstream)
        try:
            writer.write(request.raw)
            await writer.drain()
            head, body = _split(await reader.read())
            return _with_body(_without_header(head, "connection"), body)
        finally:
            await _closed(writer)


@dataclass
class _Rule:
    path: str
    fault: Fault
    left: int | None


def answer(code: int, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> bytes:
    """A whole response, written by hand."""
    told = {"Content-Type": media_type, "Content-Length": str(len(body)), **(headers or {})}
    lines = [f"HTTP/1.1 {code} {_phrase(code)}", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def problem(code: int, slug: str, headers: Mapping[str, str] | None = None) -> bytes:
    """A whole response with a problem document."""
    document = {
        "type": f"https://docs.zupy.com/errors#{slug}",
        "title": _phrase(code),
        "status": code,
        "detail": f"The proxy says {slug}.",
        "instance": "/",
    }
    return answer(code, json.dumps(document).encode(), "application/problem+json", headers)


def _phrase(code: int) -> str:
    return next((known.phrase for known in HTTPStatus if known == code), "Odd")


async def _read_request(reader: asyncio.StreamReader) -> Request:
    """The next request of a connection; EOFError when there is none."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    length = next((line.partition(":")[2] for line in lines if line.lower().startswith("content-length:")), "0")
    body = await reader.readexactly(int(length))
    return Request(method, path, _with_header(head, "Connection", "close") + body)


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection for good; a peer that does not read does not hold up a `stop()`."""
    writer.close()
    try:
        await writer.wait_closed()
    except OSError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise


def _split(response: bytes) -> tuple[bytes, bytes]:
    head, blank, body = response.partition(b"\r\n\r\n")
    if not blank:
        raise EOFError("the sandbox gave no answer")
    return head + blank, body


def _with_body(head: bytes, body: bytes) -> bytes:
    return _with_header(_without_header(head, "transfer-encoding"), "Content-Length", str(len(body))) + body


def _with_header(head: bytes, name: str, value: str) -> bytes:
    return _without_header(head, name)[:-2] + f"{name}: {value}\r\n\r\n".encode("latin-1")


def _without_header(head: bytes, name: str) -> bytes:
    prefix = f"{name.lower()}:".encode("latin-1")
    return b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(prefix))
