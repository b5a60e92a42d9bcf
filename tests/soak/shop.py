"""The shop of a soak: its sandbox as a process on a file of its own, what can be had there, and what was committed."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from .plan import Plan

_CEILING = 60.0
"""Seconds until a sandbox that is not ready, or does not end, is a failure."""
_DIRECT = build_opener(ProxyHandler({}))
_SPARE = 400
"""Coupons that a new shop has and that cannot be used."""


@dataclass(frozen=True)
class Deck:
    """Codes of coupons with one use and with several, customers, and rewards with their price in points."""

    singles: list[str]
    several: list[str]
    customers: list[str]
    rewards: list[tuple[str, int]]


class Shop:
    """A running sandbox. `ready` is its ready line."""

    def __init__(self, ready: dict[str, Any]) -> None:
        self.ready = ready

    @property
    def base_url(self) -> str:
        """The host root of the API."""
        return self.ready["base_url"]

    @property
    def key(self) -> str:
        """The key of every counter."""
        return self.ready["api_key"]

    def rule(self, rules: list[dict[str, Any]]) -> None:
        """Let it misbehave so from now on."""
        body = json.dumps(rules).encode()
        _get(Request(self.ready["faults_url"], data=body, method="PUT", headers={"Content-Type": "application/json"}))

    def ledger(self, which: str = "") -> list[dict[str, Any]]:
        """What was committed, oldest first: uses, or `redeems/`, `awards/`, `enrolments/`."""
        return _get(Request(self.ready["ledger_url"] + which))

    def deck(self, kept: Path) -> Deck:
        """What there was at the first start."""
        if not kept.exists():
            kept.write_text(json.dumps(self._read_deck()), encoding="utf-8")
        return Deck(**json.loads(kept.read_text(encoding="utf-8")))

    def _read_deck(self) -> dict[str, Any]:
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        coupons = [
            coupon
            for coupon in self._all("coupons/issued/?status=active&page_size=100")
            if coupon["valid_until"] > tomorrow
        ]
        rewards = [
            (reward["id"], reward["points_required"])
            for reward in self._all("rewards/?page_size=100")
            if 0 < reward["points_required"] <= 60 and reward["quantity_available"] is None
        ]
        return {
            "singles": [one["coupon_code"] for one in coupons if one["total_usages_allowed"] == 1],
            "several": [one["coupon_code"] for one in coupons if one["total_usages_allowed"] > 1],
            "customers": sorted({one["customer_id"] for one in coupons}),
            "rewards": rewards,
        }

    def _all(self, path: str) -> Iterator[dict[str, Any]]:
        address: str | None = f"{self.base_url}/api/v2/{path}"
        while address:
            page = _get(Request(address, headers={"X-API-Key": self.key}))
            yield from page["results"]
            address = page["next"]


@contextmanager
def open_shop(plan: Plan) -> Iterator[Shop]:
    """The shop of that plan, on its file, with no fault yet."""
    command = [sys.executable, "-m", "pos_tui.sandbox", "--otp", "trusted", "--seed", str(plan.seed)]
    command += ["--db", str(plan.directory / "shop.db"), "--port", str(plan.port), "--scale", str(plan.pace)]
    command += ["--rate", str(plan.rate), "--fault-seed", str(plan.seed), "--coupons", str(plan.coupons + _SPARE)]
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


def _get(request: Request) -> Any:
    with _DIRECT.open(request, timeout=_CEILING) as response:
        return json.load(response)
