"""The bare client as a process of its own, kept warm."""

from __future__ import annotations

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.environment import fixed, peer
from tests.support.sandbox import Sandbox


class Client:
    """Open inside the block of `open_client`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def look_up(self, code: str) -> float:
        """Milliseconds of one request."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{code}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def open_client(sandbox: Sandbox, home: Path) -> Generator[Client]:
    """A client that asks `sandbox`."""
    command = peer("bare_client", sandbox.base_url, sandbox.key)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=fixed(home)) as process:
        yield Client(process)
