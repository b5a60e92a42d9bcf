"""One running sandbox a worker, without rules at the start of each test, and accounts whose clock travels."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from support.uniqodo import Told, Uniqodo, running_uniqodo

from pos_tui.sandbox.api import Terms
from pos_tui.sandbox.front import front, ready_frame
from pos_tui.sandbox.uniqodo.api import API


@pytest.fixture(scope="session")
def uniqodo():
    """The worker's sandbox; its examples stay as they are, codes to spend are those that `fresh` gives."""
    with running_uniqodo() as uniqodo:
        yield uniqodo


@pytest.fixture
def misbehaving(uniqodo):
    """The same for a test that sets rules."""
    yield uniqodo
    uniqodo.faults()


class TravellingClock:
    """Stands still until told."""

    def __init__(self):
        self.now = datetime(2026, 8, 12, 15, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def travel(self, **delta):
        self.now += timedelta(**delta)


class InProcess(Uniqodo):
    """The same over an application instead of a socket."""

    def __init__(self, ready, app):
        super().__init__(ready)
        self._app = app

    def post(self, call, body, key=None, method="POST"):
        return asyncio.run(self._send(call, body))

    async def _send(self, call, body):
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            answer = await client.post(f"/v2/{call}", json=body, headers={"UQD-ACCESS-KEY": self.key})
        return Told(answer.status_code, answer.headers, json.loads(answer.content))


@pytest.fixture
def clock():
    return TravellingClock()


@pytest.fixture
def open_account(tmp_path, clock):
    """Opens accounts in the test's own process, by its clock."""
    opened = []

    def opener(lock_minutes=15, **options):
        terms = Terms(clock=clock, own={"lock_minutes": lock_minutes}, **options)
        stand_in = API.open(tmp_path / "shop.db", terms)
        opened.append(stand_in)
        return InProcess(ready_frame(stand_in, "http://sandbox", "http://sandbox"), front(stand_in, API.book, terms))

    yield opener
    for stand_in in opened:
        stand_in.close()


@pytest.fixture
def account(open_account):
    return open_account()
