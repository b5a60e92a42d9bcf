"""Where faults happen: at the connection. Answers that end badly are written past the server, straight to the line."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from pos_tui.sandbox.faults.reply import Ending, Reply

CONNECTION = "connection"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER with no time to linger: closing throws away what is unsent and resets the connection."""

Pause = Callable[[float], Awaitable[None]]


class Connection(H11Protocol):
    """A client's connection; every request on it can find it in its scope's state."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, CONNECTION: self}, _loop)


class CutHandshake(asyncio.Protocol):
    """Whoever says the first word of a TLS handshake is cut off."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the line."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Hang up."""
        self._transport.close()


def reset(transport: asyncio.Transport) -> None:
    """End a connection with an RST."""
    line: socket.socket | None = transport.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    transport.abort()


async def deliver(reply: Reply, scope: Scope, receive: Receive, send: Send, pause: Pause) -> None:
    """Send the reply, or end the connection the way the reply ends."""
    if reply.ending is Ending.WHOLE:
        await _send_whole(reply, send, pause)
        return
    if reply.ending is not Ending.SILENT:
        _break_off(reply, scope["state"][CONNECTION])
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_whole(reply: Reply, send: Send, pause: Pause) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": list(reply.headers)})
    if reply.trickle is not None:
        size = reply.trickle.size
        for start in range(0, len(reply.body), size):
            await send({"type": "http.response.body", "body": reply.body[start : start + size], "more_body": True})
            await pause(reply.trickle.pause_s)
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.body", "body": reply.body})


def _break_off(reply: Reply, connection: Connection) -> None:
    head = _head(reply)
    match reply.ending:
        case Ending.CLOSED:
            connection.transport.close()
            return
        case Ending.RESET_IN_HEADERS:
            connection.transport.write(head[: len(head) // 2])
        case Ending.RESET_IN_BODY:
            connection.transport.write(head + reply.body[: max(1, len(reply.body) // 2)])
        case _:
            pass
    reset(connection.transport)


def _head(reply: Reply) -> bytes:
    lines = [b"HTTP/1.1 %d Status" % reply.status, *(name + b": " + value for name, value in reply.headers)]
    return b"\r\n".join([*lines, b"", b""])
