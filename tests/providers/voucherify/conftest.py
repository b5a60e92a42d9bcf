"""Wires that answer from a script, and a running sandbox, with Voucherify clients that talk to them."""

import asyncio

import pytest
import pytest_asyncio
from support.voucherify import running_voucherify
from support.wire import NOW, Wire

from pos_tui.counter.clock import SystemClock
from pos_tui.providers.registry import connect
from pos_tui.providers.voucherify.client import VoucherifyProvider
from pos_tui.providers.voucherify.options import VoucherifyOptions
from pos_tui.settings import ApiKey, Settings


@pytest_asyncio.fixture
async def script():
    """Opens wires that answer from a script: `script(step, …, metadata=False)`."""
    wires = []

    def opener(*steps, **options):
        wire = Wire(*steps)
        wire.provider = VoucherifyProvider(wire.transport, lambda: NOW, VoucherifyOptions(**options))
        wires.append(wire)
        return wire

    yield opener
    for wire in wires:
        await wire.transport.aclose()


@pytest.fixture(scope="session")
def running_shop():
    """A sandbox for all tests of a worker."""
    with running_voucherify() as shop:
        yield shop


@pytest.fixture
def shop(running_shop):
    """The sandbox without rules; a test spends the codes that `fresh` gives."""
    yield running_shop
    running_shop.faults()


@pytest_asyncio.fixture
async def client(tmp_path):
    """Opens clients as the program does: `client(shop)`, each of them a counter of its own."""
    opened = []

    def opener(shop, *, app_token="", base_url="", **options):
        secrets = {"app_id": ApiKey(shop.app_id), "app_token": ApiKey(app_token or shop.app_token)}
        settings = Settings(
            api_key=secrets["app_id"],
            secrets=secrets,
            provider="voucherify",
            options=VoucherifyOptions(**options),
            base_url=base_url or shop.base_url,
            data_dir=tmp_path,
        )
        opened.append(connect(settings, SystemClock().now))
        return opened[-1]

    yield opener
    await asyncio.gather(*(provider.aclose() for provider in opened))
