"""Wires that answer from a script, sandboxes in both shapes, and clients that talk to them."""

import asyncio

import pytest
import pytest_asyncio
from support.sandbox import running_sandbox
from support.wire import Wire

from pos_tui.counter.clock import SystemClock
from pos_tui.providers.registry import connect
from pos_tui.settings import ApiKey, Settings


@pytest_asyncio.fixture
async def script():
    """Opens wires that answer from a script: `script(step, step, …)`."""
    wires = []

    def opener(*steps, **options):
        wires.append(Wire(*steps, **options))
        return wires[-1]

    yield opener
    for wire in wires:
        await wire.transport.aclose()


@pytest.fixture(scope="session", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def sandbox(request):
    """A sandbox that asks for no one-time code, in both shapes; shared, so a test spends `fresh()` coupons."""
    with running_sandbox(otp="trusted", shape=request.param) as running:
        yield running


@pytest.fixture(scope="session", params=["flat", pytest.param("enveloped", marks=pytest.mark.long)])
def strict_sandbox(request):
    """The same with the policy that asks for a code before every use."""
    with running_sandbox(otp="strict", shape=request.param) as running:
        yield running


@pytest.fixture(scope="session")
def flat_sandbox():
    """A sandbox in today's shape, for what does not depend on the shape."""
    with running_sandbox(otp="trusted") as running:
        yield running


@pytest_asyncio.fixture
async def client(tmp_path):
    """Opens clients as the program does: `client(base_url, key)`."""
    opened = []

    def opener(base_url, key):
        settings = Settings(api_key=ApiKey(key), base_url=base_url, data_dir=tmp_path)
        opened.append(connect(settings, SystemClock().now))
        return opened[-1]

    yield opener
    await asyncio.gather(*(provider.aclose() for provider in opened))
