"""A wire without a network: it answers from a script and remembers what it was given."""

import json as plain_json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx

from pos_tui.providers.base import LineReport
from pos_tui.providers.transport import Transport
from pos_tui.providers.zupy.client import ZupyProvider

KEY = "zupy_pk_Th1sKeyMustNeverBeShownAnywhere0"
HOST = "https://api.example.test"
NOW = datetime(2026, 8, 12, 15, 0, tzinfo=UTC)

Step = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Wire:
    """Gives one step of the script to each request, and the last step to all that follow.

    `requests` are what was sent, `pauses` what the transport waited (nothing really sleeps), `reports` what it told
    its listener.
    """

    def __init__(self, *script: Step, base_url: str = HOST, jitter: float = 1.0) -> None:
        self._script = list(script)
        self.requests: list[httpx.Request] = []
        self.pauses: list[float] = []
        self.reports: list[LineReport] = []
        self.transport = Transport(
            base_url,
            {"X-API-Key": KEY},
            wire=httpx.MockTransport(self._answer),
            listener=self.reports.append,
            sleep=self._sleep,
            jitter=lambda: jitter,
        )
        self.provider = ZupyProvider(self.transport, lambda: NOW)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, httpx.Response) else step(request)

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


def json(body: Any, status: int = 200, **headers: str) -> Step:
    """A step that answers with JSON; `Retry_After` is written `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(status, content=plain_json.dumps(body), headers=named)


def status(code: int, body: bytes = b"", **headers: str) -> Step:
    """A step that answers with a status and bytes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(code, content=body, headers=named)
