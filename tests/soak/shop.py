"""The shop of a soak: its sandbox as a process on a file of its own, and what was committed there."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from .plan import Plan

_CEILING = 60.0
"""Seconds until a sandbox that is not ready, or does not end, is a failure."""
_DIRECT = build_opener(ProxyHandler({}))


class Shop:
    """A running sandbox. `ready` is its ready line."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready

    @property
    def base_url(self) -> str:
        """The host root of the API."""
        return self.ready["base_url"]

    def rule(self, rules: Sequence[dict[str, Any]]) -> None:
        """Let it misbehave so from now on."""
        body = json.dumps(rules).encode()
        fetch(Request(self.ready["faults_url"], data=body, method="PUT", headers={"Content-Type": "application/json"}))

    def ledger(self, which: str = "") -> list[dict[str, Any]]:
        """What was committed, oldest first, in the main ledger or one beside it."""
        return fetch(Request(self.ready["ledger_url"] + which))


@contextmanager
def open_shop(plan: Plan, options: Sequence[str]) -> Iterator[Shop]:
    """The shop of that plan, on its file, with no fault yet; `options` are the provider's own."""
    command = [sys.executable, "-m", "pos_tui.sandbox", "--provider", plan.provider, "--seed", str(plan.seed)]
    command += ["--db", str(plan.shop_file), "--port", str(plan.port), "--scale", str(plan.pace)]
    command += ["--rate", str(plan.rate), "--fault-seed", str(plan.seed), *options]
    with (plan.directory / "shop.log").open("ab") as errors:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        )
        try:
            yield Shop(json.loads(_first_line(child)))
        finally:
            child.terminate()
            try:
                child.communicate(timeout=_CEILING)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()


def fetch(request: Request) -> Any:
    """The JSON of an answer."""
    with _DIRECT.open(request, timeout=_CEILING) as response:
        return json.load(response)


def _first_line(child: "subprocess.Popen[bytes]") -> bytes:
    assert child.stdout is not None
    read, deadline = b"", time.monotonic() + _CEILING
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while not read.endswith(b"\n") and selector.select(max(0.0, deadline - time.monotonic())):
            part = os.read(child.stdout.fileno(), 65536)
            if not part:
                break
            read += part
    if not read.endswith(b"\n"):
        raise AssertionError("the sandbox is not ready; its shop.log says why")
    return read
