"""A sandbox inside the test with a clock that travels, and one as a real process."""

import json
import re
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import pytest_asyncio

from pos_tui.sandbox.app import create_app
from pos_tui.sandbox.ready import told
from pos_tui.sandbox.seeding.fill import fill
from pos_tui.sandbox.store import open_store

CEILING = 10
START = datetime(2026, 8, 12, 15, 0, tzinfo=UTC)


class TravellingClock:
    """Stands still until told."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def travel(self, **delta):
        self.now += timedelta(**delta)


class Sandbox:
    """What a test wants to say to an app over its store, without a socket."""

    def __init__(self, store, clock, **options):
        self.clock, self.store = clock, store
        self.ready = told(store, clock(), "http://sandbox")
        self.examples = self.ready["examples"]
        app = create_app(store, clock=clock, **{"rate": 0, **options})
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sandbox")

    def headers(self, key="api_key", session=None):
        headers = {} if key is None else {"X-API-Key": self.ready.get(key, key)}
        return headers if session is None else headers | {"X-OTP-Session": session}

    async def get(self, path, key="api_key", **params):
        return await self.client.get(path, headers=self.headers(key), params=params or None)

    async def post(self, path, key="api_key", session=None, **content):
        return await self.client.post(path, headers=self.headers(key, session), **content)

    async def request_otp(self, identifier, key="api_key"):
        return await self.post("/api/v2/auth/request-otp/", key, json={"identifier": identifier})

    async def verify_otp(self, identifier, code, key="api_key"):
        return await self.post("/api/v2/auth/verify-otp/", key, json={"identifier": identifier, "otp_code": code})

    async def outbox(self):
        return (await self.get("/sandbox/outbox/", None)).json()

    async def ledger(self):
        return (await self.get("/sandbox/ledger/", None)).json()

    async def session(self, identifier, key="api_key"):
        assert (await self.request_otp(identifier, key)).status_code == 200
        code = (await self.outbox())[0]["code"]
        answer = await self.verify_otp(identifier, code, key)
        assert answer.status_code == 200, answer.text
        return answer.json()["otp_session"]

    async def validate(self, example, session=None, key="api_key", name=None):
        customer, coupon = example["customer_id"], name or example["code"]
        return await self.post(f"/api/v2/customers/{customer}/coupons/{coupon}/validate/", key, session)

    async def coupon(self, code, key="api_key"):
        answer = await self.get("/api/v2/coupons/issued/", key, code=code)
        assert answer.status_code == 200, answer.text
        (coupon,) = answer.json()["results"]
        return coupon

    def change(self, statement, *values):
        """Bring about by hand what no call of the API can."""
        with self.store.writing() as db:
            db.execute(statement, values)


@pytest.fixture
def clock():
    return TravellingClock()


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The file of the shop of seed 1; to fill one costs more than most tests do with it."""
    path = tmp_path_factory.mktemp("filled") / "shop.db"
    open_store(path, lambda db: fill(db, 1, START)).close()
    return path


@pytest_asyncio.fixture
async def open_sandbox(tmp_path, clock, filled):
    """Opens sandboxes with any options of the app; several of them share one shop."""
    opened = []
    with ExitStack() as stores:

        def opener(seed=1, **options):
            path = tmp_path / "shop.db"
            if (seed, clock()) == (1, START) and not path.exists():
                shutil.copy(filled, path)
            store = open_store(path, lambda db: fill(db, seed, clock()), patience=0.05)
            stores.callback(store.close)
            opened.append(Sandbox(store, clock, **options))
            return opened[-1]

        yield opener
        for sandbox in opened:
            await sandbox.client.aclose()


@pytest.fixture
def sandbox(open_sandbox):
    """The shop of seed 1 under the strict policy, without a quota."""
    return open_sandbox()


@pytest.fixture
def check_problem():
    """Checks a problem document and returns it."""

    def check(answer, status, slug):
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["type"] == f"https://docs.zupy.com/errors#{slug}"
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]
        assert problem["instance"] == answer.request.url.path
        return problem

    return check


class Process:
    """`python -m pos_tui.sandbox` and what it said."""

    def __init__(self, *options):
        command = [sys.executable, "-m", "pos_tui.sandbox", *options]
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.first_line = self.child.stdout.readline()
        self.ready = json.loads(self.first_line) if self.first_line else None

    def client(self):
        return httpx.Client(base_url=self.ready["base_url"], headers={"X-API-Key": self.ready["api_key"]})

    def end(self, number=signal.SIGTERM):
        """The exit code, and all that was printed after the first line."""
        self.child.send_signal(number)
        return self.finished()

    def leave(self):
        """End it if the test has not, by force if it does not listen."""
        self.child.terminate()
        try:
            self.finished()
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.finished()

    def finished(self):
        rest, errors = self.child.communicate(timeout=CEILING)
        return self.child.returncode, rest, errors


@pytest.fixture
def start():
    """Starts real sandboxes; none outlives the test."""
    with ExitStack() as stack:

        def starter(*options):
            process = Process(*options)
            stack.callback(process.leave)
            return process

        yield starter


@pytest.fixture
def well_formed_code():
    return re.compile(r"C[ZP]-(?=.*[A-Z])[A-Z0-9]{8}")


@pytest.fixture(scope="module")
def running():
    """One real sandbox for a module, without codes and without a quota."""
    process = Process("--otp", "trusted", "--rate", "0")
    yield process
    process.leave()
