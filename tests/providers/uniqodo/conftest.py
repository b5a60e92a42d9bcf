"""Wires that answer from a script, and running sandboxes, with Uniqodo clients that talk to them."""

import asyncio
from types import MappingProxyType

import pytest
import pytest_asyncio
from support.uniqodo import running_uniqodo
from support.uniqodo_answers import account
from support.wire import NOW, Wire

from pos_tui.counter.clock import SystemClock
from pos_tui.providers.registry import connect
from pos_tui.providers.uniqodo.client import UniqodoProvider
from pos_tui.providers.uniqodo.options import UniqodoOptions
from pos_tui.settings import ApiKey, Settings

LOCK_MINUTES = 30


@pytest_asyncio.fixture
async def script():
    """Opens wires that answer from a script: `script(step, …, lock_minutes=30)`."""
    wires = []

    def opener(*steps, **options):
        wire = Wire(*steps)
        wire.provider = UniqodoProvider(wire.transport, lambda: NOW, account(**options))
        wires.append(wire)
        return wire

    yield opener
    for wire in wires:
        await wire.transport.aclose()


@pytest.fixture(scope="session")
def running_shop():
    """A sandbox that locks codes, for all tests of a worker."""
    with running_uniqodo("--lock-minutes", str(LOCK_MINUTES)) as shop:
        yield shop


@pytest.fixture
def shop(running_shop):
    """The sandbox without rules; a test spends the codes that `fresh` gives."""
    yield running_shop
    running_shop.faults()


@pytest.fixture(scope="session")
def lockless():
    """A sandbox that locks nothing."""
    with running_uniqodo("--lock-minutes", "0") as shop:
        yield shop


@pytest_asyncio.fixture
async def client(tmp_path):
    """Opens clients as the program does: `client(shop)`, each of them a counter of its own."""
    opened = []

    def opener(shop, *, access_key="", language="en", lock_minutes=LOCK_MINUTES, store="12"):
        key = ApiKey(access_key or shop.key)
        settings = Settings(
            api_key=key,
            secrets={"access_key": key},
            provider="uniqodo",
            options=UniqodoOptions(
                lock_minutes=lock_minutes, single_use=True, fixed=MappingProxyType({"storeId": store})
            ),
            base_url=shop.base_url,
            language=language,
            data_dir=tmp_path,
        )
        opened.append(connect(settings, SystemClock().now))
        return opened[-1]

    yield opener
    await asyncio.gather(*(provider.aclose() for provider in opened))
