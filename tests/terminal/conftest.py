"""The counter in a pseudo-terminal, against a sandbox over real HTTP, with a proxy that can misbehave between them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from support.faulty import FaultProxy
from support.sandbox import Sandbox, running_sandbox
from support.terminal import Terminal, environment_for, open_terminal

Opener = Callable[..., AbstractContextManager[Terminal]]


@pytest.fixture(scope="session")
def trusted() -> Iterator[Sandbox]:
    """A shop that asks for no one-time code."""
    with running_sandbox(otp="trusted") as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def strict() -> Iterator[Sandbox]:
    """A shop that asks for a one-time code before a coupon is used."""
    with running_sandbox(otp="strict") as sandbox:
        yield sandbox


@pytest.fixture
def reachable(strict: Sandbox) -> dict[str, Any]:
    """A fresh coupon of the strict shop whose customer has a phone on file."""
    while True:
        coupon = strict.fresh()
        address = f"{strict.base_url}/api/v2/customers/{coupon['customer_id']}/"
        with urlopen(Request(address, headers={"X-API-Key": strict.key})) as answer:
            if json.load(answer)["phone"]:
                return coupon


@pytest.fixture(scope="module")
def shared_proxy(trusted: Sandbox) -> Iterator[FaultProxy]:
    """A proxy in front of the trusting shop; tests take `proxy`, which is the same without rules."""
    with FaultProxy(trusted.base_url) as proxy:
        yield proxy


@pytest.fixture
def counter(tmp_path: Path) -> Opener:
    """Opens counters on one data directory, and leaves them; with `kill` they are killed at the end."""

    @contextmanager
    def open_one(
        base_url: str, key: str, *, size: tuple[int, int] = (80, 24), kill: bool = False, **more: str
    ) -> Iterator[Terminal]:
        environment = environment_for(base_url, key, tmp_path, **more)
        with open_terminal(["run"], environment, columns=size[0], rows=size[1]) as terminal:
            yield terminal
            if not kill:
                terminal.leave()

    return open_one


@pytest.fixture(scope="module")
def shared_terminal(
    trusted: Sandbox, shared_proxy: FaultProxy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    """One counter behind that proxy for all tests of a module that need no fresh start; they take `terminal`."""
    environment = environment_for(shared_proxy.base_url, trusted.key, tmp_path_factory.mktemp("home"))
    with open_terminal(["run"], environment) as terminal:
        terminal.sees("Padaria")
        yield terminal
        terminal.leave()


@pytest.fixture
def terminal(shared_terminal: Terminal, proxy: FaultProxy) -> Terminal:
    """The same with nothing on its panel; its list has what the tests before have scanned."""
    while "Scan a coupon" not in shared_terminal.text:
        shared_terminal.press("escape")
        shared_terminal.settle()
    return shared_terminal


@pytest.fixture
def journal(tmp_path: Path) -> Callable[[], list[dict[str, Any]]]:
    """Reads the journal of that data directory by the command that users have."""

    def read() -> list[dict[str, Any]]:
        done = subprocess.run(
            [sys.executable, "-m", "pos_tui", "journal", "list", "--json"],
            env=environment_for("", "", tmp_path),
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    return read
