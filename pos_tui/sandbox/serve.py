"""Running the sandbox as a process: a loopback socket, a file, one ready line, and a clean end on a signal."""

import asyncio
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from pos_tui.sandbox.app import create_app
from pos_tui.sandbox.clock import system_clock
from pos_tui.sandbox.faults.certificate import Certificate, CertificateError
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.line import HOST, Line, PortError, listen
from pos_tui.sandbox.faults.named import NAMED
from pos_tui.sandbox.faults.rules import Rule, RuleError, read_file
from pos_tui.sandbox.faults.wire import Connection
from pos_tui.sandbox.options import OtpPolicyName, ShapeName, TlsName, WindowName
from pos_tui.sandbox.ready import ready_line
from pos_tui.sandbox.seeding.fill import fill
from pos_tui.sandbox.store import StoreError, open_store

CANNOT_START = 2
LONGEST_GOODBYE = 2
"""Seconds an open request may take to finish after the end was asked for."""


class _Server(uvicorn.Server):
    """Serves the line and, beside it, the sandbox's own addresses; says when it accepts connections."""

    def __init__(self, config: uvicorn.Config, line: Line, own: socket.socket, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._line = line
        self._own = own
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        def connection() -> Connection:
            return Connection(self.config, self.server_state, {})

        self.servers = [await asyncio.get_running_loop().create_server(connection, sock=self._own)]
        await self._line.open(connection, self.server_state)
        self.started = True
        self._announce()
        self._line.follow()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._line.close()
        await super().shutdown(sockets)


def run(
    *,
    port: int,
    db: Path | None,
    seed: int,
    otp: OtpPolicyName,
    shape: ShapeName,
    rate: int,
    read_only: bool,
    window: WindowName = "fixed",
    scale: float = 1,
    coupons: int = 0,
    faults: str | None = None,
    fault_seed: int = 0,
    tls: TlsName | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; the exit code is 0 after serving and 2 when it could not start."""

    def seeder(connection: sqlite3.Connection) -> None:
        fill(connection, seed, system_clock(), coupons=coupons)

    try:
        engine = Engine(_rules(faults), fault_seed)
        certificate = None if tls is None else Certificate.for_fault(tls)
        with (
            _listening(port) as listener,
            _listening(0) as own,
            _file(db) as path,
            closing(open_store(path, seeder)) as store,
        ):
            line = Line(listener, engine, scale, certificate)
            app = create_app(
                store,
                otp=otp,
                shape=shape,
                rate=rate,
                read_only=read_only,
                window=window,
                scale=scale,
                engine=engine,
                on_rules=lambda engine: line.follow(),
            )
            server = _Server(_config(app), line, own, lambda: _tell(ready))
            own_url = f"http://{HOST}:{own.getsockname()[1]}"
            ready = ready_line(
                store,
                line.base_url,
                system_clock(),
                own_url=own_url,
                certificate="" if certificate is None else certificate.pem,
            )
            with _ended_by_signals(server):
                server.run()
    except (PortError, StoreError, RuleError, CertificateError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return CANNOT_START
    return 0


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
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


def _rules(faults: str | None) -> Sequence[Rule]:
    """The rules of a ready-made set, or of a file."""
    if faults is None:
        return ()
    return NAMED[faults].rules if faults in NAMED else read_file(Path(faults))


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def _listening(port: int) -> Generator[socket.socket]:
    """A socket on the loopback address where connections queue from now on."""
    with listen(port) as listener:
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
