"""`pos-tui sandbox` as a child process.

with running_sandbox(otp="trusted") as sandbox:
    sandbox.base_url, sandbox.key, sandbox.example("good").code
    sandbox.ledger()    # every use that was committed
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

CEILING = 20.0
"""Seconds until a sandbox that is not ready, or does not end, is a failure of the test."""

_DIRECT = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Example:
    """A coupon to try; the unknown one has a code only."""

    code: str
    customer_id: str | None
    phone: str | None


class Sandbox:
    """A running sandbox. `ready` is its ready line, read as JSON."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready
        self._taken: set[str] = set()

    @property
    def base_url(self) -> str:
        """The host root."""
        return self.ready["base_url"]

    @property
    def key(self) -> str:
        """The key that may do everything (nothing but read, with `read_only=True`)."""
        return self.ready["api_key"]

    def example(self, kind: str) -> Example:
        """good, multi_use, used, expired, cancelled, foreign or unknown."""
        return Example(**self.ready["examples"][kind])

    def ledger(self) -> list[dict[str, Any]]:
        """The uses that were committed, oldest first: coupon_id, code, customer_id, used_at, remaining_usages."""
        return _get(self.ready["ledger_url"])

    def uses_of(self, code: str) -> int:
        """How often one coupon was used."""
        return sum(use["code"] == code for use in self.ledger())

    def outbox(self) -> list[dict[str, Any]]:
        """The one-time codes that were "sent", newest first: identifier, channel, code, sent_at."""
        return _get(self.ready["outbox_url"])

    def requests(self) -> list[dict[str, Any]]:
        """The last thousand API requests, oldest first: method, path, query, at, status."""
        return _get(self.ready["requests_url"])

    def asked(self, path: str) -> list[dict[str, Any]]:
        """Those of `requests()` whose path contains `path`."""
        return [request for request in self.requests() if path in request["path"]]

    def coupons(self, **filters: str) -> list[dict[str, Any]]:
        """Issued coupons as the API lists them, at most a hundred. Each call stands in `requests()`."""
        query = urlencode({"page_size": "100", **filters})
        body = _get(f"{self.base_url}/api/v2/coupons/issued/?{query}", {"X-API-Key": self.key})
        return body["results"] if "results" in body else body["data"]

    def fresh(self, *, several: bool = False) -> dict[str, Any]:
        """An active coupon nobody used, no example, and not given out by this call before; tests may spend it.

        It has one use, or more than one with `several`. Its customer may have no phone.
        """
        examples = {example["code"] for example in self.ready["examples"].values()}
        for coupon in self.coupons(status="active"):
            code, left, total = (coupon[name] for name in ("coupon_code", "remaining_usages", "total_usages_allowed"))
            if left == total and (total > 1) == several and code not in self._taken | examples:
                self._taken.add(code)
                return coupon
        raise AssertionError("the shop has no fresh coupon left")


@contextmanager
def running_sandbox(
    *,
    otp: str = "trusted",
    shape: str = "flat",
    rate: int = 0,
    seed: int = 1,
    coupons: int = 0,
    read_only: bool = False,
) -> Iterator[Sandbox]:
    """A sandbox that accepts requests inside the block, on a free port, with a shop that goes away with it.

    Its shop has as many coupons as usual, or at least so many.
    """
    options = ["--otp", otp, "--shape", shape, "--rate", str(rate), "--seed", str(seed), "--coupons", str(coupons)]
    with running(*options, *(["--read-only"] if read_only else [])) as ready:
        yield Sandbox(ready)


@contextmanager
def running(*options: str) -> Iterator[dict[str, Any]]:
    """Any sandbox with these options, by its ready line."""
    command = [sys.executable, "-m", "pos_tui", "sandbox", *options]
    with TemporaryFile() as errors:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        try:
            yield json.loads(_first_line(child, errors))
        finally:
            _end(child)


def _first_line(child: subprocess.Popen[bytes], errors: BinaryIO) -> bytes:
    assert child.stdout is not None
    read = b""
    deadline = time.monotonic() + CEILING
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while not read.endswith(b"\n") and selector.select(max(0.0, deadline - time.monotonic())):
            part = os.read(child.stdout.fileno(), 65536)
            if not part:
                break
            read += part
    if not read.endswith(b"\n"):
        errors.seek(0)
        raise AssertionError(f"the sandbox is not ready: {errors.read().decode(errors='replace')}")
    return read


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.communicate(timeout=CEILING)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()


def _get(url: str, headers: dict[str, str] | None = None) -> Any:
    with _DIRECT.open(Request(url, headers=headers or {}), timeout=CEILING) as response:
        return json.load(response)
