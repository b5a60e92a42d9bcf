"""Running the sandbox as a process: a loopback socket, a file, one ready line, and a clean end on a signal."""

import signal
import socket
import sqlite3
import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn

from pos_tui.sandbox.app import create_app
from pos_tui.sandbox.clock import system_clock
from pos_tui.sandbox.options import OtpPolicyName, ShapeName
from pos_tui.sandbox.ready import ready_line
from pos_tui.sandbox.seeding.fill import fill
from pos_tui.sandbox.store import StoreError, open_store

HOST = "127.0.0.1"
CANNOT_START = 2
LONGEST_GOODBYE = 2
"""Seconds an open request may take to finish after the end was asked for."""


class PortError(Exception):
    """The port cannot be listened on; the text says why, in one line."""


class _Server(uvicorn.Server):
    """Says when it accepts connections; everything else is uvicorn's."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def run(
    *, port: int, db: Path | None, seed: int, otp: OtpPolicyName, shape: ShapeName, rate: int, read_only: bool
) -> int:
    """Serve until SIGTERM or SIGINT; the exit code is 0 after serving and 2 when it could not start."""

    def seeder(connection: sqlite3.Connection) -> None:
        fill(connection, seed, system_clock())

    try:
        with _listening(port) as listener, _file(db) as path, closing(open_store(path, seeder)) as store:
            base_url = f"http://{HOST}:{listener.getsockname()[1]}"
            app = create_app(store, otp=otp, shape=shape, rate=rate, read_only=read_only)
            config = uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                date_header=False,
                server_header=False,
                timeout_graceful_shutdown=LONGEST_GOODBYE,
            )
            line = ready_line(store, base_url, system_clock())
            server = _Server(config, lambda: _tell(line))
            with _ended_by_signals(server):
                server.run(sockets=[listener])
    except (PortError, StoreError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return CANNOT_START
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def _listening(port: int) -> Generator[socket.socket]:
    """A socket on the loopback address only, where connections queue from now on.

    It names its protocol because asyncio sends small writes at once only on sockets that do.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError as error:
            raise PortError(f"cannot listen on {HOST}:{port}: {error.strerror}") from error
        yield listener


@contextmanager
def _file(db: Path | None) -> Generator[Path]:
    """The file asked for, or one in a directory that goes away with everything SQLite put beside it."""
    if db is not None:
        yield db
        return
    with TemporaryDirectory(prefix="pos-tui-sandbox-") as directory:
        yield Path(directory) / "shop.db"


@contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Generator[None]:
    """Make both signals a plain end at every moment.

    While uvicorn serves it has its own handlers; after its end it raises the signal once more, for these to swallow.
    """

    def end(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    previous = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
