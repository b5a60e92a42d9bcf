"""Running the sandbox as a process: a loopback socket, a file, one ready line, and a clean end on a signal."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from pos_tui.sandbox.api import Api, Terms
from pos_tui.sandbox.database import StoreError
from pos_tui.sandbox.faults.certificate import Certificate, CertificateError
from pos_tui.sandbox.faults.engine import Engine
from pos_tui.sandbox.faults.line import HOST, Line, PortError, listen
from pos_tui.sandbox.faults.rules import RuleError
from pos_tui.sandbox.faults.wire import Connection
from pos_tui.sandbox.front import front, ready_frame
from pos_tui.sandbox.options import Options

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


def run(options: Options) -> int:
    """Serve until SIGTERM or SIGINT; the exit code is 0 after serving and 2 when it could not start."""
    try:
        api = api_called(options.provider)
        rules = () if options.faults is None else api.book.read(options.faults)
        certificate = None if options.tls is None else Certificate.for_fault(options.tls)
        with (
            _listening(options.port) as listener,
            _listening(0) as own,
            _file(options.db) as path,
        ):
            _serve(api, _terms(api, options, Engine(rules, options.fault_seed)), path, listener, own, certificate)
    except (PortError, StoreError, RuleError, CertificateError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return CANNOT_START
    return 0


def api_called(name: str) -> Api:
    """The API with one of the names in `PROVIDERS`; only its own modules are loaded."""
    return import_module(f"pos_tui.sandbox.{name}.api").API


def _terms(api: Api, options: Options, engine: Engine) -> Terms:
    return Terms(
        engine,
        seed=options.seed,
        rate=api.rate if options.rate is None else options.rate,
        window=options.window,
        scale=options.scale,
        coupons=options.coupons,
        read_only=options.read_only,
        own=options.own,
    )


def _serve(
    api: Api, terms: Terms, path: Path, listener: socket.socket, own: socket.socket, certificate: Certificate | None
) -> None:
    with closing(api.open(path, terms)) as stand_in:
        line = Line(listener, terms.engine, terms.scale, certificate)
        app = front(stand_in, api.book, terms, on_rules=lambda engine: line.follow())
        own_url = f"http://{HOST}:{own.getsockname()[1]}"
        pem = "" if certificate is None else certificate.pem
        ready = json.dumps(ready_frame(stand_in, line.base_url, own_url, pem))
        server = _Server(_config(app), line, own, lambda: _tell(ready))
        with _ended_by_signals(server):
            server.run()


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
