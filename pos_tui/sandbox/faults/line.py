"""The line to the API: the address on which it listens, which can go away for a while and come back."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress

from uvicorn.server import ServerState

from pos_tui.sandbox.faults.certificate import Certificate
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.kinds import Offline
from pos_tui.sandbox.faults.wire import Connection, CutHandshake, reset

HOST = "127.0.0.1"

_ENOUGH_TO_FILL = 4
"""Connections that fill the queue of a listener with room for none: Linux takes one more than it was told."""


class PortError(Exception):
    """The port cannot be listened on; the text says why, in one line."""


class Line:
    """A listener that follows the rules in force. All seconds are multiplied by `scale`."""

    def __init__(self, listener: socket.socket, engine: Engine, scale: float, certificate: Certificate | None) -> None:
        self._listener = listener
        self._port: int = listener.getsockname()[1]
        self._engine = engine
        self._scale = scale
        self._certificate = certificate
        self._connection: Callable[[], Connection]
        self._state: ServerState
        self._server: asyncio.Server | None = None
        self._blockers: list[socket.socket] = []
        self._following: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return f"{'http' if self._certificate is None else 'https'}://{HOST}:{self._port}"

    async def open(self, connection: Callable[[], Connection], state: ServerState) -> None:
        """Accept connections for the server with this state."""
        self._connection, self._state = connection, state
        await self._serve(self._listener)

    def follow(self) -> None:
        """Go away, or come back, as the rules in force say."""
        if self._following is not None:
            self._following.cancel()
        self._following = asyncio.get_running_loop().create_task(self._follow(self._engine.offline))

    def close(self) -> None:
        """Accept nothing any more."""
        if self._following is not None:
            self._following.cancel()
        if self._server is not None:
            self._server.close()
        self._unblock()

    async def _follow(self, offline: Offline | None) -> None:
        if offline is None:
            await self._come_back()
            return
        await asyncio.sleep(offline.after_s * self._scale)
        await self._go_away(offline)
        if offline.for_s:
            await asyncio.sleep(offline.for_s * self._scale)
            await self._come_back()

    async def _go_away(self, offline: Offline) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for known in tuple(self._state.connections):
            if isinstance(known, Connection) and known.server is not None and known.server[1] == self._port:
                reset(known.transport)
        self._unblock()
        if offline.how == "unanswered":
            self._block()

    async def _come_back(self) -> None:
        self._unblock()
        if self._server is None:
            await self._serve(listen(self._port))

    async def _serve(self, listener: socket.socket) -> None:
        loop, certificate = asyncio.get_running_loop(), self._certificate
        if certificate is None:
            self._server = await loop.create_server(self._connection, sock=listener)
        elif certificate.context is None:
            self._server = await loop.create_server(CutHandshake, sock=listener)
        else:
            self._server = await loop.create_server(self._connection, sock=listener, ssl=certificate.context)

    def _block(self) -> None:
        """Listen with a full queue that nobody empties: whoever connects waits."""
        self._blockers.append(listen(self._port, queue=0))
        for _ in range(_ENOUGH_TO_FILL):
            filler = socket.socket()
            filler.setblocking(False)
            self._blockers.append(filler)
            with suppress(BlockingIOError):
                filler.connect((HOST, self._port))

    def _unblock(self) -> None:
        for blocker in self._blockers:
            blocker.close()
        self._blockers.clear()


def listen(port: int, *, queue: int = 2048) -> socket.socket:
    """A socket on the loopback address only, where connections queue from now on.

    It names its protocol because asyncio sends small writes at once only on sockets that do.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(queue)
    except OSError as error:
        listener.close()
        raise PortError(f"cannot listen on {HOST}:{port}: {error.strerror}") from error
    return listener
